"""Other programs that open old office files: found, run, and stopped with all they started."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# LibreOffice takes two seconds for a report and half a minute for a book on a slow machine.
LONGEST_SECONDS = 120.0


class ProgramError(Exception):
    """A program could not be started, did not end in time, or reported a failure."""


def find_office() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    usual = (place for place in _usual_places() if place.is_file())
    return found or next(map(str, usual), None)


def _usual_places() -> list[Path]:
    """Where installers put LibreOffice without adding it to PATH."""
    if sys.platform == "darwin":
        return [Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")]
    programs = (os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)"))
    # The .com waits for the work to end, the .exe does not.
    return [Path(folder, "LibreOffice/program/soffice.com") for folder in programs if folder]


def run_program(command: Sequence[str], seconds: float | None = None) -> bytes:
    """What the program printed; after `seconds` it is stopped together with its children.

    Raises ProgramError when it does not start, end in time, or end well.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 (a list of arguments, no shell)
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # A group of its own, so that its children can be stopped with it.
            start_new_session=True,
        )
    except OSError as error:
        raise ProgramError(f"{command[0]}: {error.strerror or error}") from error
    # Leaving the block closes the pipes and takes the program off the process table.
    with process:
        try:
            printed, complaint = process.communicate(timeout=seconds or LONGEST_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise ProgramError(f"{command[0]}: {error.timeout} s") from error
        finally:
            _stop(process)
    if process.returncode:
        raise ProgramError(f"{command[0]}: {complaint.decode('utf-8', errors='replace').strip()}")
    return printed


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a program that still runs, and whatever it has started."""
    if process.poll() is None:
        if sys.platform == "win32":
            kill = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(kill, check=False, capture_output=True)  # noqa: S603 (our own process)
        else:
            os.killpg(process.pid, signal.SIGKILL)
