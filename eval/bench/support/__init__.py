"""Sentences of reports are edited by rule; what the support test says of them is counted.

The edits know nothing of the checks: they have words and patterns of their own.
"""
