"""The terminal: where output and errors go, and how neither breaks on an old code page."""

from __future__ import annotations

import codecs
import io
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from index.errors import WenbaoError

OUTPUT = Console(highlight=False)
ERRORS = Console(stderr=True, highlight=False)

# What GBK lacks of our own signs; any other character that it lacks is shown as "?".
_STAND_INS = {"›": ">", "✓": "√", "–": "-"}


def prepare_streams() -> None:
    """Lets output in a code page such as GBK replace what it lacks instead of failing."""
    codecs.register_error("stand-in", _stand_in)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="stand-in")


def writes_unicode() -> bool:
    """True when standard output can take any character."""
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")


class OutputError(WenbaoError):
    """A file of results cannot be written."""

    usage = True


def write_text(path: Path, text: str) -> None:
    """Write a file of results. Raises OutputError where that is not possible."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"写不了 {path}（{error.strerror or error}）：请换一个已有的、可写的文件夹"
        ) from error


def say(text: str, style: str = "") -> None:
    """One line about what is going on, kept apart from the results."""
    ERRORS.print(Text(text, style=style), soft_wrap=True)


def complain(chinese: str, english: str) -> None:
    """One line about what went wrong; line breaks inside the texts become spaces."""
    say(" ".join(f"错误 Error: {chinese} [{english}]".split()), "red")


def english(error: WenbaoError) -> str:
    """What kind of error it is: the first sentence of its class's own description."""
    return (type(error).__doc__ or type(error).__name__).splitlines()[0]


def live_console() -> Console:
    """Where moving output goes: standard error, and nowhere when that is not a terminal."""
    return Console(stderr=True, highlight=False, quiet=not ERRORS.is_terminal)


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wanting = error.object[error.start : error.end]
    return "".join(_STAND_INS.get(sign, "?") for sign in wanting), error.end
