"""A name is changed however it is typed, in values, links and redirects; what is added looks like its neighbours."""

import pytest

from tests.desk import Desk, copy, story
from tests.renaming.named_site import NOW, leads_to, renamed

pytestmark = pytest.mark.slow  # builds a site for each of its cases


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("aliases: [/x/]", "aliases: [/x/, /2023/09/a/]"),
        ("aliases: ['/x/']  # once", "aliases: ['/x/', /2023/09/a/]  # once"),
        ("aliases: [/x/, /y/,]", "aliases: [/x/, /y/, /2023/09/a/,]"),
        ("aliases:\n  - /x/  # once\n  - /y/", "aliases:\n  - /x/  # once\n  - /y/\n  - /2023/09/a/"),
        ("aliases:\n- /x/", "aliases:\n- /x/\n- /2023/09/a/"),
        ("aliases:\n  -   /x/\n\n# more", "aliases:\n  -   /x/\n  -   /2023/09/a/\n\n# more"),
        ("aliases:", "aliases: [/2023/09/a/]"),
        ("aliases:   # none", "aliases: [/2023/09/a/]   # none"),
        ("aliases: null", "aliases: [/2023/09/a/]"),
        ("aliases: []", "aliases: [/2023/09/a/]"),
        ("aliases: [\n  /x/,\n  /y/\n]", "aliases: [\n  /x/,\n  /y/, /2023/09/a/\n]"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_an_old_address_is_added_in_the_style_of_those_that_are_there(
    desk: Desk, before: str, after: str, ending: str
) -> None:
    text = copy(title=f"a\nid: tag:desk.test,2023:a\n{before}").replace("\n", ending).encode()
    file = desk.root / "content/a.md"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text)
    assert desk.build(now=NOW).status == 0
    renamed(desk, "story", "a", "b")

    expected = text.replace(before.replace("\n", ending).encode(), after.replace("\n", ending).encode())
    assert (desk.root / "content/b.md").read_bytes() == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "redirects:\n  /tags/mali/: /tags/niger/\n"),
        ("redirects: {/x/: /}", "redirects: {/x/: /, /tags/mali/: /tags/niger/}"),
        ("redirects:\n    /x/: /  # home\n", "redirects:\n    /x/: /  # home\n    /tags/mali/: /tags/niger/\n"),
        ("redirects:\n  /x/: /tags/mali/", "redirects:\n  /x/: /tags/niger/\n  /tags/mali/: /tags/niger/"),
        ("redirects: {}\n", "redirects: {/tags/mali/: /tags/niger/}\n"),
        ("redirects:\nfeeds: {items: 2}\n", "redirects: {/tags/mali/: /tags/niger/}\nfeeds: {items: 2}\n"),
    ],
)
def test_a_redirect_is_added_in_the_style_of_those_that_are_there(desk: Desk, before: str, after: str) -> None:
    settings_file = desk.root / "site.yaml"
    settings_file.write_text(settings_file.read_text("utf-8") + before, encoding="utf-8")
    start = settings_file.read_text("utf-8").removesuffix(before)
    desk.write(story("a", tags="[Mali]"))
    assert desk.build(now=NOW).status == 0
    renamed(desk, "tag", "Mali", "Niger")

    assert settings_file.read_text("utf-8") == start + after
    assert desk.build(now=NOW).status == 0 and leads_to(desk, "tags/mali/") == "tags/niger/"


def test_front_matter_and_settings_between_braces_are_changed_too(desk: Desk) -> None:
    desk.write(
        "-- content/a.md --\n---\n{title: a, date: 2023-09-12T18:30:00Z, authors: [ada], desk: africa, summary: x., "
        "tags: ['Mali']}\n---\nText.\n"
        '-- site.yaml --\n{"title": "Test", "url": "https://desk.test", "desks": {"africa": {"name": "Africa"}}}\n'
    )
    assert desk.build(now=NOW).status == 0
    renamed(desk, "story", "a", "b")
    renamed(desk, "tag", "mali", 'O\'Brien: "x"')
    renamed(desk, "desk", "africa", "asia")
    ran = desk.build(now=NOW)

    assert ran.status == 0, ran.err
    assert '{aliases: [/2023/09/a/], id: "tag:desk.test,2023-09-12:a", title: a,' in (
        text := (desk.root / "content/b.md").read_text("utf-8")
    )
    assert """tags: ['O''Brien: "x"']""" in text and "desk: asia" in text
    assert '"asia": {"name"' in (desk.root / "site.yaml").read_text("utf-8")


def test_every_spelling_of_a_tag_becomes_the_new_one(desk: Desk) -> None:
    desk.write(story("a", tags="[Côte d'Ivoire]") + story("b", tags="\n  - 'Côte d''Ivoire'\n  - x"))
    desk.write(story("c", tags='["C\\u00f4te d\'Ivoire", >-\n').replace(", >-\n", "]"))
    assert desk.build(now=NOW).status == 0
    renamed(desk, "tag", "cote d'ivoire", "Ivory Coast, West")

    texts = [(desk.root / f"content/{slug}.md").read_text("utf-8") for slug in "abc"]
    assert 'tags: ["Ivory Coast, West"]' in texts[0] and "- 'Ivory Coast, West'\n" in texts[1]
    assert 'tags: ["Ivory Coast, West"]' in texts[2]
    assert desk.build(now=NOW).status == 0 and leads_to(desk, "tags/cote-d-ivoire/") == "tags/ivory-coast-west/"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[x](/2023/09/ol&#100;/)", "[x](/2023/09/new/)"),
        ("[x](/2023/09/old?a=1&amp;b=old#old)", "[x](/2023/09/new?a=1&b=old#old)"),
        ("[x](./%6Fld.md)", "[x](./new.md)"),
        ("[x](..\\/content/old.md)", "[x](..\\/content/new.md)"),
        ("[https://desk.test/2023/09/old/](story:old)", "[https://desk.test/2023/09/new/](story:new)"),
        ("-\t[x](story:old) [y](story:old)", "-\t[x](story:new) [y](story:new)"),
        ("- a\n\n\t- [x](story:old) `story:old`", "- a\n\n\t- [x](story:new) `story:old`"),
        ("> 1. [x](old.md 'old.md')", "> 1. [x](new.md 'old.md')"),
        ("x[^1]\n\n[^1]: See [it](old.md).", "x[^1]\n\n[^1]: See [it](new.md)."),
        ("[x]\n\n[x]:\n  old.md", "[x]\n\n[x]:\n  new.md"),
        ("[x]\n\n[x]: <old.md>", "[x]\n\n[x]: <new.md>"),
        ("| a |\n|---|\n| \\| [x](story:old) |", "| a |\n|---|\n| \\| [x](story:new) |"),
        ("(https://desk.test:443/2023/09/old).", "(https://desk.test:443/2023/09/new)."),
        ("[x](<http://localhost:8000/2023/09/old/>)", "[x](<http://localhost:8000/2023/09/new/>)"),
        ("[x](older.md) [y](story:old-er)", "[x](older.md) [y](story:old-er)"),
        ("\\[x](story:old)", "\\[x](story:old)"),
        ("    story:old\n\n~~~\n[x](story:old)\n~~~", "    story:old\n\n~~~\n[x](story:old)\n~~~"),
        ("a <!-- [x](old.md) --> [x](old.md)", "a <!-- [x](old.md) --> [x](new.md)"),
    ],
)
@pytest.mark.parametrize(("mark", "ending"), [("", "\n"), ("\ufeff", "\r\n"), ("", "\r")])
def test_a_link_is_changed_where_markdown_reads_one(
    desk: Desk, before: str, after: str, mark: str, ending: str
) -> None:
    desk.write(story("old") + story("older") + story("old-er") + story("b"))
    file = desk.root / "content/b.md"
    text = mark + copy(f"{before}\n").replace("\n", ending)
    file.write_bytes(text.encode())
    ran = desk.run("rename", "story", "old", "new")

    assert file.read_bytes().decode() == text.replace(before.replace("\n", ending), after.replace("\n", ending)), ran


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("desk: africa", "desk: asia"),
        ("desk:   'africa'   # africa", "desk:   'asia'   # africa"),
        ('desk: "afri\\x63a"', 'desk: "asia"'),
        ("desk: >-\n  africa", "desk: asia\n"),
        ("desk:\n  africa", "desk:\n  asia"),
        ("? desk\n: africa", "? desk\n: asia"),
        ("desk: africa\nnotes:\n  desk: africa", "desk: asia\nnotes:\n  desk: africa"),
    ],
)
def test_a_value_is_changed_however_it_is_typed(desk: Desk, before: str, after: str) -> None:
    text = copy(desk=None, summary=f"x.\n{before}")
    desk.write(f"-- content/a.md --\n{text}")
    renamed(desk, "desk", "africa", "asia")

    assert (desk.root / "content/a.md").read_text("utf-8") == text.replace(before, after)
    assert desk.build(now=NOW).status == 0


@pytest.mark.parametrize("front", ["aliases:\n'title': a", "aliases:\n\n# none\ntitle: a", "aliases: ~\ntitle: a"])
def test_an_empty_key_is_filled_and_not_what_follows_it(desk: Desk, front: str) -> None:
    desk.write("-- content/a.md --\n---\n" + front + copy(title=None).removeprefix("---"))
    assert desk.build(now=NOW).status == 0
    renamed(desk, "story", "a", "b")

    assert (desk.root / "content/b.md").read_text("utf-8").startswith("---\naliases: [/2023/09/a/]\n")
    assert desk.build(now=NOW).status == 0 and leads_to(desk, "2023/09/a/") == "2023/09/b/"


def test_a_redirect_of_an_address_with_a_query_is_another_one(desk: Desk) -> None:
    desk.write(story("a", tags="[Mali]"))
    settings_file = desk.root / "site.yaml"
    settings_file.write_text(
        settings_file.read_text("utf-8") + 'redirects: {"/tags/mali/?p=1": /tags/mali/}\n', "utf-8"
    )
    assert desk.build(now=NOW).status == 0
    renamed(desk, "tag", "Mali", "Niger")

    assert desk.build(now=NOW).status == 0 and leads_to(desk, "tags/mali/") == "tags/niger/"
    assert 'redirects: {"/tags/mali/?p=1": /tags/niger/, /tags/mali/: /tags/niger/}' in settings_file.read_text("utf-8")
