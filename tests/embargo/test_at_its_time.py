"""At its instant a story is everywhere it belongs, and not a second before."""

from pathlib import Path

import pytest

from tests.embargo.cases import OF_THE_STORY, Case
from tests.embargo.public_site import JUST_BEFORE, built, release_only, with_files
from tests.embargo.twins import IMAGE, RELEASE
from tests.stateful import NOW, build_site, run, story, text_of

pytestmark = pytest.mark.slow  # every test builds in processes of its own


@pytest.mark.sampled(2)
@pytest.mark.parametrize("case", [case for case in OF_THE_STORY if not case.refused], ids=lambda case: case.name)
def test_at_its_time_the_story_is_everywhere_it_belongs(public: Path, tmp_path: Path, case: Case) -> None:
    outcome, before = built(public, tmp_path / "site", release_only(case), JUST_BEFORE)
    assert outcome.result["next_change"] == RELEASE
    outcome, after = built(public, tmp_path / "site", release_only(case), RELEASE)
    assert outcome.status == 0, outcome
    fields = story(**({"date": "2024-01-09T10:00:00Z"} | case.fields))
    date = str(fields["date"])
    address = f"/{date[:4]}/{date[5:7]}/sealed/"
    assert address.encode() not in b"".join(before.values())
    assert address[1:] + "index.html" in after.keys() - before.keys()
    belongs = {
        "index.html": "the front page",
        "feed.xml": "the feed of the site",
        "atom.xml": "its Atom",
        "feed.json": "its JSON",
        "news-sitemap.xml": "the news sitemap",
        f"sitemaps/stories-{date[:4]}.xml": "the sitemap of its year",
        f"archive/{date[:4]}/{date[5:7]}/index.html": "the archive",
        f"desks/{fields['desk']}/index.html": "its desk",
        f"desks/{fields['desk']}/feed.xml": "the feed of its desk",
        f"kinds/{fields.get('kind', 'news')}/index.html": "its kind",
    }
    for name in case.fields.get("authors", ["ana"]):
        belongs |= {f"authors/{name}/index.html": "its author", f"authors/{name}/feed.xml": "the feed of its author"}
    for tag in case.fields.get("tags", []):
        slug = tag.lower().replace(" ", "-")
        belongs |= {f"tags/{slug}/index.html": "its tag", f"tags/{slug}/feed.xml": "the feed of its tag"}
    if line := case.fields.get("storyline"):
        belongs |= {f"storylines/{line}/index.html": "its storyline", f"storylines/{line}/feed.xml": "the feed of it"}
    if "corrections" in case.fields:
        belongs |= {"corrections/index.html": "the corrections"} | {
            f"corrections/{name}": "the feed of them" for name in ("feed.xml", "atom.xml", "feed.json")
        }
    for alias in case.fields.get("aliases", []):
        belongs |= {f"{alias[1:]}index.html": "its old address"}
    for related in case.fields.get("related", []):
        named = related["story"] if isinstance(related, dict) else related
        belongs |= {path: "a story it names" for path in after if path.endswith(f"/{named}/index.html")}
    missing = {path: what for path, what in belongs.items() if address.encode() not in after.get(path, b"")}
    assert missing == {}


def test_a_picture_that_cannot_be_used_is_found_before_the_time_of_its_story(public: Path, tmp_path: Path) -> None:
    """Else the whole site fails to build at the very moment for which it was prepared."""
    fields = story(publish_at=RELEASE, image={"file": "torn.png", **IMAGE})
    files: dict[str, str | bytes] = {"content/sealed.md": text_of(fields), "content/torn.png": b"Not a picture"}
    root = with_files(public, tmp_path / "site", files)
    assert build_site(root, now=RELEASE).status == 1
    foreseen = run("check", "--root", str(root), "--now", NOW)
    assert foreseen.status == 1 and "bad-picture" in foreseen.complained


@pytest.mark.parametrize(
    "moment",
    ["2024-01-20T00:00:00Z", "2024-01-20T03:00:00+03:00", "2024-01-19 16:00-08:00", "2024-01-20T00:00:00.000Z"],
)
@pytest.mark.parametrize("key", ["publish_at", "date"])
def test_a_story_appears_at_its_instant_and_not_a_second_before(
    public: Path, tmp_path: Path, moment: str, key: str
) -> None:
    fields = {"date": "2024-01-09T10:00:00Z", key: moment}
    files = {"content/sealed.md": text_of(story(**fields))}
    for now, count in ((JUST_BEFORE, 8), (RELEASE, 9), ("2024-01-20T05:30:00+05:30", 9)):
        outcome, _ = built(public, tmp_path / "site", files, now)
        assert outcome.result["stories"] == count
