"""The page's look: a Gradio theme of system fonts, and the page's own style sheet and script."""

from __future__ import annotations

from pathlib import Path

import gradio as gr

_ASSETS = Path(__file__).parent / "assets"
# Names only: nothing is fetched, each system uses the first one that it has. The Chinese
# fonts stand before system-ui so that figures and text come from one design.
_FONTS = (
    "PingFang SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "system-ui",
    "sans-serif",
)


def theme() -> gr.themes.Base:
    """A quiet theme: neutral greys, one blue, no web fonts."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.gray,
        radius_size=gr.themes.sizes.radius_md,
        font=_FONTS,
        font_mono=("ui-monospace", "Consolas", "monospace"),
    )


def style() -> str:
    """The page's style sheet."""
    return (_ASSETS / "page.css").read_text(encoding="utf-8")


def head() -> str:
    """What goes into the page's head: its script and its viewport."""
    script = (_ASSETS / "page.js").read_text(encoding="utf-8")
    return f"<script>{script}</script>"
