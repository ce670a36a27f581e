"""The examples for servers, run by those servers: every file comes with the headers that `_headers` names."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from newsdesk.planning.files.host_files import SECURITY_HEADERS
from newsdesk.vocabulary.http.media_types import ATTACHMENT_TYPES, extension_of
from tests.attachments.test_formats import OF_FORMATS
from tests.desk import Desk
from tests.hosts.servers import EXAMPLES, SERVERS, ask, skip_without
from tests.sample import built, light_sample

pytestmark = pytest.mark.slow  # starts servers

OLD, NEW = "/alt/schöne-meldung/", "/2023/12/minusma-closes/"
OLD_QUERY = "/?p=123"
GIVEN_UP, WITHDRAWN = "/2019/01/given-up/", "content/2024/07/cyprus-naval-base.md"
FILES = {f"Büro (1), {ending} & 'x'.{ending}": raws[0] for ending, raws in OF_FORMATS.items()}
FOR_A_WHILE, FOR_EVER, ASK_FIRST = "public, max-age=600", "public, max-age=31536000, immutable", "no-cache"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample site with every format, and a story that has moved."""
    desk = light_sample(tmp_path_factory.mktemp("hosted"))
    desk.replace(
        "site.yaml", "  ninjs: true\n", "  ninjs: true\n  redirect_maps: true\n  atom: true\n  json_feed: true\n"
    )
    desk.replace("content/2023/12/minusma-closes.md", "\naliases:\n", f"\naliases:\n  - {OLD}\n")
    desk.replace("site.yaml", "\noutputs:\n", f"\nredirects: {{{OLD_QUERY}: {NEW}}}\ngone: [{GIVEN_UP}]\noutputs:\n")
    desk.replace(WITHDRAWN, "\nauthors:\n", "\nwithdrawn: {date: 2024-09-01T00:00:00Z, reason: False.}\nauthors:\n")
    desk.replace("site.yaml", "  per_list: 5\n", "  per_list: 2\n")
    for file, start in (("content/2023/12/minusma-closes.md", "attachments:\n"), (WITHDRAWN, "authors:\n")):
        folder = (desk.root / file).parent
        for name, raw in FILES.items():
            (folder / name).write_bytes(raw)
        listed = "".join(f'  - {{file: "{name}", title: It}}\n' for name in FILES)
        desk.replace(file, f"\n{start}", f"\nattachments:\n{listed}" + (start if file == WITHDRAWN else ""))
    built(desk)
    return desk


@pytest.fixture(scope="module", params=sorted(SERVERS))
def port(request: pytest.FixtureRequest, desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Where a server answers that was set up by our example; without the server, a skip unless it is required."""
    skip_without(request.param)
    with SERVERS[request.param](desk.output, tmp_path_factory.mktemp("server")) as answering:
        yield answering


def one(desk: Desk, pattern: str) -> str:
    """The address of one file of the output."""
    return f"/{next(path.relative_to(desk.output).as_posix() for path in sorted(desk.output.glob(pattern)))}"


@pytest.mark.sampled(2)
@pytest.mark.bar(7)
@pytest.mark.parametrize(
    ("pattern", "media_type", "life"),
    [
        ("index.html", "text/html; charset=utf-8", ASK_FIRST),
        ("desks/*/feed.xml", "application/rss+xml; charset=utf-8", FOR_A_WHILE),
        ("atom.xml", "application/atom+xml; charset=utf-8", FOR_A_WHILE),
        ("feed.json", "application/feed+json", FOR_A_WHILE),
        ("feeds.opml", "text/x-opml; charset=utf-8", FOR_A_WHILE),
        ("sitemap.xml", "text/xml; charset=utf-8", ASK_FIRST),
        ("site.webmanifest", "application/manifest+json", ASK_FIRST),
        ("2023/*/*/index.ninjs.json", "application/json", ASK_FIRST),
        (".well-known/security.txt", "text/plain; charset=utf-8", ASK_FIRST),
        ("assets/style.*.css", "text/css; charset=utf-8", FOR_EVER),
        ("pictures/*.png", "image/png", FOR_EVER),
        ("cards/*.png", "image/png", FOR_EVER),
    ],
)
def test_a_file_comes_with_its_type_its_life_and_every_guard(
    desk: Desk, port: int, pattern: str, media_type: str, life: str
) -> None:
    address = one(desk, pattern)
    status, headers, body = ask(port, address)

    assert (status, headers["content-type"], headers["cache-control"]) == (200, media_type, life)
    assert body == (desk.output / address.lstrip("/")).read_bytes()
    for line in SECURITY_HEADERS:
        name, _, value = line.partition(": ")
        assert headers[name.lower()] == value


def test_a_folder_shows_its_page_and_leads_there_without_its_slash(port: int) -> None:
    assert ask(port, "/desks/africa/")[0] == 200
    status, headers, _ = ask(port, "/desks/africa")

    assert status in (301, 308)
    assert headers["location"].endswith("/desks/africa/")


@pytest.mark.parametrize("asked", [OLD, "/2023/12/un-mission-in-mali-ends/"])
def test_an_old_address_leads_on_for_good(port: int, asked: str) -> None:
    status, headers, _ = ask(port, asked.replace("ö", "%C3%B6"))

    assert status == 301
    assert headers["location"].endswith(NEW)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_a_story_comes_with_its_type_and_moves_and_goes_with_the_story(port: int, name: str) -> None:
    quoted = quote(name)
    status, headers, body = ask(port, f"{NEW}{quoted}")
    told = headers["content-type"].partition(";")[0].replace("x-wav", "wav")
    assert (status, told, body) == (200, ATTACHMENT_TYPES[extension_of(name)], FILES[name])
    assert headers["accept-ranges"] == "bytes"
    status, headers, _ = ask(port, quote(f"{OLD}{name}"))
    assert (status, headers["location"].endswith(f"{NEW}{quoted}")) == (301, True)
    assert ask(port, f"/2024/07/cyprus-naval-base/{quoted}")[0] == 410


def test_an_old_address_with_a_query_leads_on_and_the_same_page_without_it_stays(port: int) -> None:
    status, headers, _ = ask(port, OLD_QUERY)

    assert (status, headers["location"].endswith(NEW)) == (301, True)
    assert ask(port, "/")[0] == 200


def test_a_page_of_a_list_that_has_become_shorter_leads_to_the_list(desk: Desk, port: int) -> None:
    there = one(desk, "desks/*/page/1/index.html").removesuffix("index.html")
    assert ask(port, there)[0] == 200
    status, headers, _ = ask(port, "/desks/africa/page/99/")

    assert status == 302
    assert headers["location"].endswith("/desks/africa/")
    assert ask(port, "/nowhere/page/x/")[0] == 404


def test_what_was_given_up_and_the_pictures_of_a_withdrawn_story_are_gone(desk: Desk, port: int) -> None:
    gone = re.findall(r'"(.+)" "1";', desk.page("_gone.nginx"))

    assert GIVEN_UP in gone and [address for address in gone if address.startswith("/pictures/")]
    for address in gone:
        status, headers, body = ask(port, quote(address))
        assert status == 410
        assert body == (desk.output / "404.html").read_bytes()
        assert headers["content-security-policy"]


@pytest.mark.parametrize(
    "hidden", ["_headers", "_redirects", "_redirects.nginx", "_redirects.caddy", "_gone.nginx", ".newsdesk-output"]
)
def test_what_is_for_the_host_is_nobody_elses(desk: Desk, port: int, hidden: str) -> None:
    assert (desk.output / hidden).is_file()
    assert ask(port, f"/{hidden}")[0] == 404


def test_a_wrong_address_gets_our_page_with_every_guard(port: int) -> None:
    status, headers, body = ask(port, "/nowhere/")

    assert status == 404
    assert b"<title>Page not found" in body
    assert "default-src 'none'" in headers["content-security-policy"]


def test_h1_a_feed_that_did_not_change_is_not_sent_again(port: int) -> None:
    _, headers, body = ask(port, "/feed.xml")
    status, _, nothing = ask(port, "/feed.xml", **{"If-None-Match": headers["etag"]})

    assert (status, nothing) == (304, b"")
    packed = ask(port, "/feed.xml", **{"Accept-Encoding": "gzip"})
    assert packed[1]["content-encoding"] == "gzip"
    assert len(packed[2]) < len(body) / 2


def test_the_example_names_no_file_that_is_not_there(desk: Desk) -> None:
    for name in ("nginx.conf", "Caddyfile"):
        text = (EXAMPLES / name).read_text(encoding="utf-8")
        assert all((desk.output / file).is_file() for file in re.findall(r"/srv/desk/output/(\S+?);?\n", text))
