"""Damage made on clean texts, as collecting sites make it, and how much the repair undoes."""
