"""Before its time a story leaves no trace in the output or in the log; at its time it is everywhere it belongs."""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.embargo.cases import OF_THE_STORY, Case, author
from tests.embargo.twins import IMAGE, RELEASE, Files
from tests.stateful import (
    NOW,
    SETTINGS,
    TEMPLATES,
    Outcome,
    Tree,
    build_options,
    build_site,
    differences,
    picture,
    run,
    story,
    text_of,
    tree,
    write,
    write_small_site,
)

pytestmark = pytest.mark.slow  # every test builds in processes of its own

JUST_BEFORE = "2024-01-19T23:59:59Z"


def write_public_site(root: Path) -> None:
    """The small site, with a picture, a desk that has no story, and a declared tag that nobody uses yet."""
    write_small_site(root)
    desks = {**SETTINGS["desks"], "asia": {"name": "Asia"}}
    tags = {**SETTINGS["tags"], "unseen": {"name": "Unseen"}}
    write(root, "site.yaml", json.dumps({**SETTINGS, "desks": desks, "tags": tags}))
    fields = story(title="Pictured", date="2023-12-15T10:00:00Z", tags=["Sahel"], image={"file": "dot.png", **IMAGE})
    write(root, "content/2024/pictured.md", text_of(fields, "Look:\n\n![A dot](dot.png)\n"))
    write(root, "content/2024/dot.png", picture(7))


def release_only(case: Case) -> Files:
    return case.sealed(publish_at=RELEASE)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public site, built, never changed."""
    root = tmp_path_factory.mktemp("public") / "site"
    write_public_site(root)
    assert build_site(root).status == 0
    return root


def with_files(public: Path, folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A copy of the sources of the public site, and `files` besides."""
    root = shutil.copytree(public, folder, ignore=shutil.ignore_patterns("output", ".newsdesk"))
    for file, content in files.items():
        write(root, file, content)
    return root


def built(public: Path, folder: Path, files: Mapping[str, str | bytes], now: str = NOW) -> tuple[Outcome, Tree]:
    """A clean build of the public site with `files` besides."""
    root = with_files(public, folder, files)
    outcome = build_site(root, now=now)
    made = tree(root / "output")
    shutil.rmtree(root)
    return outcome, made


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


# Public copy may name what is not public yet: then nothing shows but, of a link, its words.

REFERRING: tuple[tuple[str, dict[str, Any]], ...] = (
    ("related", {"related": ["sealed"]}),
    ("follows", {"related": [{"story": "sealed", "as": "follows"}]}),
    ("one of several related", {"related": ["story-1", "sealed", "story-2"]}),
    ("translation", {"translation_of": "sealed"}),
)


@pytest.mark.parametrize(("what", "fields"), REFERRING, ids=[each[0] for each in REFERRING])
@pytest.mark.parametrize("seal", [{"publish_at": RELEASE}, {"draft": True}], ids=["sealed", "draft"])
def test_a_public_story_that_names_a_sealed_one_is_built_as_if_it_did_not(
    public: Path, tmp_path: Path, what: str, fields: dict[str, Any], seal: dict[str, object]
) -> None:
    base = story(title="Referring", date="2024-01-07T10:00:00Z")
    kept = {"related": ["story-1", "story-2"]} if "several" in what else {}
    _, without = built(public, tmp_path / "site", {"content/referring.md": text_of({**base, **kept})})
    files = {
        "content/referring.md": text_of({**base, **fields}),
        "content/sealed.md": text_of(story(tags=["Secret"], storyline="peace", language="fr") | seal),
    }
    outcome, made = built(public, tmp_path / "site", files)
    assert outcome.status == 0, outcome
    assert differences(made, without) == []
    if "publish_at" in seal:
        _, after = built(public, tmp_path / "site", files, RELEASE)
        assert b"/2024/01/sealed/" in after["2024/01/referring/index.html"]


# The tiny templates print whole views, and so a link as it was typed: here they print what readers see.
UNTOLD: dict[str, str | bytes] = {
    "templates/article.html": TEMPLATES["article.html"].replace("{{ page }}", "{{ page.title }}"),
    "templates/page.html": TEMPLATES["page.html"].replace("{{ page }}", "{{ page.title }}"),
    "templates/listing.html": TEMPLATES["listing.html"].replace("{{ page.profile }}", ""),
}


@pytest.mark.parametrize(
    ("file", "head"),
    [
        ("content/referring.md", story(title="Referring", date="2024-01-07T10:00:00Z")),
        ("authors/ana.md", {"name": "Ana Alba"}),
        ("content/pages/corrections-policy.md", {"title": "Corrections"}),
    ],
)
@pytest.mark.parametrize("link", ["story:sealed", "story:sealed#part", "PATH/sealed.md", "PATH/sealed.md#part"])
def test_a_link_to_a_sealed_story_shows_its_words_and_becomes_one_with_it(
    public: Path, tmp_path: Path, file: str, head: dict[str, Any], link: str
) -> None:
    address = link.replace("PATH", os.path.relpath("content", Path(file).parent))
    copy = UNTOLD | {file: text_of(head, f"See [these words]({address}).\n")}
    seal: dict[str, object] = {"date": "2024-01-08T10:00:00Z", "publish_at": RELEASE}
    versions = (
        text_of(story(title="One", **seal), "## Part\n\nIt happened.\n"),
        text_of(story(title="Two", tags=["Other"], desk="europe", storyline="peace", **seal), "Another text.\n"),
        text_of(story(title="Three", draft=True, **seal)),
    )
    trees = [built(public, tmp_path / "site", copy | {"content/sealed.md": each})[1] for each in versions]
    words = {path for path, content in trees[0].items() if b"these words" in content}
    assert words
    assert differences(trees[0], trees[1]) == differences(trees[0], trees[2]) == []
    assert [path for path, content in trees[0].items() if b"sealed" in content] == []
    plain = UNTOLD | {file: text_of(head, "See these words.\n")}
    _, unlinked = built(public, tmp_path / "site", plain)
    assert set(differences(trees[0], unlinked)) <= words | {
        path for path in unlinked if b"these words" in unlinked[path]
    }
    _, after = built(public, tmp_path / "site", copy | {"content/sealed.md": versions[0]}, RELEASE)
    assert all(b"/2024/01/sealed/" in after[path] for path in words)


# Canaries: a word that stands in every private place, and must be found in no public one.

CANARY = "kanarienvogel"
SEALED_EVERYWHERE: dict[str, Any] = {
    "title": f"Title {CANARY} TODO",
    "authors": [f"{CANARY}-author", "ana"],
    "summary": f"Summary {CANARY}. " * 30,
    "tags": [f"Tag {CANARY}", "Sahel"],
    "key_points": [f"Point {CANARY}"],
    "dateline": f"{CANARY}, Mali",
    "places": [{"name": CANARY, "lat": "1", "lon": "1", "precision": "town"}],
    "image": {"file": f"{CANARY}.png", "alt": CANARY, "credit": CANARY, "caption": CANARY},
    "related": ["story-6", {"story": "story-5", "as": "corrects"}],
    "storyline": "war",
    "sources": [{"name": CANARY, "url": f"https://x.com/{CANARY}", "note": CANARY}],
    "claims": [{"text": CANARY, "by": CANARY, "status": "claimed"}],
    "aliases": [f"/2020/01/{CANARY}/"],
    "notes": f"Note {CANARY}",
}


def canary_files(**seal: object) -> dict[str, str | bytes]:
    fields = story(date="2024-01-09T10:00:00Z", **SEALED_EVERYWHERE) | seal
    made = fields.get("publish_at", fields["date"])
    fields["corrections"] = [{"date": made, "kind": "correction", "text": CANARY}]
    body = (
        f"# {CANARY} TODO\n\n![{CANARY}]({CANARY}.png)\n\n<!-- {CANARY} -->\n\nText {CANARY}.[^1]\n\n[^1]: {CANARY}\n"
    )
    return {
        f"content/{CANARY}/{CANARY}-story.md": text_of(fields, body),
        f"content/{CANARY}/{CANARY}.png": picture(55),
        f"authors/{CANARY}-author.md": text_of({"name": f"Name {CANARY}", "role": CANARY}, f"Bio {CANARY}.\n"),
    }


def found_in(made: Tree) -> list[str]:
    """The files in whose name or content the canary stands, in whatever case."""
    return [path for path, content in made.items() if CANARY.encode() in path.lower().encode() + content.lower()]


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
@pytest.mark.parametrize(
    "seal", [{"publish_at": RELEASE}, {"date": RELEASE}, {"draft": True}], ids=["sealed", "future", "draft"]
)
def test_nothing_of_a_sealed_story_is_found_in_the_output_or_the_log(
    public: Path, tmp_path: Path, seal: dict[str, object], form: str
) -> None:
    root = with_files(public, tmp_path / "site", canary_files(**seal))
    outcome = build_site(root, "--format", form)
    assert outcome.status == 0, outcome
    assert found_in(tree(root / "output")) == []
    assert CANARY not in outcome.said.lower() + outcome.complained.lower()
    assert CANARY not in (root / "addresses.lock").read_text() + (root / ".newsdesk/changes.json").read_text()


@pytest.mark.parametrize("form", ["text", "github"])
def test_the_log_does_not_name_an_author_whom_only_a_sealed_story_has(public: Path, tmp_path: Path, form: str) -> None:
    files = canary_files(publish_at=RELEASE)
    files[f"authors/{CANARY}-author.md"] = author("Nia New", "Born in TODO.\n")
    outcome = build_site(with_files(public, tmp_path / "site", files), "--format", form)
    assert outcome.status == 0, outcome
    assert CANARY not in outcome.said + outcome.complained


def test_the_canary_would_be_found(public: Path, tmp_path: Path) -> None:
    root = with_files(public, tmp_path / "site", canary_files())
    outcome = build_site(root, "--format", "text")
    assert len(found_in(tree(root / "output"))) > 20
    assert CANARY in outcome.complained


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("content/public.md", text_of({"notes": CANARY, **story()})),
        ("content/public.md", text_of({**story(), "notes": [CANARY, {CANARY: CANARY}]})),
        ("content/public.md", text_of(story(tags=["Sahel"]), f"A fact. <!-- {CANARY} -->\n")),
        ("content/public.md", text_of(story(tags=["Sahel"]), f"A fact TODO. <!-- {CANARY} -->\n")),
        ("content/public.md", text_of(story(tags=["Sahel"]), f"A.\n\n<!--\n{CANARY}\n-->\n\n> B <!-- {CANARY} -->\n")),
        ("content/public.md", text_of(story(tags=["Sahel"]), f"A.[^1]\n\n[^1]: B <!-- {CANARY} -->\n")),
        ("content/public.md", text_of(story(withdrawn={"date": NOW, "reason": "False."}), f"{CANARY}\n")),
        ("authors/ben.md", text_of({"name": "Ben"}, f"<!-- {CANARY} -->Ben.\n")),
        ("content/pages/corrections-policy.md", text_of({"title": "C"}, f"Text.<!-- {CANARY} -->\n")),
        ("content/.hidden.md", CANARY),
        ("content/draft.md~", CANARY),
        ("assets/.secret", CANARY),
        ("templates/parts/.unused.html", CANARY),
        ("content/2024/unused.png", picture(3) + CANARY.encode()),
        ("content/2024/dot.png", picture(3) + CANARY.encode()),
        (f"content/2024/{CANARY}.png", picture(3)),
        (f"authors/{CANARY}.md", author(CANARY)),
    ],
)
@pytest.mark.parametrize("form", ["text", "github"])
def test_what_is_private_in_public_copy_is_found_nowhere(
    public: Path, tmp_path: Path, file: str, text: str | bytes, form: str
) -> None:
    root = with_files(public, tmp_path / "site", {file: text})
    outcome = build_site(root, "--format", form)
    assert outcome.status == 0, outcome
    assert found_in(tree(root / "output")) == []
    assert CANARY not in outcome.said + outcome.complained


@pytest.mark.parametrize(
    "text",
    [
        text_of(story(related=[f"{CANARY}-stor"])),
        text_of(story(authors=[f"{CANARY}-autho"])),
        text_of(story(authors=["who"])),
        text_of(story(translation_of="nothing-like-it")),
        text_of(story(), f"See [that](story:{CANARY}-stor).\n"),
        text_of(story(), f"See [that]({CANARY}/{CANARY}-stor.md).\n"),
    ],
)
def test_a_hint_about_public_copy_does_not_name_a_sealed_story(public: Path, tmp_path: Path, text: str) -> None:
    root = with_files(public, tmp_path / "site", canary_files(publish_at=RELEASE) | {"content/typo.md": text})
    outcome = build_site(root, "--format", "json")
    assert outcome.status == 1, outcome
    hints = " ".join(problem["hint"] for problem in outcome.result["problems"])
    assert CANARY not in hints


def test_a_sealed_story_is_not_in_what_was_once_public_when_the_clock_goes_back(public: Path, tmp_path: Path) -> None:
    """As when an embargo is extended after the release: all that was shown is withdrawn from the output."""
    root = with_files(public, tmp_path / "site", canary_files(publish_at=RELEASE))
    assert build_site(root, now=RELEASE).status == 0
    assert found_in(tree(root / "output"))
    assert build_site(root, now=NOW).status == 0
    assert differences(tree(root / "output"), tree(public / "output")) == []


# The clock, and who may set it.


def build_by_the_clock(root: Path, epoch: str) -> Outcome:
    options = ("build", "--root", str(root), "--format", "json", "--jobs", "1")
    return run(*options, before=lambda: os.environ.update(SOURCE_DATE_EPOCH=epoch))


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


# The preview, which shows it all and must not be deployed.


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
