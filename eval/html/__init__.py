"""A run goes in; out comes its report as one self-contained HTML page."""

from __future__ import annotations

from eval.html.page import page

__all__ = ["page"]
