"""A server that shows the current release gives readers each one at once, and the one before after a rollback."""

from pathlib import Path

import pytest

from tests.desk import Desk, story
from tests.hosts.servers import SERVERS, ask, skip_without

pytestmark = pytest.mark.slow  # starts servers


@pytest.mark.parametrize("server", sorted(SERVERS))
def test_readers_get_each_release_as_soon_as_it_is_current(server: str, desk: Desk, tmp_path: Path) -> None:
    skip_without(server)
    desk.replace("site.yaml", "desks:", "publish: {releases: 3}\noutputs: {redirect_maps: true}\ndesks:")
    desk.write(story("a", "The first text.\n"))
    assert desk.build().status == 0
    (tmp_path / "server").mkdir()

    with SERVERS[server](desk.output / "current", tmp_path / "server") as port:
        assert b"The first text." in ask(port, "/2023/09/a/")[2]
        desk.write(story("a", "The second text.\n"))
        assert desk.build().status == 0
        assert b"The second text." in ask(port, "/2023/09/a/")[2]
        assert desk.run("rollback").status == 0
        assert b"The first text." in ask(port, "/2023/09/a/")[2]
