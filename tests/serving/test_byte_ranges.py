"""A browser that goes to another place in a recording asks for a part of it."""

import pytest

from newsdesk.serving.byte_ranges import OUTSIDE, part_of
from tests.serving.running import light_sample_site, preview_of
from tests.serving.test_preview import ask


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-", (0, 10)),
        ("bytes=0-0", (0, 1)),
        (" bytes=2-5 ", (2, 6)),
        ("bytes=2-99", (2, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)),
        ("bytes=10-", OUTSIDE),
        ("bytes=-0", OUTSIDE),
        *((each, None) for each in ("", "bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,3-4", "lines=0-1", "bytes=a-b")),
    ],
)
def test_a_part_of_a_file_is_found(asked: str, part: tuple[int, int] | None) -> None:
    assert part_of(asked, 10) == part


@pytest.mark.slow  # starts a preview
def test_the_preview_gives_parts_of_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    with preview_of(light_sample_site(tmp_path_factory.mktemp("ranges"))) as port:
        status, whole = ask(port, "/feed.json")
        assert status == 200 and "Accept-Ranges: bytes" in whole
        status, part = ask(port, "/feed.json", "Range: bytes=1-3")
        head, _, body = part.partition("\r\n\r\n")
        assert (status, body) == (206, whole.partition("\r\n\r\n")[2][1:4])
        assert "Content-Range: bytes 1-3/" in head and "Content-Length: 3" in head
        status, outside = ask(port, "/feed.json", "Range: bytes=999999999-")
        assert status == 416 and "Content-Range: bytes */" in outside
