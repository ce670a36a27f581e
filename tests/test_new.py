"""`new` begins a file that can be published once it says something: nothing else stands in its way."""

import errno
import io
import os
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from newsdesk.reading.schema.copy import read_copy
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.story_parts import Kind
from tests.desk import NOW, Desk, story, tree

TITLE = ("new", "Army retakes Bourem", "--desk", "africa", "--author", "ada", "--now", NOW)
PATH = "content/2024/01/army-retakes-bourem.md"
TRAPS = "aż京\u202e\ufeff\u200d\0\x85'\"\\#:{}[]-&*!|>%@` \n"
PAGE = "2024/01/army-retakes-bourem/index.html"


def begin(desk: Desk, *options: str) -> Path:
    """The file that `new` begins."""
    ran = desk.run(*options)
    assert (ran.status, ran.err) == (0, "")
    return desk.root / ran.out.strip()


def lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def finish(desk: Desk, file: Path) -> None:
    """Do what the file itself asks for: another title, a summary, and no `draft` any more."""
    path = file.relative_to(desk.root).as_posix()
    desk.replace(path, 'title: "Army retakes Bourem"', "title: The army is back in Bourem")
    desk.replace(path, "summary: TK", "summary: Mali's army says it is back.")
    desk.replace(path, "# Delete the next line when the story is ready.\ndraft: true\n", "")


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_a_story_begun_with_new_is_published_once_title_and_summary_are_written(desk: Desk, kind: str) -> None:
    file = begin(desk, *TITLE, "--kind", kind)
    finish(desk, file)
    ran = desk.build()

    assert file == desk.root / PATH
    assert ran.status == 0, ran.err
    assert "The army is back in Bourem" in desk.page(PAGE)
    assert (desk.output / f"kinds/{kind}/index.html").exists()


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_a_story_begun_with_new_builds_when_nothing_but_title_and_summary_are_written(desk: Desk, kind: str) -> None:
    path = begin(desk, *TITLE, "--kind", kind).relative_to(desk.root).as_posix()
    desk.replace(path, 'title: "Army retakes Bourem"', "title: The army is back in Bourem")
    desk.replace(path, "summary: TK", "summary: Mali's army says it is back.")
    ran, previewed = desk.build(), desk.build("--drafts")

    assert (ran.status, previewed.status) == (0, 0), ran.err + previewed.err
    assert "The army is back in Bourem" in (desk.root / ".newsdesk/preview" / PAGE).read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_what_is_still_to_be_written_is_told_and_strictly_stops_the_work(desk: Desk, kind: str) -> None:
    finish(desk, begin(desk, *TITLE, "--kind", kind))

    assert "warning: unfinished: " in desk.build().err
    assert desk.build("--strict").status == 1


def test_a_summary_that_was_forgotten_is_told(desk: Desk) -> None:
    file = begin(desk, *TITLE)
    desk.replace(PATH, "draft: true\n", "")
    file.write_text(file.read_text(encoding="utf-8").rpartition("---\n")[0] + "---\nText.\n", encoding="utf-8")

    assert f"{PATH}:6:10: warning: unfinished: " in desk.build().err


def test_a_story_begun_with_new_stays_a_draft_until_its_writer_says_otherwise(desk: Desk) -> None:
    begin(desk, *TITLE)

    assert desk.build().status == 0
    assert not any("bourem" in path for path in desk.published())


def test_a_story_is_never_begun_over_another(desk: Desk) -> None:
    file = begin(desk, *TITLE)
    file.write_text("mine", encoding="utf-8")
    ran = desk.run(*TITLE)

    assert ran.status == 2 and PATH in ran.err
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_story_is_begun_in_the_folder_of_the_date_that_it_gets(desk: Desk) -> None:
    assert desk.run(*TITLE[:-1], "2024-06-01T00:30:00+02:00").status == 0

    assert "date: 2024-05-31T22:30:00Z" in (desk.root / "content/2024/05/army-retakes-bourem.md").read_text()


def test_the_identity_of_a_new_story_outlives_its_name_and_its_date(desk: Desk) -> None:
    file = begin(desk, *TITLE)
    identity = "tag:desk.test,2024-01-10:army-retakes-bourem"
    finish(desk, file)
    file.rename(file.with_name("bourem-retaken.md"))
    desk.replace("content/2024/01/bourem-retaken.md", "date: 2024-01-10", "date: 2024-01-09")
    desk.build()

    assert identity in desk.page("feed.xml")


@pytest.mark.parametrize("title", ['The "battle" of C:\\Bourem # now', "- [ ] {{ x }}: y", "Bourem' | > & *a"])
def test_a_title_is_kept_as_it_was_typed(desk: Desk, title: str) -> None:
    file = begin(desk, "new", title, *TITLE[2:])
    desk.replace(file.relative_to(desk.root).as_posix(), "draft: true\n", "")

    assert desk.build().status == 0
    assert title in unescape(desk.page(f"2024/01/{file.stem}/index.html"))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("new",), "Give a title"),
        (("new", "", "--author", "Ada New"), "Give a title"),
        (("new", " ", "--desk", "africa", "--author", "Ada New"), "Give a title"),
        (("new", "--desk", "africa", "--author", "Ada New"), "Give a title"),
        (("new", "--author", " "), "Give a title"),
        (("new", "A", "--author", "ada"), "Which desk? Add --desk and one of africa, europe."),
        (("new", "A", "--desk", "afrika", "--author", "ada"), "Did you mean `africa`?"),
        (("new", "A", "--desk", "africa", "--author", "adda"), "Did you mean `ada`?"),
        (("new", "A", "--desk", "africa", "--author", "ada", "--kind", "rumour"), "no kind `rumour`"),
        (("new", "🔥 …", "--desk", "africa", "--author", "ada"), "Give the title in words"),
        (("new", "Con", "--desk", "africa", "--author", "ada"), "Add a word to the title, as in `con 1`."),
        (("new", "x" * 299, "--desk", "africa", "--author", "ada"), "299 characters long. At most 200 fit."),
        (("new", "a\u202eb", "--desk", "africa", "--author", "ada"), "Delete it"),
        (("new", "a\x1bb", "--desk", "africa", "--author", "ada"), "U+001B cannot be published. Delete it."),
        (("new", "a\udcffb", "--desk", "africa", "--author", "ada"), "Type it in UTF-8"),
        (("new", "A", "--desk", "africa", "--author", "Ådå"), "Did you mean `ada`?"),
        (("new", "A", "--desk", "África", "--author", "ada"), "Did you mean `africa`?"),
        (("new", "--author", "Aux"), "Add a word to the name, as in `aux 1`."),
        (("new", "--author", "!"), "Give the name in words"),
        (("new", "--author", "x" * 121), "Give another name"),
    ],
)
def test_what_new_does_not_know_it_asks_for(desk: Desk, options: tuple[str, ...], words: str) -> None:
    ran = desk.run(*options)

    assert ran.status == 2 and words in ran.err
    assert not (desk.root / "content").exists() and len(list((desk.root / "authors").iterdir())) == 1


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đà Nẵng's harbour", "da-nang-s-harbour"),
        ("Київ і Львів", "kiiv-i-lviv"),
        ("北京", "beijing"),
        ("R&D up 50%", "r-and-d-up-50-percent"),
        (f"{'word ' * 30}", "-".join(["word"] * 16)),
        ("x" * 150, "x" * 80),
    ],
)
def test_a_title_of_any_script_makes_an_address_in_latin_letters(desk: Desk, title: str, slug: str) -> None:
    assert begin(desk, "new", title, *TITLE[2:]).stem == slug
    assert desk.run("check", "--now", NOW).status == 0


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
@pytest.mark.parametrize(
    "title", ["null", "true", "2024-01-01", "1e3", "@a", "%a", "&a", "*a", "--- a", 'a\n"b\\', "{{ a }}"]
)
def test_a_title_that_yaml_would_misread_stays_a_title(desk: Desk, title: str, kind: str) -> None:
    file = begin(desk, "new", title, *TITLE[2:], "--kind", kind)

    assert desk.run("check", "--now", NOW).status == 0
    assert read_title(file) == " ".join(title.split())


def read_title(file: Path) -> str:
    read = read_copy("content/x.md", file.read_bytes())
    assert isinstance(read, Article)
    return read.title


@settings(max_examples=settings().max_examples // 2, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.text(min_size=1, max_size=250) | some.text(TRAPS, min_size=1))
def test_any_title_makes_a_file_that_check_accepts_or_is_answered(desk: Desk, title: str) -> None:
    ran = desk.run("new", *TITLE[2:], "--", title)

    if ran.status == 0:
        file = desk.root / ran.out.strip()
        assert desk.run("check", "--now", NOW).status == 0
        assert read_title(file) == " ".join(title.split())
        file.unlink()
    assert ran.status in (0, 2)
    assert not ran.status or (ran.err.strip().isprintable() and ran.err.strip().endswith("."))
    assert not list((desk.root / "content").rglob("*.md"))


def test_a_slug_that_another_story_gives_itself_is_taken(desk: Desk) -> None:
    desk.write(story("other", slug="army-retakes-bourem"))
    ran = desk.run(*TITLE)

    assert ran.status == 2 and "content/other.md has the name `army-retakes-bourem` already." in ran.err
    assert not (desk.root / PATH).exists()


def test_a_standing_page_takes_no_name_from_a_story(desk: Desk) -> None:
    desk.write("-- content/pages/army-retakes-bourem.md --\n---\ntitle: A\n---\nText.\n")

    assert begin(desk, *TITLE) == desk.root / PATH


def test_a_title_that_comes_back_on_one_day_gets_an_identity_of_its_own(desk: Desk) -> None:
    first = begin(desk, *TITLE)
    first.rename(first.with_name("renamed.md"))
    second = begin(desk, *TITLE)
    for file in (first.with_name("renamed.md"), second):
        desk.replace(file.relative_to(desk.root).as_posix(), "draft: true\n", "")

    assert "tag:desk.test,2024-01-10:army-retakes-bourem-2" in second.read_text(encoding="utf-8")
    assert desk.build().status == 0


def test_a_name_of_any_letters_makes_an_author_who_can_be_named(desk: Desk) -> None:
    file = begin(desk, "new", "--author", "Łukasz Ørsted")
    ran = desk.run("new", "A", "--desk", "africa", "--author", "Łukasz Ørsted")

    assert file == desk.root / "authors/lukasz-orsted.md"
    assert "Did you mean `lukasz-orsted`?" in ran.err
    desk.write(story("a", authors="[Łukasz Ørsted]"))
    assert "Type `lukasz-orsted`." in desk.build().err


def test_where_there_is_no_author_yet_one_is_to_be_begun_first(desk: Desk) -> None:
    (desk.root / "authors/ada.md").unlink()

    assert 'Begin one: `new --author "Their Name"`.' in desk.run(*TITLE[:4]).err
    assert 'Begin one: `new --author "Their Name"`.' in desk.run(*TITLE).err


def test_an_author_begun_with_new_can_sign_at_once(desk: Desk) -> None:
    file = begin(desk, "new", "--author", "Zoë  Ngũgĩ")
    desk.write(story("a", authors=f"[{file.stem}]"))

    assert file == desk.root / "authors/zoe-ngugi.md"
    assert desk.build().status == 0
    assert "Zoë Ngũgĩ" in desk.page("authors/zoe-ngugi/index.html")
    assert desk.run("new", "--author", "Zoe Ngugi").status == 2


def test_the_keys_that_are_offered_can_be_used(desk: Desk) -> None:
    desk.replace("site.yaml", "desks:", "storylines: {one-of-those-in-site-yaml: {name: War}}\ndesks:")
    desk.write(story("slug-of-another-story"))
    file = begin(desk, *TITLE)
    finish(desk, file)
    offered = [re.sub(r"^# |\s+\(.*\)$", "", line) if line.startswith("# ") else line for line in lines(file)]
    file.write_text("\n".join(offered).replace("https://…", "https://a.example/") + "\n", encoding="utf-8")

    assert desk.build().status == 0
    assert not (desk.output / PAGE).exists()
    assert desk.build(now="2030-01-01T06:00:00Z").status == 0
    assert "slug-of-another-story" in desk.page(PAGE)


class FileOnFullDisk(io.FileIO):
    """Three more bytes fit on the disk."""

    def write(self, content: Any) -> int:
        super().write(bytes(content)[:3])
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("options", [TITLE, ("new", "--author", "Zoë"), ("schema",), ("check", "--fix")])
def test_on_a_full_disk_a_file_is_written_whole_or_not_at_all(
    desk: Desk, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open

    def full(file: Any, mode: str = "r", *how: Any, **named: Any) -> Any:
        if set(mode) & set("wxa") and "b" in mode:
            return io.BufferedWriter(FileOnFullDisk(file, mode.replace("b", "")))
        return opened(file, mode, *how, **named)

    before = copies(desk.write(story("a")))
    monkeypatch.setattr("builtins.open", full)
    ran = desk.run(*options)

    assert (ran.status, "No space left on device" in ran.err) == (1, True), ran
    assert copies(desk) == before


@pytest.mark.parametrize("code", [errno.EPERM, errno.EOPNOTSUPP])
def test_without_hard_links_a_file_is_begun_and_never_overwritten(
    desk: Desk, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def linkless(*_: object) -> None:
        raise OSError(code, "no links here")

    monkeypatch.setattr("os.link", linkless)
    file = begin(desk, "new", "--author", "Zoë")
    text = file.read_text(encoding="utf-8")

    assert "name: " in text
    assert desk.run("new", "--author", "Zoë").status == 2
    assert copies(desk) == copies(desk) | {"authors/zoe.md": text.encode()}


def test_two_who_begin_one_file_at_once_get_one_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other writer comes between our look at the folder and our file."""
    link = os.link

    def overtaken(fresh: Path, file: Path) -> None:
        file.write_text("theirs", encoding="utf-8")
        link(fresh, file)

    monkeypatch.setattr("os.link", overtaken)
    ran = desk.run("new", "--author", "Zoë")

    assert (ran.status, "is there already" in ran.err) == (2, True)
    assert copies(desk)["authors/zoe.md"] == b"theirs"
    assert not list(desk.root.rglob("authors/.*"))


def test_of_one_desk_and_one_author_neither_has_to_be_named(desk: Desk) -> None:
    assert "authors: [ada]" in lines(begin(desk, "new", "A", "--desk", "africa"))
    begin(desk, "new", "--author", "Zoë")
    ran = desk.run("new", "B", "--desk", "africa")
    assert (ran.status, ran.err) == (2, "Which author? Add --author and one of ada, zoe.\n")

    desk.replace("site.yaml", ", europe: {name: Europe}", "")
    assert "desk: africa" in lines(begin(desk, "new", "B", "--author", "zoe"))


def test_no_answer_to_a_question_is_no_fault_of_ours(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", ended)
    ran = desk.run("new", "A")

    assert (ran.status, "Which desk? Add --desk" in ran.err) == (2, True)


def copies(desk: Desk) -> dict[str, bytes]:
    """Every file of the site but those that newsdesk keeps for itself."""
    return {path: raw for path, raw in tree(desk.root).items() if not path.startswith(".newsdesk/")}
