"""What can go wrong around an evaluation.

    WenbaoError                  every error that a user can meet (index.errors)
    ├── SuiteError               a question file, its evidence, or the name of a system is wrong
    └── RunError                 a file of results cannot be read, written or taken up again

Messages are in Chinese with the next step in them; `str(error)` is what the user sees.
"""

from __future__ import annotations

from index.errors import WenbaoError


class SuiteError(WenbaoError):
    """A question file or the way it was asked for is wrong; nothing was run."""

    usage = True


class RunError(WenbaoError):
    """A file of results cannot be read, written or taken up again."""

    usage = True
