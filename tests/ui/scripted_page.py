"""`python -m tests.ui.scripted_page [PAUSE]`: the page over the scripted assistant.

The process ends at its first look outside this machine.
"""

from __future__ import annotations

import os
import sys

LOCAL = {"127.0.0.1", "localhost", "::1", None}


def stay_inside(event: str, arguments: tuple[object, ...]) -> None:
    """End the process when it looks up or calls another machine."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if host not in LOCAL:
        os.write(2, f"{event}: {arguments}\n".encode())
        os._exit(3)


def tell(address: str) -> None:
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.addaudithook(stay_inside)
    # Late: what is imported may not look outside either.
    from tests.ui.fake import FakeAssistant
    from ui.web.server import serve

    pause = float(sys.argv[1]) if len(sys.argv) > 1 else 0.0
    serve(FakeAssistant(pause), "127.0.0.1", 0, started=tell)
