"""What is compressed in the output is sent as it is by the servers of our examples, with the headers of its file."""

from pathlib import Path

import pytest

from tests.desk import Desk, story
from tests.hosts.servers import SERVERS, ask, skip_without

pytestmark = pytest.mark.slow  # starts servers

# Debian's nginx knows no Brotli.
SENT = [("nginx", "gzip", ".gz"), ("caddy", "gzip", ".gz"), ("caddy", "br", ".br")]


@pytest.mark.parametrize(("server", "coding", "ending"), SENT)
def test_a_copy_is_sent_to_who_takes_it_and_changes_with_its_file(
    server: str, coding: str, ending: str, desk: Desk, tmp_path: Path
) -> None:
    skip_without(server)
    desk.replace("site.yaml", "desks:", "outputs: {redirect_maps: true, compressed: true}\ndesks:")
    desk.write(story("a", "The first text.\n") + "-- assets/style.css --\nmark { color: red }\n")
    assert desk.build().status == 0
    (tmp_path / "server").mkdir()
    with SERVERS[server](desk.output, tmp_path / "server") as port:
        before = ask(port, "/2023/09/a/", **{"Accept-Encoding": coding})[2]
        desk.write(story("a", "The second text.\n"))
        assert desk.build().status == 0
        for path, file in (("/2023/09/a/", "2023/09/a/index.html"), ("/feed.xml", "feed.xml")):
            status, headers, body = ask(port, path, **{"Accept-Encoding": coding})
            plain = ask(port, path)
            assert (status, headers["content-encoding"]) == (200, coding)
            assert body == (desk.output / f"{file}{ending}").read_bytes() != before
            assert plain[2] == (desk.output / file).read_bytes()
            for name in ("content-type", "content-security-policy", "cache-control", "last-modified"):
                assert headers[name] == plain[1][name]
