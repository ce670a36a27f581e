"""Who may set the clock that embargoes go by, and the preview, which shows all and must not be deployed."""

import os
import time
from pathlib import Path

import pytest

from tests.embargo.canaries import canary_files, found_in
from tests.embargo.public_site import JUST_BEFORE, with_files
from tests.embargo.twins import RELEASE
from tests.stateful import Outcome, build_options, build_site, differences, run, story, text_of, tree

pytestmark = pytest.mark.slow  # every test builds in processes of its own


def build_by_the_clock(root: Path, epoch: str) -> Outcome:
    options = ("build", "--root", str(root), "--format", "json", "--jobs", "1")
    return run(*options, before=lambda: os.environ.update(SOURCE_DATE_EPOCH=epoch))


@pytest.mark.bar(3)
@pytest.mark.parametrize("epoch", ["", "4102444800", "99999999999"])
def test_an_epoch_in_the_future_releases_nothing(public: Path, tmp_path: Path, epoch: str) -> None:
    root = with_files(public, tmp_path / "site", canary_files(publish_at="2099-12-31T00:00:00Z"))
    outcome = build_by_the_clock(root, epoch)
    assert outcome.status in ((0,) if len(epoch) < 11 else (0, 2)), outcome
    assert found_in(tree(root / "output")) == []


def test_an_epoch_in_the_past_holds_back(public: Path, tmp_path: Path) -> None:
    root = with_files(public, tmp_path / "site", canary_files(publish_at=RELEASE))
    assert build_by_the_clock(root, "1704888000").result["next_change"] == RELEASE
    assert differences(tree(root / "output"), tree(public / "output")) == []


@pytest.mark.parametrize("epoch", ["tomorrow", "-5", "1e9", "１７", " 1704888000"])
def test_an_epoch_that_is_no_number_is_refused(public: Path, tmp_path: Path, epoch: str) -> None:
    root = with_files(public, tmp_path / "site", {})
    assert build_by_the_clock(root, epoch).status == 2
    assert not (root / "output").exists()


@pytest.mark.bar(3)
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="The zone of a process cannot be changed here.")
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", ":/no/such/zone", "XXX-167:59"])
def test_no_zone_of_the_machine_releases_anything(public: Path, tmp_path: Path, zone: str) -> None:
    def move() -> None:
        os.environ["TZ"] = zone
        time.tzset()

    root = with_files(public, tmp_path / "site", canary_files(publish_at=RELEASE))
    assert build_site(root, now=JUST_BEFORE, before=move).status == 0
    assert found_in(tree(root / "output")) == []
    assert build_site(root, now=RELEASE, before=move).status == 0
    assert len(found_in(tree(root / "output"))) > 20


def test_a_preview_shows_drafts_and_sealed_stories(public: Path, tmp_path: Path) -> None:
    files = canary_files(publish_at=RELEASE) | {"content/draft.md": text_of(story(title="Drafted", draft=True))}
    root = with_files(public, tmp_path / "site", files)
    outcome = run(*build_options(root), "--drafts")
    assert outcome.status == 0 and outcome.result["stories"] == 10
    preview = tree(root / ".newsdesk/preview")
    assert len(found_in(preview)) > 20 and b"Drafted" in preview["2024/01/draft/index.html"]
    assert not (root / "output").exists()
    # What is remembered of the preview does not find its way into the site.
    assert build_site(root).status == 0
    assert differences(tree(root / "output"), tree(public / "output")) == []


@pytest.mark.parametrize("place", ["output", "output/", "./x/../output", "link", "output/preview", "link/preview"])
def test_a_preview_is_refused_in_or_below_the_output_that_is_deployed(public: Path, tmp_path: Path, place: str) -> None:
    root = with_files(public, tmp_path / "site", canary_files(draft=True))
    (root / "link").symlink_to("output")
    (root / "x").mkdir()
    assert build_site(root).status == 0
    before = tree(root / "output")
    outcome = run(*build_options(root), "--drafts", "--output", f"{root}/{place}")
    assert outcome.status == 2, outcome
    assert tree(root / "output") == before


def test_a_site_and_a_preview_never_share_a_folder(public: Path, tmp_path: Path) -> None:
    root, folder = with_files(public, tmp_path / "site", canary_files(draft=True)), str(tmp_path / "elsewhere")
    assert run(*build_options(root), "--output", folder).status == 0
    assert run(*build_options(root), "--output", folder, "--drafts").status == 2
    assert found_in(tree(tmp_path / "elsewhere")) == []
    assert run(*build_options(root), "--drafts").status == 0
    assert run(*build_options(root), "--output", str(root / ".newsdesk/preview")).status == 2
