"""The page: a Gradio app over an assistant. Only this package imports Gradio."""

from __future__ import annotations

import os

# Gradio reads this while it is imported; without it its server calls home.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
