"""Of what would be at one place, the story that is public first has it, and the other is set aside and told of."""

import re

import pytest

from newsdesk.reading.files.digests import digest_of
from tests.desk import Desk
from tests.pictures.samples import gradient
from tests.set_aside.faulty_copy import DATE, HEAD, NOW, RELEASE, put, sealed

pytestmark = [pytest.mark.slow, pytest.mark.sampled(2)]
SEALED = "publish_at: 2024-01-20T00:00:00Z"

# Two files or folders that are one where case or the form of an ê makes no difference.
SAME = (
    ("b.md", "B.md"), ("forêt.md", "fore\u0302t.md"), ("sahel/b.md", "Sahel/c.md"), ("fore\u0302t/b.md", "forêt/c.md"),
)  # fmt: skip


@pytest.mark.parametrize("names", [*SAME, *((other, one) for one, other in SAME)])
@pytest.mark.parametrize(("seal", "later"), [("", "draft: true"), ("", SEALED), (SEALED, "draft: true")])
def test_a_name_belongs_to_the_story_that_is_public_first(
    site: Desk, names: tuple[str, str], seal: str, later: str
) -> None:
    first, second = (f"content/{name}" for name in names)
    put(site, sealed(seal or "kind: news", f"{HEAD}tags: [Mali]\nslug: first\n"), first)
    assert site.build(now=NOW).status == 0
    before = site.published()
    put(site, sealed(later, f"{HEAD}tags: [Mali]\nslug: second\n"), second)
    ran = site.build(now=NOW)

    assert ran.status == 0 and "1 file is not public, has problems" in ran.err
    assert site.published() == before
    assert site.checked(now=NOW) == [f"{second}:1:1 duplicate-name"]
    assert site.checked("--public", now=NOW)[0].startswith("not-public-")
    if later == SEALED:
        assert site.build(now=RELEASE).status == 1


@pytest.mark.parametrize("names", [*SAME, ("a.png", "A.png")])
def test_of_two_public_files_with_one_name_one_is_refused(site: Desk, names: tuple[str, str]) -> None:
    for number, name in enumerate(names):
        put(site, sealed("kind: news", f"{HEAD}tags: [Mali]\nslug: s-{number}\n"), f"content/{name}")
    assert [each.split()[1] for each in site.problems(now=NOW)] == ["duplicate-name"]


# Two stories that cannot both be there: keys of the one that is first, keys of the other, and the rule.
COLLISIONS: tuple[tuple[str, str, str], ...] = (
    ("slug: same", "slug: same", "duplicate-slug"),
    ("id: tag:a,2023:x", "id: tag:a,2023:x", "duplicate-identity"),
    ("slug: one", "id: tag:desk.test,2023-09-12:one", "duplicate-identity"),
    ("id: tag:desk.test,2023-09-12:two", "slug: two", "duplicate-identity"),
    ("tags: [Sahel]", "tags: [SAHEL]", "duplicate-tag"),
    ("aliases: [/old/]", "aliases: [/old/]", "same-address"),
    ("aliases: [/old/]", "aliases: [/OLD/]", "same-address"),
    ("aliases: [/2023/09/two/]", "slug: two", "same-address"),
    ("aliases: [/tags/sahel/feed.xml]", "tags: [Sahel]", "same-address"),
    ("slug: one", "aliases: [/desks/europe/]", "same-address"),
    ("slug: one", "aliases: [/404.html]", "same-address"),
    ("slug: one", "aliases: [/2023/09/one/]", "same-address"),
    ("slug: one", "aliases: [/feed.xml]", "same-address"),
    ("slug: one", "aliases: [/Kinds/News/]", "same-address"),
    ("tags: [Sahel]", "aliases: [/TAGS/Sahel/]", "same-address"),
    ("aliases: [/TAGS/New/]", "tags: [New]", "same-address"),
    ("slug: one", "aliases: [/authors/ADA/]", "same-address"),
    ("slug: one", "aliases: [/sitemaps/stories-2023.xml]", "same-address"),
    ("slug: one", "slug: two\naliases: [/2023/09/TWO/]", "same-address"),
)

SOONER, LATER = "publish_at: 2024-01-15T00:00:00Z", f"publish_at: {RELEASE}"
SEALED_PAIRS = [("", "draft: true"), ("", LATER), (SOONER, LATER), (LATER, "draft: true")]
# Of two that go out at once, the first by its path is first.
ORDERED_PAIRS = [*((*pair, names) for pair in SEALED_PAIRS for names in ("ab", "ba")), (LATER, LATER, "ab")]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("first", "second", "rule"), COLLISIONS)
@pytest.mark.parametrize(("one", "two", "names"), ORDERED_PAIRS)
def test_what_would_collide_at_its_instant_is_told_today_and_of_the_later_file(
    site: Desk, first: str, second: str, rule: str, one: str, two: str, names: str
) -> None:
    files = [f"content/{name}.md" for name in names]
    for file, keys, seal in zip(files, (first, second), (one, two), strict=True):
        seal = f"{seal}\n" if seal else ""
        put(site, f"---\n{seal}{DATE}{HEAD}{keys}\n{'' if 'tags' in keys else 'tags: [Mali]'}\n---\nText.\n", file)
    ran = site.build(now=NOW)
    assert ran.status == 0 and "1 file is not public" in ran.err
    told = {re.sub(r":\d+:\d+", "", each) for each in site.checked(now=NOW)}
    # Where it is to be at an old address of the other, the ledger takes it for that one.
    assert f"{files[1]} {rule}" in told and all(each.startswith(files[1]) for each in told)
    assert site.run("check", "--now", NOW).status == 1
    if two != "draft: true":
        assert site.build(now=RELEASE).status == 1


@pytest.mark.parametrize("alias", ["/kinds/news/", "/kinds/news", "/kinds/news/index.html", "/kinds/%6Eews/"])
def test_a_list_takes_over_an_old_address_however_it_is_typed(site: Desk, alias: str) -> None:
    put(site, f"---\npublish_at: {RELEASE}\n{DATE}{HEAD}tags: [Mali]\naliases: ['{alias}']\n---\nText.\n")

    for now in (NOW, RELEASE):
        assert site.build(now=now).status == 0 and site.checked(now=now) == []


def test_an_author_who_comes_with_a_sealed_story_takes_no_address_of_another(site: Desk) -> None:
    site.write("-- authors/new.md --\n---\nname: Nia\naliases: [/kinds/NEWS/]\n---\nShe.\n")
    put(site, f"---\npublish_at: {RELEASE}\n{DATE}{HEAD.replace('[ada]', '[new]')}tags: [Mali]\n---\nText.\n")

    assert site.build(now=NOW).status == 0 and site.build(now=RELEASE).status == 1
    assert [each.split()[1] for each in site.checked(now=NOW)] == ["same-address"]


def test_an_old_address_is_not_that_of_a_picture_in_any_size(site: Desk) -> None:
    raw = gradient("PNG")
    put(site, raw, "content/quay.png")
    put(site, f"---\n{DATE}{HEAD}tags: [Mali]\n---\n![A quay](quay.png)\n")
    address = f"/pictures/{digest_of(raw)[:16]}-8x6.webp"
    put(site, f"---\n{LATER}\n{DATE}{HEAD}tags: [Mali]\naliases: [{address}]\n---\nText.\n", "content/z.md")

    assert site.build(now=NOW).status == 0 and (site.output / address[1:]).exists()
    assert site.checked(now=NOW) == ["content/z.md:9:10 same-address"]
