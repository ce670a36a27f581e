"""Before its time a story leaves no trace in the output or in the log, nor does what is private in public copy."""

from pathlib import Path

import pytest

from tests.embargo.canaries import CANARY, canary_files, found_in
from tests.embargo.cases import author
from tests.embargo.public_site import with_files
from tests.embargo.twins import RELEASE
from tests.stateful import NOW, build_site, differences, picture, story, text_of, tree

pytestmark = pytest.mark.slow  # every test builds in processes of its own


@pytest.mark.bar(2)
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


@pytest.mark.bar(2)
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
        # Beside a fault for which no plan is made, what is near is looked for among all that has a file.
        text_of(story(related=["nothing-like-it"]), f"See [that](/2020/01/{CANARY}-autho/).\n"),
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
