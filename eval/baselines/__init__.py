"""Answerers to hold a system beside: without wit, and the stock pipeline of LlamaIndex."""

from __future__ import annotations

from eval.baselines.words import BASELINES

__all__ = ["BASELINES"]
