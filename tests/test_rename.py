"""`rename`: what has a name gets another one wherever it is named, its old address leads on, all else stays."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from newsdesk.commands.writing.renaming.named_places import DECLARED, LINKS, NAMES, TEXTS_WITH_LINKS
from newsdesk.commands.writing.renaming.named_places import PICTURES as PICTURE_PATHS
from newsdesk.commands.writing.renaming.renaming import NameKind
from newsdesk.reading.schema.copy_tables import TABLES
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.site_tables import ABOUT, SITE
from newsdesk.reading.schema.value_types.forms import CONTACT, FILE_NAME, WEB_OR_HERE
from newsdesk.vocabulary.settings import Settings
from tests.bench.archive import write_site
from tests.bench.stories import make_archive
from tests.copy_tables import paths_of, slug_paths
from tests.desk import BARE, TINY, Desk, Ran, copy, story, tree
from tests.sample import NOW as SAMPLE_NOW
from tests.sample import sample

NOW = "2024-02-01T00:00:00Z"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
GUID = re.compile(r"<guid[^>]*>([^<]*)</guid>|<id>([^<]*)</id>|\"id\": ?\"([^\"]*)\"")

# One of each kind, called `old-…`, and every way in which copy and settings can name it.
NAMING = """\
-- site.yaml --
title: Test Desk
url: https://desk.test
desks:
  "old-desk":  # where it all began
    name: Africa
    chief: old-author
    about: 'With [bea](authors/old-author.md), [us](content/pages/old-page.md), [a tale](story:old-story) and https://desk.test/tags/old-tag/.'
  europe: {name: Europe, about: "See [the old](/storylines/old-line/) and [older](story:old-story-2)."}
storylines: {old-line: {name: A line}}
tags:
  old-tag:
    name: Old Tag
policies: {about: old-page}
redirects:
  /older/: content/2023/09/old-story.md
  /even-older/: /tags/old-tag/
-- authors/old-author.md --
---
name: Bea
desk: 'old-desk'
links: {Page: /authors/old-author/, Feed: "https://desk.test/authors/old-author/feed.xml"}
---
She [wrote](../content/2023/09/old-story.md#a-heading). ![Bea](old-author.png)
-- authors/ada.md --
---
name: Ada
---
-- content/pages/old-page.md --
---
title: Us
summary: "Of https://desk.test/old-page/."
---
[Ourselves](old-page.md), [the desk](/desks/old-desk/).
-- content/2023/09/old-story.md --
---
title: old-story
date: 2023-09-12T18:30:00Z
authors: [old-author]
desk: old-desk  # old-desk
summary: What old-story says.
tags: [Old Tag, old-tag]
storyline: "old-line"
image: {file: old-story.png, alt: Old, credit: Bea}
notes: old-story is mine
---
## A heading

[Here](#a-heading), [itself](old-story.md), ![Two](./old-story-2.png), ![Shared](old-story_shared.png).

`story:old-story` and <!-- story:old-story --> stay.
-- content/2023/09/old-story-2.md --
---
title: Another
date: 2023-09-13T18:30:00Z
authors:
  - ada
  - old-author
desk: europe
summary: See https://desk.test/2023/09/old-story/ for it.
related:
  - old-story
  - story: old-story
    as: follows
translation_of: old-story
sources:
  - {name: One, url: ../09/old-story.md, archive: "https://web.archive.org/web/2023/https://desk.test/2023/09/old-story/"}
  - {name: Two, url: "story:old-story#a-heading"}
---
[a](../../2023/09/old-story.md) [b](/2023/09/old-story/) [c](HTTPS://x.test/) [d](https://desk.test/2023/09/old-story/#a-heading)
[e](story:old-story "story:old-story") [f][g] <https://desk.test/2023/09/old-story/> https://desk.test/2023/09/old-story.
![Shared](old-story_shared.png) [h](/2023/09/OLD-story/index.ninjs.json) [i](<../09/old-story.md>)

- 	[j](/2023/../2023/09/old-story?x=old-story) [k](/tags/old-tag/feed.xml) [l](/tags/old%2Dtag)
- [n](../../../authors/old-author.md)
- [o](/authors/old-author/) [p](/storylines/old-line/feed.xml) [q](/desks/old-desk/feed.json)
- [m](../../pages/old-page.md)

| one | two |
|---|---|
| [r](story:old-story) | [s](..\\/09/old-story.md) |

[g]: ../09/old-story.md 'old-story.md'
""".replace("[c](HTTPS://x.test/) ", "").replace("/2023/../2023/09", "/2023/./09")
KINDS = {
    "story": ("old-story", "new-story", "2023/09/old-story/", "2023/09/new-story/"),
    "author": ("old-author", "new-author", "authors/old-author/", "authors/new-author/"),
    "desk": ("old-desk", "new-desk", "desks/old-desk/", "desks/new-desk/"),
    "tag": ("Old Tag", "New Tag", "tags/old-tag/", "tags/new-tag/"),
    "storyline": ("old-line", "new-line", "storylines/old-line/", "storylines/new-line/"),
    "page": ("old-page", "new-page", "old-page/", "new-page/"),
}
PICTURES = ("2023/09/old-story.png", "2023/09/old-story-2.png", "2023/09/old-story_shared.png")


@pytest.fixture
def site(desk: Desk) -> Desk:
    """A published site in which everything is named in every way."""
    return published(desk)


def published(desk: Desk) -> Desk:
    desk.write(NAMING)
    for picture in (*(f"content/{each}" for each in PICTURES), "authors/old-author.png"):
        (desk.root / picture).write_bytes(PICTURE)
    ran = desk.build("--quiet", now=NOW)
    assert ran.status == 0, ran.err
    return desk


def guids(desk: Desk) -> set[str]:
    """Every identity in the feeds and the machine-readable files of the output."""
    files = (file for ending in ("xml", "json") for file in desk.output.rglob(f"*.{ending}"))
    found = (GUID.findall(file.read_text("utf-8")) for file in files)
    return {"".join(each) for groups in found for each in groups if "tag:" in "".join(each)}


def sources(desk: Desk) -> dict[str, bytes]:
    """Every file that a desk writes."""
    folders = ("content", "authors")
    found = {f"{folder}/{path}": raw for folder in folders for path, raw in tree(desk.root / folder).items()}
    return found | {"site.yaml": (desk.root / "site.yaml").read_bytes()}


def leads_to(desk: Desk, path: str) -> str:
    found = re.search(r'rel="canonical" href="https?://[^/"]*/([^"]*)"', desk.page(f"{path}index.html"))
    return found[1] if found else ""


def renamed(desk: Desk, kind: str, *names: str) -> Ran:
    ran = desk.run("rename", kind, *names)
    assert ran.status == 0, ran
    return ran


@pytest.mark.parametrize("kind", KINDS)
def test_the_old_name_is_found_in_its_redirect_and_the_ledger_alone(site: Desk, kind: str) -> None:
    old, new, address, new_address = KINDS[kind]
    before, known = guids(site), (site.root / "addresses.lock").read_text("utf-8")
    renamed(site, kind, old, new)
    ran = site.build("--quiet", now=NOW)
    assert ran.status == 0, ran.err

    assert guids(site) == before
    assert (site.root / "addresses.lock").read_text("utf-8").startswith(known)
    assert leads_to(site, address) == new_address
    pages = {path: page.decode("utf-8", "replace") for path, page in site.published().items()}
    held = [path for path, page in pages.items() if re.search(rf"(?<!web/2023/https://desk\.test)/{address}", page)]
    assert {path for path in held if not path.startswith((address, "_"))} == set(), "nothing links to the old address"
    assert site.run("verify").status == 0
    assert site.run("check", "--now", NOW).status == 0


def test_whatever_names_a_story_follows_it_and_all_else_keeps_every_byte(site: Desk) -> None:
    before = sources(site)
    renamed(site, "story", "old-story", "new-story")
    after = {path: raw.decode("utf-8", "replace") for path, raw in sources(site).items()}

    other = after["content/2023/09/old-story-2.md"]
    assert other == before["content/2023/09/old-story-2.md"].decode().replace("old-story", "new-story").replace(
        "new-story_shared.png", "old-story_shared.png"
    ).replace('test/2023/09/new-story/"}', 'test/2023/09/old-story/"}').replace(
        '(story:new-story "story:new-story")', '(story:new-story "story:old-story")'
    ).replace("?x=new-story", "?x=old-story").replace("'new-story.md'", "'old-story.md'").replace(
        "OLD-story", "new-story"
    )
    own = after["content/2023/09/new-story.md"]
    assert own == before["content/2023/09/old-story.md"].decode().replace(
        "{file: old-story.png", "{file: new-story.png"
    ).replace("itself](old-story.md", "itself](new-story.md").replace("./old-story-2.png", "./new-story-2.png").replace(
        "is mine\n", "is mine\naliases: [/2023/09/old-story/]\nid: tag:desk.test,2023-09-12:old-story\n"
    )
    assert {path for path in after if path.endswith(".png")} == {
        "authors/old-author.png",
        "content/2023/09/new-story.png",
        "content/2023/09/new-story-2.png",
        "content/2023/09/old-story_shared.png",
    }
    assert "[older](story:old-story-2)" in after["site.yaml"] and "[a tale](story:new-story)" in after["site.yaml"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_dry_run_shows_what_would_be_changed_and_changes_nothing(site: Desk, kind: str) -> None:
    old, new, _, _ = KINDS[kind]
    before = sources(site)
    shown = site.run("rename", kind, old, new, "--dry-run")
    assert sources(site) == before and shown.status == 0 and shown.out.endswith("Nothing was written.\n")

    really = renamed(site, kind, old, new)
    assert shown.out.splitlines()[:-1] == really.out.splitlines()[:-1] != []


def renames_of_the_sample() -> dict[str, tuple[str, str, str, str]]:
    return {
        "story": ("bourem-recaptured", "bourem-retaken", "2023/09/bourem-recaptured/", "2023/09/bourem-retaken/"),
        "author": ("data-desk", "numbers-desk", "authors/data-desk/", "authors/numbers-desk/"),
        "desk": ("africa", "sahel-and-horn", "desks/africa/", "desks/sahel-and-horn/"),
        "tag": ("CMA", "Azawad movements", "tags/cma/", "tags/azawad-movements/"),
        "storyline": ("red-sea", "bab-al-mandab", "storylines/red-sea/", "storylines/bab-al-mandab/"),
        "page": ("how-we-verify", "verification", "how-we-verify/", "verification/"),
    }


@pytest.mark.slow
def test_on_the_sample_site_no_identity_changes_and_no_link_leads_to_an_old_address(tmp_path: Path) -> None:
    desk = sample(tmp_path)
    assert desk.build("--quiet", now=SAMPLE_NOW).status == 0
    before = guids(desk)
    for kind, (old, new, _, _) in renames_of_the_sample().items():
        renamed(desk, kind, old, new)
    assert desk.build("--quiet", now=SAMPLE_NOW).status == 0

    assert guids(desk) == before
    pages = {path: page.decode("utf-8", "replace") for path, page in desk.published().items() if path.endswith("html")}
    for _, _, address, new_address in renames_of_the_sample().values():
        assert leads_to(desk, address) == new_address
        assert [path for path, page in pages.items() if f'"/{address}' in page and not path.startswith(address)] == []
    assert desk.run("verify").status == 0


@pytest.mark.slow
def test_on_a_generated_site_no_identity_changes(tmp_path: Path) -> None:
    archive = make_archive(60, seed=3)
    desk = Desk(tmp_path)
    write_site(archive, tmp_path)
    now = "2026-01-02T12:00:00Z"
    assert desk.build("--quiet", now=now).status == 0
    before, drawers, story_ = guids(desk), archive.drawers, archive.stories[10]
    pages = sorted(file.stem for file in (tmp_path / "content/pages").glob("*.md"))
    for kind, old in (
        ("story", story_.slug),
        ("author", story_.authors[0] if isinstance(story_.authors[0], str) else drawers.authors[0].slug),
        ("desk", "coastal"),
        ("tag", story_.tags[0]),
        ("storyline", drawers.storylines[0]),
        ("page", pages[0]),
    ):
        renamed(desk, kind, old, f"quite another {old}" if kind == "tag" else f"quite-another-{old}"[:60].strip("-"))
    ran = desk.build("--quiet", now=now)

    assert ran.status == 0, ran.err
    assert guids(desk) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("story", "old-stroy", "x"), "There is no story `old-stroy`. Did you mean `old-story`"),
        (("story", "content/2023/09/old-story.md", "x"), "Did you mean `old-story`"),
        (("desk", "nowhere-at-all", "x"), "There is no desk `nowhere-at-all`. Known are europe, old-desk."),
        (("tag", "Old Tga", "x"), "There is no tag `Old Tga`. Did you mean `old-tag`?"),
        (
            ("story", "old-story", "old-story-2"),
            "There is a story `old-story-2` already (content/2023/09/",
        ),
        (("story", "old-story", "old-story"), "The story is called `old-story` already."),
        (("tag", "Old Tag", "Old Tag"), "The tag is called `Old Tag` already."),
        (("author", "old-author", "Bea Å"), "`Bea Å` cannot be the name of an author in an address. Type `bea-a`."),
        (("page", "old-page", "con"), "Windows keeps `con` for itself: type another name, such as `con-1`."),
        (("page", "old-page", "tags"), "Something else is published at /tags/. Choose another name."),
        (("page", "old-page", "older"), "/older/ leads to `content/2023/09/old-story.md`."),
        (("tag", "Old Tag", "!"), "The tag `!` has no letter or digit. Write it in words."),
        (("tag", "Old Tag", "x" * 61), "is too long. At most 60 characters fit."),
        (("story", "old-story", "in-the-way"), "content/2023/09/in-the-way.png is there already."),
        (("kind", "a", "b"), "invalid choice"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_type_instead(site: Desk, words: tuple[str, ...], said: str) -> None:
    (site.root / "content/2023/09/in-the-way.png").write_bytes(PICTURE)
    before = sources(site)
    ran = site.run("rename", *words)

    assert (ran.status, said in ran.err) == (2, True), ran
    assert sources(site) == before


def test_a_name_that_another_story_had_is_refused(site: Desk) -> None:
    site.write("-- site.yaml --\n" + (site.root / "site.yaml").read_text("utf-8") + "gone: [/2023/09/given-up/]\n")
    site.write(story("third", aliases="[/2023/09/an-alias/]"))
    with (site.root / "addresses.lock").open("a", encoding="utf-8") as ledger:
        ledger.write("/2023/09/before/ tag:desk.test,2023-09-01:before\n")

    for new, said in (
        ("an-alias", "/2023/09/an-alias/ is an old address of content/third.md."),
        ("given-up", "/2023/09/given-up/ is given up by `gone:` in site.yaml."),
        ("before", "At /2023/09/before/ was the story `tag:desk.test,2023-09-01:before` before."),
    ):
        assert said in site.run("rename", "story", "old-story", new).err


def test_what_names_it_in_a_way_that_cannot_be_changed_is_told_and_nothing_is_changed(site: Desk) -> None:
    site.write(story("broken", "See [it](story:old-story).\n").replace("title: broken", "title: 'broken"))
    before = sources(site)
    ran = site.run("rename", "story", "old-story", "new-story")

    assert ran.status == 2 and "cannot be changed by itself: content/broken.md:" in ran.err, ran
    assert sources(site) == before


def test_a_file_with_other_problems_is_changed_all_the_same(site: Desk) -> None:
    site.write(story("wrong", "See [it](story:old-story).\n", desk="nowhere", related="[old-story]"))
    renamed(site, "story", "old-story", "new-story")
    text = (site.root / "content/wrong.md").read_text("utf-8")

    assert "related: [new-story]" in text and "(story:new-story)" in text


def test_sealed_and_withdrawn_stories_are_changed_as_well(site: Desk) -> None:
    body = "See [it](story:old-story) and ![x](old-story-x.png).\n"
    (site.root / "content/old-story-x.png").write_bytes(PICTURE)
    site.write(story("sealed", body, publish_at="2030-01-01T00:00:00Z"))
    site.write(story("killed", body, withdrawn="{date: 2023-10-01T00:00:00Z, reason: False.}"))
    renamed(site, "story", "old-story", "new-story")

    for slug in ("sealed", "killed"):
        assert "(story:new-story) and ![x](old-story-x.png)" in (site.root / f"content/{slug}.md").read_text("utf-8")


def test_what_was_never_published_leaves_no_old_address(desk: Desk) -> None:
    desk.write(story("a", tags="[Mali]") + story("b", draft="true"))
    assert desk.build(now=NOW).status == 0
    renamed(desk, "story", "b", "c")
    assert "aliases" not in (desk.root / "content/c.md").read_text("utf-8")

    desk.never_deployed()
    renamed(desk, "tag", "Mali", "Niger")
    assert "redirects" not in (desk.root / "site.yaml").read_text("utf-8")


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


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_is_taken_back_leads_from_the_other_one(site: Desk, kind: str) -> None:
    old, new, address, new_address = KINDS[kind]
    before, identities = sources(site), guids(site)
    renamed(site, kind, old, new)
    assert site.build("--quiet", now=NOW).status == 0
    renamed(site, kind, new, old)
    ran = site.build("--quiet", now=NOW)

    assert ran.status == 0, ran.err
    assert leads_to(site, new_address) == address and guids(site) == identities
    assert sources(site).keys() == before.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_is_taken_back_before_a_build_leaves_only_the_identity(site: Desk, kind: str) -> None:
    old, new, _, _ = KINDS[kind]
    before = sources(site)
    renamed(site, kind, old, new)
    renamed(site, kind, new, old)
    after = sources(site)

    assert plainly(after) == plainly(before)


def plainly(files: dict[str, bytes]) -> dict[str, bytes]:
    """Files without the identity of the story, and with addresses in their usual spelling."""
    identity = b"id: tag:desk.test,2023-09-12:old-story\n"
    return {
        path: raw.replace(identity, b"").replace(b"OLD-", b"old-").replace(b"old%2D", b"old-")
        for path, raw in files.items()
    }


def test_if_a_file_cannot_be_written_it_is_told_what_was_changed(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdesk.commands.writing import changed_files

    written: list[str] = []

    def full(file: Path, content: bytes) -> None:
        if written:
            raise OSError(28, "No space left on device")
        written.append(file.name)
        file.write_bytes(content)

    monkeypatch.setattr(changed_files, "replace_whole", full)
    ran = site.run("rename", "story", "old-story", "new-story")

    assert ran.status == 2 and "No space left" in ran.err, ran
    assert "Changed: authors/old-author.md.\nNot changed, or not wholly: content/2023/09/old-story-2.md," in ran.err
    assert (site.root / "content/2023/09/old-story.md").is_file()


def test_a_file_that_is_saved_meanwhile_is_not_overwritten(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdesk.commands.writing import changed_files

    other = site.root / "content/2023/09/old-story-2.md"

    def saved(file: Path, content: bytes) -> None:
        file.write_bytes(content)
        other.write_text("saved meanwhile", "utf-8")

    monkeypatch.setattr(changed_files, "replace_whole", saved)
    ran = site.run("rename", "story", "old-story", "new-story")

    assert (ran.status, other.read_text("utf-8")) == (2, "saved meanwhile")
    assert "It stopped midway: content/2023/09/old-story-2.md was changed meanwhile." in ran.err


def test_a_template_that_holds_the_old_address_is_named(site: Desk) -> None:
    site.replace("templates/base.html", "{% block", '<a href="/desks/old-desk/">Africa</a>{% block')

    ran = site.run("rename", "desk", "old-desk", "new-desk")
    assert "templates/base.html holds /desks/old-desk/: change it there by hand." in ran.err


def test_what_is_wrong_afterwards_and_was_not_before_is_told(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdesk.commands.writing.renaming import rename_in_site

    monkeypatch.setattr(rename_in_site, "_names", lambda copy, renaming: False)
    monkeypatch.setattr(rename_in_site, "links_in", lambda copy: ())
    ran = site.run("rename", "storyline", "old-line", "new-line")

    assert ran.status == 1 and "unknown-storyline" in ran.err and "since then" in ran.err.lower()


def test_every_value_that_is_a_name_or_a_link_is_known_to_the_renaming() -> None:
    tables: list[tuple[type[Struct], KeyTable]] = [*TABLES.items(), (Settings, SITE)]
    for made, table in tables:
        own = [(key,) for key in DECLARED.values()] if made is Settings else []
        # Any text can be a tag.
        named = [path for kind, paths in NAMES[made].items() for path in paths if kind is not NameKind.TAG]
        slugs = {(*path[:1], "*") if path[0] == "policies" else path for path in slug_paths(table)}
        assert slugs == {*named, *own}, made
        links = [*paths_of(table, WEB_OR_HERE), *paths_of(table, CONTACT)]
        assert sorted(links) == sorted(LINKS[made]), made
        assert sorted(paths_of(table, FILE_NAME)) == sorted(PICTURE_PATHS if made.__name__ == "Article" else []), made
    assert sorted(paths_of(SITE, ABOUT)) == sorted(TEXTS_WITH_LINKS)


WORDS = st.sampled_from(["a", "b2", "old", "story", "mali", "x-1", "zz"])
SLUGS = st.lists(WORDS, min_size=1, max_size=3).map("-".join)


@given(st.data())
@settings(max_examples=settings().max_examples // 10, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.slow
def test_after_any_renamings_every_old_address_leads_on_and_no_identity_has_changed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    desk = published(Desk(tmp_path_factory.mktemp("renamed")).write(BARE + TINY))
    names = {kind: old for kind, (old, _, _, _) in KINDS.items()}
    identities = guids(desk)
    known = {line.split()[0] for line in (desk.root / "addresses.lock").read_text("utf-8").splitlines()}
    for _ in range(data.draw(st.integers(1, 5))):
        kind, new = data.draw(st.sampled_from(sorted(KINDS))), data.draw(SLUGS)
        before = sources(desk)
        ran = desk.run("rename", kind, names[kind], new)
        if ran.status:
            assert ran.status == 2 and sources(desk) == before, ran
            continue
        names[kind] = new
        if data.draw(st.booleans()):
            built = desk.build("--quiet", now=NOW)
            assert built.status == 0, built.err
    built = desk.build("--quiet", now=NOW)

    assert built.status == 0, built.err
    assert guids(desk) == identities
    assert known <= {line.split()[0] for line in (desk.root / "addresses.lock").read_text("utf-8").splitlines()}
    assert all((desk.output / f"{address}index.html").is_file() for _, _, address, _ in KINDS.values())


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


def test_a_story_with_a_slug_of_its_own_keeps_its_file(desk: Desk) -> None:
    desk.write("-- content/file.md --\n" + copy(slug="old") + "-- content/old.md --\n" + copy(slug="other"))
    desk.write(story("b", "[x](file.md) [y](old.md) [z](story:old)\n"))
    assert desk.build(now=NOW).status == 0
    renamed(desk, "story", "old", "new")

    assert "slug: new\n" in (desk.root / "content/file.md").read_text("utf-8")
    assert "[x](file.md) [y](old.md) [z](story:new)" in (desk.root / "content/b.md").read_text("utf-8")
    assert desk.build(now=NOW).status == 0 and leads_to(desk, "2023/09/old/") == "2023/09/new/"


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


def test_what_has_problems_of_its_own_is_not_renamed(site: Desk) -> None:
    site.replace("content/2023/09/old-story.md", "date: 2023-09-12T18:30:00Z", "date: yesterday")
    ran = site.run("rename", "story", "old-story", "new-story")

    assert ran.status == 2 and "content/2023/09/old-story.md has problems of its own." in ran.err


def test_a_tag_in_a_file_that_cannot_be_read_is_not_passed_over(desk: Desk) -> None:
    desk.write(story("a", tags="[Burkina Faso]") + story("b", tags="[Burkina  Faso]\n<<: x"))
    ran = desk.run("rename", "tag", "Burkina Faso", "Mali")

    assert ran.status == 2 and "content/b.md:1:1" in ran.err
