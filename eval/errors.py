"""What can go wrong before an evaluation starts.

    WenbaoError                  every error that a user can meet (index.errors)
    └── SuiteError               a question file, its quotes, or the name of a system is wrong

Messages are in Chinese with the next step in them; `str(error)` is what the user sees.
"""

from __future__ import annotations

from index.errors import WenbaoError


class SuiteError(WenbaoError):
    """A question file or the way it was asked for is wrong; nothing was run."""

    usage = True
