"""The names by which the preview may be asked, and the pages that may ask."""

import pytest

from newsdesk.serving.same_origin import is_our_host, is_our_origin

FOREIGN_HOSTS = [
    None, "", "localhost", "localhost:81", "evil.example", "evil.example:8000", "127.0.0.1.evil.example:8000",
    "0.0.0.0:8000", "192.168.0.7:8000", "localhost:8000 ", "LOCALHOST:8000",
]  # fmt: skip
FOREIGN_ORIGINS = [
    None, "", "null", "http://evil.example", "http://localhost", "https://localhost:8000",
    "http://localhost:8001", "http://localhost:8000.evil.example", "file://",
]  # fmt: skip


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_this_machine_may_ask_by_each_of_its_names(host: str) -> None:
    assert is_our_host(host, 8000)
    assert is_our_origin(f"http://{host}", 8000)


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_any_other_name_is_refused(host: str | None) -> None:
    assert not is_our_host(host, 8000)


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
def test_a_page_from_elsewhere_is_refused_and_so_is_a_socket_without_an_origin(origin: str | None) -> None:
    assert not is_our_origin(origin, 8000)
