"""Two tags, storylines or desks are made one: what was named like the old one is the other's, and leads there."""

import re

import pytest

from tests.desk import Desk, story
from tests.renaming.named_site import NOW, guids, leads_to, renamed, sources

pytestmark = pytest.mark.slow  # builds a site for each of its cases

SEALED = "2040-01-01T00:00:00Z"


def front(desk: Desk, slug: str) -> str:
    return (desk.root / f"content/{slug}.md").read_text("utf-8").partition("---\nText")[0]


def settings(desk: Desk) -> str:
    return (desk.root / "site.yaml").read_text("utf-8")


def built(desk: Desk) -> Desk:
    ran = desk.build("--quiet", now=NOW)
    assert ran.status == 0, ran.err
    return desk


TYPED = (
    ("[CMA]", "[Azawad movements]"),
    ("['CMA']", "['Azawad movements']"),
    ("[CMA, Mali]", "[Azawad movements, Mali]"),
    ("[CMA, Azawad movements]", "[Azawad movements]"),
    ("[Azawad movements, CMA]", "[Azawad movements]"),
    ("[Mali, CMA, Azawad movements]", "[Mali, Azawad movements]"),
    ("\n  - CMA\n  - Azawad movements", "\n  - Azawad movements"),
    ("\n  - Mali\n  - Azawad movements\n  - 'CMA'", "\n  - Mali\n  - Azawad movements"),
)


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("typed", "left"), TYPED)
@pytest.mark.parametrize("new", ["Azawad movements", "azawad-movements", "AZAWAD Movements"])
def test_a_tag_becomes_another_one_that_is_there(desk: Desk, typed: str, left: str, new: str) -> None:
    desk.write(story("one", "See [them](/tags/cma/).\n", tags=typed) + story("two", tags="[Azawad movements]"))
    desk.write(story("sealed", tags="[CMA, Azawad movements]", publish_at=SEALED))
    known = guids(built(desk))
    renamed(desk, "tag", "CMA", new)
    built(desk)

    assert f"tags: {left}\n" in front(desk, "one")
    assert "tags: [Azawad movements]\n" in front(desk, "sealed")
    assert (leads_to(desk, "tags/cma/"), guids(desk)) == ("tags/azawad-movements/", known)
    feed, other = (desk.page(f"tags/{slug}/feed.xml") for slug in ("cma", "azawad-movements"))
    assert re.findall("<guid.*?</guid>", feed) == re.findall("<guid.*?</guid>", other) != []
    assert "/tags/azawad-movements/feed.xml" in feed and "/one/" in desk.page("tags/azawad-movements/index.html")
    assert 'href="/tags/cma/"' not in desk.page("2023/09/one/index.html")
    assert desk.run("verify").status == desk.run("check", "--now", NOW).status == 0


DECLARED = (
    ("tags:\n  cma: {name: CMA}\n  am: {name: AM}\n", "tags:\n  am: {name: AM}\n"),
    ("tags: {cma: {name: CMA}, am: {name: AM}}\n", "tags: {am: {name: AM}}\n"),
    ("tags: {am: {name: AM}, cma: {name: CMA, about: 'See {it}.' }  }\n", "tags: {am: {name: AM}  }\n"),
    (
        "tags:\n  am:\n    name: AM\n  # who?\n  cma:\n    name: CMA\n    about: >\n      They\n      and we.\n",
        "tags:\n  am:\n    name: AM\n  # who?\n",
    ),
    ("tags: {am: {name: AM}}\n", "tags: {am: {name: AM}}\n"),
)


@pytest.mark.parametrize(("before", "after"), DECLARED)
def test_what_the_settings_say_of_the_old_tag_goes(desk: Desk, before: str, after: str) -> None:
    desk.write(f"-- site.yaml --\n{settings(desk)}{before}")
    desk.write(story("one", tags="[CMA, AM]") + story("two", tags="[CMA]"))
    built(desk)
    renamed(desk, "tag", "CMA", "am")
    built(desk)

    assert after + "redirects:\n  /tags/cma/: /tags/am/\n" in settings(desk)
    assert "tags: [AM]\n" in front(desk, "one") and "tags: [AM]\n" in front(desk, "two")


@pytest.mark.parametrize(
    ("kind", "key", "table"),
    [("storyline", "storyline", "storylines"), ("desk", "desk", "desks")],
)
def test_a_storyline_and_a_desk_become_another_one(desk: Desk, kind: str, key: str, table: str) -> None:
    text = settings(desk).replace("{africa: {name: Africa}, europe: {name: Europe}}", "{africa: {name: Africa}}")
    text += "storylines: {line: {name: Line}}\n"
    text = re.sub(rf"{table}: {{", f"{table}: {{old: {{name: Old, about: 'See [it](/{table}/old/).'}}, ", text)
    text = re.sub(rf"{table}: {{", f"{table}: {{new: {{name: New, about: 'See [it](/{table}/old/).'}}, ", text)
    desk.write(f"-- site.yaml --\n{text}")
    desk.write(story("one", f"See [it](/{table}/old/).\n", **{key: "old"}) + story("two", **{key: "new"}))
    built(desk)
    renamed(desk, kind, "old", "new")
    built(desk)

    assert f"\n{key}: new\n" in front(desk, "one")
    assert f"{table}: {{new: {{name: New, about: 'See [it](/{table}/new/).'}}, " in settings(desk)
    assert "old" not in settings(desk).partition("redirects:")[0]
    assert leads_to(desk, f"{table}/old/") == f"{table}/new/"
    assert "/one/" in desk.page(f"{table}/old/feed.xml")


def test_a_public_story_gets_the_spelling_of_public_ones(desk: Desk) -> None:
    desk.write(story("one", tags="[CMA]") + story("two", tags="[Azawad]"))
    desk.write("".join(story(f"sealed-{number}", tags="[AZAWAD]", publish_at=SEALED) for number in range(3)))
    desk.run("rename", "tag", "CMA", "azawad")

    assert "tags: [Azawad]\n" in front(desk, "one")


def test_a_tag_of_which_only_the_old_one_is_declared_is_told_what_to_do_about_it(desk: Desk) -> None:
    desk.write(f"-- site.yaml --\n{settings(desk)}tags: {{cma: {{name: CMA}}}}\n")
    built(desk.write(story("one", tags="[CMA]") + story("two", tags="[Azawad]")))
    before = sources(desk)
    refused = desk.run("rename", "tag", "CMA", "Azawad")

    assert refused.status == 2 and "Declare `azawad` there as well, or take `cma` out" in refused.err
    assert sources(desk) == before
    desk.replace("site.yaml", "tags: {cma", "tags: {azawad: {name: Azawad}, cma")
    renamed(desk, "tag", "CMA", "Azawad")
    built(desk)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("story", "content/one.md", "content/two.md"),
        ("author", "authors/bea.md", "authors/cay.md"),
        ("page", "content/pages/about.md", "content/pages/us.md"),
    ],
)
def test_what_has_a_file_is_not_merged_and_what_to_do_instead_works(desk: Desk, kind: str, old: str, new: str) -> None:
    desk.write(story("one", authors="[bea]") + story("two", authors="[cay]") + story("three", authors="[bea]"))
    for page in ("about", "us"):
        desk.write(f"-- content/pages/{page}.md --\n---\ntitle: {page}\n---\nText.\n")
    for author in ("bea", "cay"):
        desk.write(f"-- authors/{author}.md --\n---\nname: {author}\n---\nText.\n")
    built(desk)
    names = [re.sub(r".*/|\.md", "", file) for file in (old, new)]
    refused = desk.run("rename", kind, *names)
    found = re.search(
        r"name `(.*)` wherever `(.*)` is named, and delete (.*)\. Then type `(.*)` in site\.yaml\.", refused.err
    )

    assert refused.status == 2 and f"already ({new})" in refused.err and found, refused
    if kind == "author":
        for story_of_both in ("one", "three"):
            desk.replace(f"content/{story_of_both}.md", f"[{found[2]}]", f"[{found[1]}]")
    (desk.root / found[3]).unlink()
    desk.write(f"-- site.yaml --\n{settings(desk)}{found[4]}\n")
    built(desk)
    assert leads_to(desk, found[4].split()[1].strip("{:/") + "/") == found[4].split()[2].strip("}/") + "/"
