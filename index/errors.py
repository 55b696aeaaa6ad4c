"""What can go wrong while reports become an index.

    WenbaoError                  every error that a user can meet; shown as one line
    ├── ReadError                a file cannot be read as text: it is skipped and reported
    ├── FolderError              the folder of reports is missing, empty or has no readable file
    ├── SettingsError            a setting or an encoder is unknown or does not fit
    └── StoreError              the index on disk
        ├── IndexMissingError    there is none at this place
        ├── IndexMismatchError   it was made with other settings or a newer format
        ├── IndexDamagedError    its files contradict each other
        └── IndexLockedError     another process is writing it

Messages are in Chinese with the next step in them; `str(error)` is what the user sees.
"""

from __future__ import annotations


class WenbaoError(Exception):
    """Base of all errors that say what is wrong, where, and what to do next.

    `usage` marks wrong use (exit code 2 of the command line) as opposed to a failure
    in the work (exit code 1).
    """

    usage = False


class ReadError(WenbaoError):
    """A file cannot be read as text; the rest of the folder goes on."""


class FolderError(WenbaoError):
    """The folder of reports is missing, empty, or holds nothing readable."""

    usage = True


class SettingsError(WenbaoError):
    """A setting or an encoder is unknown, missing, or does not fit the index."""

    usage = True


class StoreError(WenbaoError):
    """Base of the errors of an index on disk."""


class IndexMissingError(StoreError):
    """There is no index at the given place."""

    usage = True


class IndexMismatchError(StoreError):
    """The index was made with other settings, another encoder or a newer format."""


class IndexDamagedError(StoreError):
    """Parts of the index are missing or contradict each other."""


class IndexLockedError(StoreError):
    """Another process is writing this index."""
