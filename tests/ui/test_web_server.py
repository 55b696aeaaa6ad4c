from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from index.errors import SettingsError
from tests.ui.fake import FakeAssistant
from tests.ui.serving import running
from ui.web.server import serve
from ui.web.theme import head, style, theme


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """A page on a machine whose HTTP proxy is down; its server may not look outside."""
    proxy = dict.fromkeys(("HTTP_PROXY", "http_proxy", "ALL_PROXY"), "http://127.0.0.1:9")
    with (
        running(["-m", "tests.ui.scripted_page"], proxy) as address,
        httpx.Client(base_url=address, trust_env=False) as client,
    ):
        yield client


def test_page_names_no_other_host(client: httpx.Client) -> None:
    page = client.get("/").text
    assert "<gradio-app" in page
    for outside in ("fonts.googleapis", "unpkg", "jsdelivr", "cdnjs"):
        assert outside not in page
    assert "://" not in style() + head()
    assert theme()._stylesheets == []


def test_files_of_the_machine_are_not_served(client: httpx.Client) -> None:
    for path in (__file__, str(Path.cwd() / "pyproject.toml"), "/etc/passwd"):
        assert client.get(f"/gradio_api/file={path}").status_code in (403, 404)


def test_upload_of_a_file_is_refused(client: httpx.Client) -> None:
    answer = client.post("/gradio_api/upload", files={"files": ("a.txt", b"x" * 5000)})
    assert answer.status_code == 413


def test_taken_port_names_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match="--port"):
            serve(FakeAssistant(), "127.0.0.1", port)


def test_unknown_address_names_the_way_out() -> None:
    with pytest.raises(SettingsError, match="无法使用地址"):
        serve(FakeAssistant(), "no.such.host.invalid", 0)
