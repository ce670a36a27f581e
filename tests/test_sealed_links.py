"""However a link to something of the site is typed, and wherever: while that is not public, it is as if none were."""

import shutil
from pathlib import Path

import pytest

from tests.desk import REPOSITORY, Desk, story, tree

pytestmark = pytest.mark.slow

RELEASE = "2024-01-20T00:00:00Z"
ADDRESS = "/2023/10/sealed/"
HOST = "https://desk.test"
BY_ADDRESS = [
    ADDRESS,
    "/2023/10/sealed",
    "/2023/10/sealed/index.html",
    "/2023/10/sealed/?from=mail",
    "/2023/10/SEALED/",
    "/2023/10/se%61led/",
    "/2023/%31%30/sealed/",
    "/2023/./x/../10/sealed/",
    "/%2e/2023/10/sealed/",
    "/2023//10/sealed/",
    "/2023/10/sealed/index.ninjs.json",
    "/2020/01/once/",
    "/2020/01/once",
    f"{HOST}{ADDRESS}",
    f"{HOST}/2023/10/sealed#part",
    f"{HOST}:443{ADDRESS}?a=b#part",
    f"http://desk.test{ADDRESS}",
    f"http://desk.test:80{ADDRESS}",
    f"https://DESK.Test{ADDRESS}",
    f"https://desk.test.{ADDRESS}",
    f"https://desk%2Etest{ADDRESS}",
    f"https://ｄｅｓｋ.test{ADDRESS}",
    f"{HOST}//2023/10/sealed/",
    f"{HOST}/2020/01/once/",
    f"http://127.0.0.1:8000{ADDRESS}",
    f"http://localhost:8000{ADDRESS}#part",
    f"http://LOCALHOST:8123{ADDRESS}",
    # What comes with the story.
    "/tags/only-there/",
    f"{HOST}/tags/only-there/feed.xml",
    "/archive/2023/10/",
    "/storylines/hidden/",
    "/kinds/sitrep/",
    "/authors/ben/",
]
# In an address of another site, or of the host that is the same but for `www.`.
HELD = [
    f"https://web.archive.org/web/2024/{HOST}{ADDRESS}",
    f"https://web.archive.org/web/2024id_/http://desk.test:80{ADDRESS}?a=b",
    "https://archive.example/desk.test/2023/10/sealed",
    "https://archive.example/?url=https%3A%2F%2Fdesk.test%2F2023%2F10%2Fsealed%2F&x=y",
    "https://archive.example/?url=https%253A%252F%252Fwww.DESK.test%252F2023%252F10%252Fsealed",
    f"https://archive.example/#{HOST}{ADDRESS}",
    f"https://archive.example/{HOST}/2020/01/once/",
    f"https://www.desk.test{ADDRESS}",
    "https://www.desk.test:443/2023/10/se%61led/",
    "https://archive.example/desk.test/tags/only-there/",
]
ENTITIES = ["/2023&sol;10/se&#97;led/", f"{HOST}/2023/10/&#x73;ealed/"]
BY_NAME = ["story:sealed", "story:sealed#part", "PATH/sealed.md", "PATH/sealed.md#part", "PATH/../authors/ben.md"]

SITE = """\
-- site.yaml --
title: Test Desk
url: https://desk.test
desks: {{africa: {{name: Africa, about: "{about}"}}, europe: {{name: Europe}}}}
storylines: {{war: {{name: War, about: "{about}"}}, hidden: {{name: Hidden}}}}
tags: {{mali: {{name: Mali, about: "{about}"}}}}
outputs: {{ninjs: true, archives: true}}
-- authors/ada.md --
---
name: Ada Adeyemi
{links}---
Ada wrote {bio}.

And {bio} again.
-- authors/ben.md --
---
name: Ben Bo
---
Ben hides.
-- content/pages/about.md --
---
title: About
---
Read {page}.
"""
SEALED = story(
    "sealed",
    "## Part\n\nThe sealed text.\n",
    date="2023-10-01T10:00:00Z",
    publish_at=RELEASE,
    authors="[ben]",
    tags="[Only there]",
    storyline="hidden",
    kind="sitrep",
    as_of="2023-10-01T10:00:00Z",
    aliases="[/2020/01/once/]",
)


@pytest.fixture
def site(tmp_path: Path) -> Desk:
    """A site with the templates that ship."""
    desk = Desk(tmp_path)
    shutil.copytree(REPOSITORY / "templates", desk.root / "templates")
    shutil.copytree(REPOSITORY / "assets", desk.root / "assets")
    return desk


def written(desk: Desk, links: list[str], sources: str, contacts: str) -> None:
    """Copy with a link to each of `links` in every place that has words; without `contacts`, their words alone."""

    def at(folder: str, words: str = "these *words*") -> str:
        return " and ".join(f"[{words}]({link.replace('PATH', folder)})" if contacts else words for link in links)

    about, bio, page = at("content", "these words"), at("../content"), at("..")
    named = contacts or "links: {Web: https://ada.example/}\n"
    desk.write(SITE.format(about=f"See {about}, and more.", links=named, bio=bio, page=page))
    here = at(".")
    body = f"So {here} say.\n\n> - {here}[^1]\n\n[^1]: By {here}.\n\n| {here} | b |\n|---|---|\n| c | d |\n"
    for number, link in enumerate(links):
        label = f"[{number}]: {link.replace('PATH', '.')}"
        body += f"\nOr [these *words*][{number}].\n\n{label}\n" if contacts else "\nOr these *words*.\n"
    desk.write(story("public", body, sources=sources, tags="[Mali]", storyline="war") + SEALED)


def built(desk: Desk, now: str = "2024-01-10T12:00:00Z") -> dict[str, bytes]:
    ran = desk.build(now=now)
    assert ran.status == 0, ran.err
    return desk.published()


LINKS = [*BY_ADDRESS, *HELD, *BY_NAME]


@pytest.mark.parametrize("links", [*(LINKS[start : start + 7] for start in range(0, len(LINKS), 7)), ENTITIES])
def test_while_it_is_sealed_a_build_is_what_it_is_without_a_link_and_then_it_appears(
    site: Desk, links: list[str]
) -> None:
    # An entity is none in a key, and a profile leads to no plain http:// but a preview's.
    in_keys = [link.replace("PATH", ".") for link in links if links is not ENTITIES]
    in_profile = [
        link.replace("PATH", "../content")
        for link in links
        if in_keys and not link.startswith(("http://d", "http://L"))
    ]
    sources = "".join(f"{{name: A wire, url: '{link}', archive: '{link}', grade: B2}}, " for link in in_keys)
    contacts = "".join(f", Here {number}: '{link}'" for number, link in enumerate(in_profile))
    written(site, links, f"[{'{name: A wire, grade: B2}, ' * len(in_keys)}]", "")
    without = built(site)
    written(site, links, f"[{sources}]", f"links: {{Web: https://ada.example/{contacts}}}\n")
    made = built(site)

    assert [path for path in sorted(made.keys() | without.keys()) if made.get(path) != without.get(path)] == []

    after = built(site, RELEASE)
    shutil.rmtree(site.output)
    shutil.rmtree(site.root / ".newsdesk")
    assert built(site, RELEASE) == after
    for path in ("2023/09/public/index.html", "about/index.html", "desks/africa/index.html", "tags/mali/index.html",
                 "storylines/war/index.html", "authors/ada/index.html", "feed.json"):  # fmt: skip
        plain = after[path].replace(b"<em>", b"").replace(b"</em>", b"")
        assert plain.count(b"these words</a>") >= len(links), path
    page = after["2023/09/public/index.html"].decode()
    assert page.count(">A wire</a>") == page.count(">Archived copy</a>") == len(in_keys)
    assert page.count(">Here ") == len(in_profile)
    assert "127.0.0.1" not in page and "localhost" not in page.casefold()


@pytest.mark.parametrize(
    "typed",
    [
        "https://desk.test/2023/10/sealed/",
        "<https://desk.test/2023/10/sealed>",
        "www.desk.test/2023/10/sealed/",
        "https://www.desk.test/2023/10/sealed/",
        "https://web.archive.org/web/2024/https://desk.test/2023/10/sealed/",
    ],
)
@pytest.mark.parametrize("where", ["body", "summary", "source", "bio", "desk"])
def test_a_sealed_address_as_words_is_refused_without_saying_that_anything_is_there(
    desk: Desk, typed: str, where: str
) -> None:
    plain = typed.strip("<>")
    files = story(
        "public",
        f"See {typed} now.\n" if where == "body" else "Text.\n",
        summary=f"Read {plain}" if where == "summary" else "What.",
        sources=f"[{{name: A, note: 'At {plain}'}}]" if where == "source" else "[]",
    )
    if where == "bio":
        desk.replace("authors/ada.md", "Ada reports.", f"See {typed}")
    if where == "desk":
        desk.replace("site.yaml", "{name: Africa}", f"{{name: Africa, about: 'See {plain}'}}")

    told = {}
    for name in ("sealed", "nothing-like-it"):
        desk.write(files + story(name, date="2023-10-01T10:00:00Z", publish_at=RELEASE))
        ran = desk.build()
        assert ran.status == 1, ran
        told[name] = ran.err
        (desk.root / f"content/{name}.md").unlink()
    assert "`[words](https://…)`" in told["sealed"] or "`[words](story:its-slug)`" in told["sealed"]
    assert told["sealed"] == told["nothing-like-it"]


def test_an_address_of_something_public_is_a_link_however_it_is_typed(site: Desk) -> None:
    typed = [
        each.replace("se%61led", "%6fther").replace("sealed", "other").replace("SEALED", "OTHER") for each in BY_ADDRESS
    ]
    typed = [each for each in typed if "/10/" in each and "ninjs" not in each]
    lines = "".join(f"[words]({each})\n\n" for each in typed)
    site.write(SITE.format(about="", links="", bio="", page=""))
    site.write(story("public", lines) + story("other", "## Part\n\nText.\n", date="2023-10-01T10:00:00Z"))
    page = built(site)["2023/09/public/index.html"].decode()

    assert page.count(f'href="{ADDRESS.replace("sealed", "other")}"') + page.count('other/#part"') >= len(typed) > 15
    assert "desk.test:443" not in page and "127.0.0.1" not in page


def test_what_an_archive_has_of_other_pages_is_a_link(site: Desk) -> None:
    archive = "https://web.archive.org/web/2024"
    links = [
        f"{archive}/{HOST}/2023/09/public/",
        f"{archive}/{HOST}/gone/",
        f"{archive}/https://other.desk.test{ADDRESS}",
        f"{archive}/https://desk.test.example{ADDRESS}",
        "https://www.desk.test/gone/",
    ]
    site.write(SITE.format(about="", links="", bio="", page=""))
    bare = f"See {archive}/{HOST}/2023/09/public/ and {archive}/https://other.desk.test{ADDRESS}\n"
    site.write(story("public", "".join(f"[words]({link})\n\n" for link in links) + bare) + SEALED)
    page = built(site)["2023/09/public/index.html"].decode()

    assert all(f'href="{link}"' in page for link in links)
    assert page.count(f">{archive}") == 2


def test_the_output_of_a_site_with_links_of_every_kind_is_the_same_from_anything_before(site: Desk) -> None:
    written(site, [ADDRESS, "story:sealed"], "[]", "links: {Here: /about/}\n")
    built(site)
    written(site, ["story:sealed", "/tags/mali/"], f"[{{name: A, url: '{ADDRESS}'}}]", "links: {There: story:sealed}\n")
    built(site)
    made = tree(site.output)
    shutil.rmtree(site.output)
    shutil.rmtree(site.root / ".newsdesk")
    built(site)

    assert tree(site.output) == made


def test_a_link_is_text_of_its_story_and_not_of_the_sealed_one(site: Desk) -> None:
    """A heading that a sealed story does not have is told when it is public, and foreseen by `check`."""
    site.write(SITE.format(about="", links="", bio="", page=""))
    site.write(story("public", "[words](story:sealed#nowhere)\n") + SEALED)

    assert site.build().status == 0
    assert site.problems(now=RELEASE) == ["content/public.md:8:9 unknown-heading"]
    assert "unknown-heading" in site.run("check", "--now", "2024-01-10T12:00:00Z").err


def test_a_letter_to_write_holds_no_sealed_address(site: Desk) -> None:
    letter = f"mailto:a@b.example?subject=Read&body={HOST}{ADDRESS}"
    kept = "mailto:desk@desk.test?subject=About%20desk.test/about/"
    written(site, [letter, kept], "[]", f"links: {{Letter: '{letter}', Mail: '{kept}'}}\n")
    output = built(site)

    assert b"body=" not in b"".join(output.values()) and b"a@b.example" not in b"".join(output.values())
    assert (
        b"subject=About" in output["2023/09/public/index.html"] and b"subject=About" in output["authors/ada/index.html"]
    )
    assert b"body=" in built(site, RELEASE)["2023/09/public/index.html"]
