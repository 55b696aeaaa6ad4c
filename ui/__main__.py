"""`python -m ui`, the same as `wenbao`."""

from __future__ import annotations

from ui.cli import main

main()
