"""Host and port go in; a listening socket comes out, or an error that says what to do."""

from __future__ import annotations

import os
import socket

from index.errors import SettingsError


def require_free_address(host: str, port: int) -> None:
    """Raises SettingsError when nothing can listen there: better before the work than after."""
    listen(host, port).close()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at an address; port 0 takes any free one. Raises SettingsError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere this option would let two servers share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # whoever opens the address at once waits instead of being refused
    except (OSError, OverflowError) as error:
        listener.close()
        message = (
            f"无法使用地址 {host}:{port}（{error}）：请用 --port 换一个端口，0 为任意空闲的端口"
        )
        raise SettingsError(message) from error
    return listener
