"""The sample site below a path is the sample site, with the path in every address that a reader gets."""

import re
from datetime import datetime
from pathlib import Path
from shutil import copytree
from urllib.parse import quote

import pytest

from newsdesk.commands.audit.folder.published_tree import PublishedTree
from newsdesk.commands.audit.machine_names import MachineNames
from newsdesk.commands.audit.whole_output import Audit, audit
from newsdesk.runtime.pool import Pool
from tests.desk import Desk
from tests.feeds.rules import check
from tests.feeds.sites import feeds_of
from tests.sample import NOW, built, light_sample

pytestmark = pytest.mark.slow  # builds the sample site twice

# Nothing of the sample site has this name.
PATH = b"/below-a-path"
URL = "https://desk.example"
# Root-relative addresses that are no reader's: the file that hosts read at their root.
AT_THE_ROOT = ".well-known/security.txt"


def whole(folder: Path, url: str) -> Desk:
    """The sample site at `url`, with every output that a desk can ask for."""
    desk = light_sample(folder)
    desk.replace("site.yaml", f"url: {URL}\n", f"url: {url}\n")
    desk.replace(
        "site.yaml",
        "  ninjs: true\n",
        "  ninjs: true\n  redirect_maps: true\n  atom: true\n  json_feed: true\n",
    )
    desk.replace(
        "site.yaml", "\noutputs:\n", "\nredirects: {/old/: /tags/, /?p=1: /desks/}\ngone: [/old/gone/]\noutputs:\n"
    )
    built(desk)
    return desk


@pytest.fixture(scope="module")
def at_root(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return whole(tmp_path_factory.mktemp("root"), URL)


@pytest.fixture(scope="module")
def root(at_root: Desk) -> dict[str, bytes]:
    return at_root.published()


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return whole(tmp_path_factory.mktemp("below"), URL + PATH.decode())


def audited(desk: Desk, url: str) -> Audit:
    tree = PublishedTree(desk.output, "output", PATH.decode())
    return audit(tree, url, MachineNames(desk.root, Path.home()), Pool(1))


def test_files_keep_their_paths_and_only_addresses_in_them_change(root: dict[str, bytes], below: Desk) -> None:
    published = below.published()

    assert published.keys() == root.keys()
    assert [path for path in root if published[path].replace(PATH, b"") != root[path]] == []


def test_every_absolute_address_of_the_site_has_the_path(below: Desk) -> None:
    own = re.compile(rb"https://desk\.example(?![\w.])(?!" + PATH + rb"/)")

    assert [path for path, raw in below.published().items() if own.search(raw)] == [AT_THE_ROOT]


def test_identities_are_those_of_the_host(below: Desk) -> None:
    identities = re.findall(r'"id": "(tag:.*?)"', below.page("feed.json"))

    assert identities and all(each.startswith("tag:desk.example,") for each in identities)


def test_every_feed_passes_every_rule(below: Desk) -> None:
    feeds = feeds_of(below.published())
    served = {f"{URL}{PATH.decode()}/{quote(path)}": raw for path, raw in feeds.items()}

    assert len(served) > 60
    found = {at: check(raw, at, datetime.fromisoformat(NOW)) for at, raw in served.items()}
    assert [(at, each) for at, told in found.items() for each in told] == []


def test_the_audit_finds_nothing_in_it(below: Desk) -> None:
    found = audited(below, URL + PATH.decode())

    assert found.problems == ()
    assert (found.pages, found.feeds) > (50, 50)


def test_what_had_no_path_would_be_found(below: Desk) -> None:
    page = below.output / "index.html"
    whole = page.read_bytes()
    addresses = set(re.findall(rb'(?:href|src)="' + PATH + rb'(/[^"]*)"', whole))
    page.write_bytes(whole.replace(PATH, b""))
    try:
        told = [each for each in audited(below, URL + PATH.decode()).problems if each.file == "output/index.html"]
    finally:
        page.write_bytes(whole)

    assert len(addresses) > 20
    assert {each.rule for each in told} == {"altered-file", "outside-the-path"}
    assert len({each.message for each in told}) >= len(addresses)


def test_the_same_copy_moves_below_a_path_and_back_without_losing_an_address(at_root: Desk, tmp_path: Path) -> None:
    desk = Desk(copytree(at_root.root, tmp_path / "site"))
    built(desk)
    ledger, before = (desk.root / "addresses.lock").read_bytes(), desk.published()
    desk.replace("site.yaml", f"url: {URL}\n", f"url: {URL}{PATH.decode()}/\n")
    built(desk)
    assert (desk.root / "addresses.lock").read_bytes() == ledger
    assert desk.run("verify").status == 0
    desk.replace("site.yaml", f"url: {URL}{PATH.decode()}/\n", f"url: {URL}\n")
    built(desk)

    assert desk.published() == before
