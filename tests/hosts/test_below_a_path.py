"""A site below a path is served by nginx and Caddy as docs/sub-path.md sets them up: all of it, with every guard."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from newsdesk.planning.files.host_files import SECURITY_HEADERS
from tests.below_a_path.crawl import PATH, crawled, holds_every_kind
from tests.desk import REPOSITORY, Desk
from tests.hosts.servers import SERVERS, ask, is_there
from tests.sample import built, light_sample

pytestmark = pytest.mark.slow  # starts servers

BLOCKS = re.findall(r"```sh\n(.*?)```", (REPOSITORY / "docs/sub-path.md").read_text("utf-8"), re.DOTALL)
GIVEN_UP, OLD, NEW = "/2019/01/given-up/", "/alt/", "/tags/"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = light_sample(tmp_path_factory.mktemp("hosted"))
    desk.replace("site.yaml", "url: https://desk.example\n", f"url: https://desk.example{PATH}\n")
    desk.replace("site.yaml", "  ninjs: true\n", "  ninjs: true\n  redirect_maps: true\n")
    desk.replace(
        "site.yaml", "\noutputs:\n", f"\nredirects: {{{OLD}: {NEW}, '/?p=1': {NEW}}}\ngone: [{GIVEN_UP}]\noutputs:\n"
    )
    built(desk)
    return desk


@pytest.fixture(scope="module", params=sorted(SERVERS))
def port(request: pytest.FixtureRequest, desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Where a server answers that was set up as the documentation says; without the server, a skip."""
    if not is_there(request.param):
        if os.environ.get("NEWSDESK_SERVERS") == "required":
            pytest.fail(f"NEWSDESK_SERVERS=required, and there is no {request.param}")
        pytest.skip(f"no {request.param} is installed: what we say of it is not tried")
    folders, addresses = BLOCKS
    subprocess.run(("sh", "-e", "-c", folders.replace("/srv/desk", str(desk.root)).replace("mkdir", "mkdir -p")
                    .replace("ln -s", "ln -sfn")), check=True)  # fmt: skip

    def adapt(example: str) -> str:
        command = ("sh", "-c", addresses.replace("nginx.conf", ""))
        changed = subprocess.run(command, input=example, capture_output=True, text=True, check=True).stdout
        return changed.replace("/srv/desk/www", str(desk.root / "www"))

    with SERVERS[request.param](desk.output, tmp_path_factory.mktemp("server"), adapt) as answering:
        yield answering


def test_every_address_below_the_path_answers_and_none_leaves_it(port: int) -> None:
    def fetch(path: str) -> tuple[int, str, str]:
        status, headers, body = ask(port, path)
        return status, headers["content-type"], body.decode("utf-8", "replace")

    assert holds_every_kind(crawled(fetch))


@pytest.mark.parametrize(
    ("file", "media_type", "life"),
    [
        ("index.html", "text/html; charset=utf-8", "no-cache"),
        ("feed.xml", "application/rss+xml; charset=utf-8", "public, max-age=600"),
        ("feeds.opml", "text/x-opml; charset=utf-8", "public, max-age=600"),
        ("site.webmanifest", "application/manifest+json", "no-cache"),
        ("assets/style.*.css", "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        ("pictures/*.webp", "image/webp", "public, max-age=31536000, immutable"),
    ],
)
def test_a_file_comes_with_its_type_its_life_and_every_guard(
    desk: Desk, port: int, file: str, media_type: str, life: str
) -> None:
    path = next(Path(desk.output).glob(file))
    status, headers, body = ask(port, f"{PATH}/{path.relative_to(desk.output).as_posix()}")

    assert (status, headers["content-type"], headers["cache-control"]) == (200, media_type, life)
    assert body == path.read_bytes()
    for line in SECURITY_HEADERS:
        name, _, value = line.partition(": ")
        assert headers[name.lower()] == value


@pytest.mark.parametrize("asked", [OLD, "/?p=1"])
def test_an_old_address_leads_on_within_the_path(port: int, asked: str) -> None:
    status, headers, _ = ask(port, PATH + asked)

    assert (status, headers["location"].endswith(PATH + NEW)) == (301, True)


def test_what_is_gone_and_what_is_not_there_get_the_page_of_the_site(desk: Desk, port: int) -> None:
    for asked, expected in ((GIVEN_UP, 410), ("/nowhere/", 404), ("/_headers", 404)):
        status, _, body = ask(port, PATH + quote(asked))
        assert (status, body) == (expected, (desk.output / "404.html").read_bytes()), asked


def test_what_is_read_at_the_root_of_the_host_is_there(desk: Desk, port: int) -> None:
    for file in ("robots.txt", ".well-known/security.txt"):
        assert ask(port, f"/{file}")[2] == (desk.output / file).read_bytes()
    assert ask(port, "/desks/africa/")[0] == 404
