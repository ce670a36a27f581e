"""The preview asked by raw socket, as a hostile page or a curious neighbour would ask it."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdesk.serving.overlay import for_preview
from newsdesk.serving.state import RebuildResult
from tests.serving.running import PATIENCE, light_sample_site, preview_of

pytestmark = pytest.mark.slow  # starts a preview

SECRET = "nobody outside may read this"
NOT_BUILT = [
    "/../",
    "/../site.yaml",
    "/%2e%2e/",
    "/%2e%2e/site.yaml",
    "/..%5c",
    "/..%2fsite.yaml",
    "/%00",
    "/a%00b",
    "//etc/passwd",
    "/etc/passwd",
    "/.git/config",
    "/.env",
    "/.newsdesk/state.db",
    "/.newsdesk-output",
    "/preview-leak/index.html",
    "/../preview-leak/index.html",
    "/content/2023/09/bourem-recaptured.md",
    "/not-built.html",
    "/forcereload",
    "/livereload",
    "/.newsdesk/",
    "/.newsdesk/wrong-token",
    "/%ff%fe",
    "/desks/africa/../../../site.yaml",
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    root = light_sample_site(tmp_path_factory.mktemp("served"))
    (root / ".env").write_text(SECRET)
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text(SECRET)
    neighbour = root / ".newsdesk" / "preview-leak"
    neighbour.mkdir(parents=True)
    (neighbour / "index.html").write_text(SECRET)
    with preview_of(root) as port:
        (root / ".newsdesk" / "preview" / "not-built.html").write_text(SECRET)
        yield root, port


def ask(port: int, target: str, *headers: str, host: str | None = None, method: str = "GET") -> tuple[int, str]:
    """Send one request as it stands; the status and the whole answer."""
    lines = [
        f"{method} {target} HTTP/1.1",
        f"Host: {host or f'localhost:{port}'}",
        *headers,
        "Connection: close",
        "",
        "",
    ]
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        try:
            connection.sendall("\r\n".join(lines).encode("latin-1"))
            answer = b""
            while received := connection.recv(65536):
                answer += received
        except ConnectionError:
            answer = b""
    status = re.match(rb"HTTP/1\.1 (\d{3})", answer)
    return int(status[1]) if status else 0, answer.decode("utf-8", errors="replace")


def shake_hands(port: int, path: str, *headers: str, host: str | None = None) -> tuple[int, str]:
    """Ask for a WebSocket."""
    upgrade = ("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {host or f'localhost:{port}'}",
        "Connection: Upgrade",
        *upgrade,
        *headers,
        "",
        "",
    ]
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall("\r\n".join(lines).encode())
        answer = connection.recv(65536)
    return int(answer.split(b" ", 2)[1]), answer.decode("latin-1")


def socket_path(port: int) -> str:
    """The address of the reload socket, as a page of the preview knows it."""
    found = re.search(r"port=\d+/([\w-]+)", ask(port, "/")[1])
    assert found
    return f"/{found[1]}/livereload"


def is_plain(answer: str, root: Path) -> bool:
    """Whether an answer gives nothing away: no path of the machine, no inner workings, no secret."""
    return str(root) not in answer and "Traceback" not in answer and SECRET not in answer


def test_the_front_page_is_served_with_the_reload_script(served: tuple[Path, int]) -> None:
    status, answer = ask(served[1], "/")
    assert status == 200
    assert "livereload.js" in answer
    assert "default-src 'none'" in answer


@pytest.mark.bar(10)
@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "192.168.1.5", "localhost", "localhost:1"])
def test_a_foreign_name_gets_nothing(served: tuple[Path, int], host: str) -> None:
    for target in ("/", "/livereload.js", "/.newsdesk/overlay.css"):
        status, answer = ask(served[1], target, host=host)
        assert status == 403
        assert "<html" not in answer
        assert is_plain(answer, served[0])


@pytest.mark.bar(10)
@pytest.mark.parametrize("target", NOT_BUILT)
def test_only_what_was_built_can_be_asked_for(served: tuple[Path, int], target: str) -> None:
    status, answer = ask(served[1], target)
    assert status in (400, 403, 404)
    assert is_plain(answer, served[0])


@pytest.mark.bar(10)
def test_an_endless_address_is_refused_and_the_server_lives_on(served: tuple[Path, int]) -> None:
    status, answer = ask(served[1], "/" + "a" * 1_000_000)
    assert status == 404
    assert is_plain(answer, served[0])
    assert ask(served[1], "/")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_nothing_can_be_done_here_but_read(served: tuple[Path, int], method: str) -> None:
    status, answer = ask(served[1], "/", method=method)
    assert status in (403, 404, 405)
    assert is_plain(answer, served[0])


@pytest.mark.bar(10)
@pytest.mark.parametrize(
    "headers",
    [(), ("Origin: null",), ("Origin: http://evil.example",), ("Origin: http://localhost:1",), ("Origin: file://",)],
)
def test_a_socket_without_our_origin_is_refused(served: tuple[Path, int], headers: tuple[str, ...]) -> None:
    status, answer = shake_hands(served[1], socket_path(served[1]), *headers)
    assert status == 403
    assert is_plain(answer, served[0])


def test_a_socket_to_a_foreign_name_is_refused(served: tuple[Path, int]) -> None:
    port = served[1]
    status, _ = shake_hands(port, socket_path(port), f"Origin: http://localhost:{port}", host=f"evil.example:{port}")
    assert status == 403


def test_a_socket_without_the_token_is_not_there(served: tuple[Path, int]) -> None:
    port = served[1]
    for path in ("/livereload", "/guess/livereload", "//livereload"):
        assert shake_hands(port, path, f"Origin: http://localhost:{port}")[0] == 404


def frame(payload: bytes) -> bytes:
    """One masked text frame (RFC 6455, section 5.2) with the mask of zeros."""
    return bytes([0x81, 0x80 | len(payload)]) + b"\0\0\0\0" + payload


@pytest.mark.bar(10)
@pytest.mark.parametrize("payload", [b"not json", b"[]", b"7", b'{"command": 7}', b'{"no": "command"}', b"\xff\xfe"])
def test_a_senseless_frame_ends_the_conversation_and_not_the_server(served: tuple[Path, int], payload: bytes) -> None:
    port = served[1]
    upgrade = ("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", f"Origin: http://localhost:{port}")  # fmt: skip
    request = "\r\n".join([f"GET {socket_path(port)} HTTP/1.1", f"Host: localhost:{port}", *upgrade, "", ""])
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(request.encode())
        assert b" 101 " in connection.recv(65536)
        connection.sendall(frame(payload))
        answer = connection.recv(65536)
    assert answer == b"" or answer[0] == 0x88, "a close frame, or the end"
    assert ask(port, "/")[0] == 200


def test_what_is_wrong_reads_from_left_to_right_on_a_page_of_any_language() -> None:
    page = b'<html lang="ar" dir="rtl"><head></head><body></body></html>'

    assert b'role="alert" lang="en" dir="ltr"' in for_preview(
        page, "/reload.js", RebuildResult(refusal="Nothing left.")
    )
