"""What a preview does between two saves, so that a save is shown sooner, is never shown instead of what is there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from newsdesk.commands.watching.previewed_site import PreviewedSite
from newsdesk.reading import inputs
from newsdesk.reading.files.scan import Scan, scan
from newsdesk.reading.memory import seen_sources
from newsdesk.serving.state import PreviewState
from tests.desk import NOW, Desk, story
from tests.stateful import tree

PAGE = ".newsdesk/preview/2023/09/public/index.html"


@pytest.fixture
def site(desk: Desk) -> Desk:
    desk.write(story("public", "Text.\n"))
    desk.age()
    return desk


@pytest.fixture
def previewed(site: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[PreviewedSite], None]], None]:
    """Tell a story of the site as a preview has it built, once it is, and was looked after."""

    def tell(story: Callable[[PreviewedSite], None]) -> None:
        def serve(_themed: object, state: PreviewState, _say: object) -> None:
            assert isinstance(state.site, PreviewedSite)
            assert state.site.rebuild(state.site.look()).is_good and not state.site.tend()
            story(state.site)

        monkeypatch.setattr("newsdesk.serving.preview.serve_preview", serve)
        ran = site.run("serve", "--now", NOW)
        assert ran.status == 0, ran

    return tell


Previewed = Callable[[Callable[[PreviewedSite], None]], None]


def save(site: Desk, word: str) -> None:
    site.replace("content/public.md", "Text", word)


def test_what_was_just_seen_is_not_looked_at_again(
    site: Desk, previewed: Previewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Path] = []

    def counted(root: Path) -> Scan:
        looks.append(root)
        return scan(root)

    monkeypatch.setattr(inputs, "scan", counted)

    def saved(previewed_site: PreviewedSite) -> None:
        save(site, "Edited")
        seen, begun = previewed_site.look(), len(looks)
        assert previewed_site.rebuild(seen).rendered and len(looks) == begun
        assert previewed_site.rebuild().rendered == () and len(looks) == begun + 1

    previewed(saved)


@pytest.mark.parametrize("fresh", [seen_sources.FRESH, 0])
def test_what_was_seen_too_long_ago_is_looked_at_anew(
    site: Desk, previewed: Previewed, monkeypatch: pytest.MonkeyPatch, fresh: int
) -> None:
    """So it is where a build had to wait for another."""
    monkeypatch.setattr(seen_sources, "FRESH", fresh)

    def saved(previewed_site: PreviewedSite) -> None:
        seen = previewed_site.look()
        save(site, "Edited")
        assert bool(previewed_site.rebuild(seen).rendered) == (not fresh)
        assert bool(previewed_site.rebuild(previewed_site.look()).rendered) == bool(fresh)

    previewed(saved)
    assert "Edited" in (site.root / PAGE).read_text(encoding="utf-8")


@pytest.mark.parametrize("harm", [lambda file: file.unlink(), lambda file: file.write_text("Not ours.")])
def test_what_somebody_harms_is_made_again_without_a_save(
    site: Desk, previewed: Previewed, harm: Callable[..., object]
) -> None:
    was = ""

    def harmed(previewed_site: PreviewedSite) -> None:
        nonlocal was
        was = (site.root / PAGE).read_text(encoding="utf-8")
        harm(site.root / PAGE)
        assert previewed_site.tend()
        assert previewed_site.rebuild().rendered == ("2023/09/public/index.html",) and not previewed_site.tend()

    previewed(harmed)
    assert (site.root / PAGE).read_text(encoding="utf-8") == was


def test_what_another_build_has_published_since_is_seen(site: Desk, previewed: Previewed) -> None:
    """Also where it takes a page away, of which the preview knows that it is sound."""

    def built_elsewhere(previewed_site: PreviewedSite) -> None:
        site.write(story("other"))
        assert site.run("build", "--drafts", "--now", NOW).status == 0
        (site.root / "content/other.md").unlink()
        assert site.run("build", "--drafts", "--now", NOW).status == 0
        save(site, "Edited")
        assert previewed_site.rebuild(previewed_site.look()).is_good

    previewed(built_elsewhere)
    shown = tree(site.root / ".newsdesk/preview")
    assert site.run("build", "--drafts", "--now", NOW, "--output", str(site.root / "fresh")).status == 0
    assert tree(site.root / "fresh") == shown


def test_what_cannot_be_looked_after_is_left_to_the_next_build(
    site: Desk, previewed: Previewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(previewed_site: PreviewedSite) -> None:
        assert previewed_site.rebuild().is_good
        with monkeypatch.context() as without:
            without.setattr("newsdesk.publishing.record.find_files", _refuse)
            assert not previewed_site.tend()
        (site.root / PAGE).unlink()
        assert previewed_site.rebuild().rendered == ("2023/09/public/index.html",)

    previewed(refused)


def _refuse(*_: object) -> object:
    raise PermissionError(13, "Permission denied")
