"""Every name that copy uses for other copy is known, and known only once; the nearest one is offered."""

import re

import pytest

from tests.desk import BARE, Desk, story

WHERE = "content/a.md"
SETTINGS = BARE.split("-- authors/")[0]


def told(desk: Desk, *options: str) -> str:
    ran = desk.build(*options)
    assert ran.status == 1, ran
    return ran.err


@pytest.mark.parametrize(
    ("keys", "place", "rule", "meant"),
    [
        ({"authors": "[ada, adda]"}, "4:16", "unknown-author", "ada"),
        ({"desk": "afrika"}, "5:7", "unknown-desk", "africa"),
        ({"storyline": "wars"}, "7:12", "unknown-storyline", "war"),
        ({"related": "[b, bourem-recapture]"}, "7:14", "unknown-story", "bourem-recaptured"),
        ({"related": "[{story: bourem-recapture, as: follows}]"}, "7:19", "unknown-story", "bourem-recaptured"),
        ({"translation_of": "bourem-retaken"}, "7:17", "unknown-story", "bourem-recaptured"),
        ({"image": "{file: harbor.jpg, alt: x, credit: y}"}, "7:15", "unknown-picture", "harbour.jpg"),
    ],
)
def test_an_unknown_name_is_refused_at_its_place_with_the_nearest(
    desk: Desk, keys: dict[str, str], place: str, rule: str, meant: str
) -> None:
    desk.write(
        SETTINGS + "storylines: {war: {name: War}}\n" + story("a", **keys) + story("b") + story("bourem-recaptured")
    )
    (desk.root / "content/harbour.jpg").write_bytes(b"x")

    assert desk.problems() == [f"{WHERE}:{place} {rule}"]
    assert f"Did you mean `{meant}`" in told(desk)


def test_a_desk_that_an_author_belongs_to_is_known(desk: Desk) -> None:
    desk.write(story("a") + "-- authors/ben.md --\n---\nname: Ben\ndesk: asia\n---\n")

    assert desk.problems() == ["authors/ben.md:3:7 unknown-desk"]


@pytest.mark.parametrize(
    ("typed", "place", "rule"),
    [
        ("policies: {corrections: corections-policy}", "4:25", "unknown-name"),
        ("policies: {about: a}", "4:19", "unknown-name"),
        ("storylines: {}\npolicies:\n  ethics: ada", "6:11", "unknown-name"),
    ],
)
def test_a_policy_is_a_standing_page(desk: Desk, typed: str, place: str, rule: str) -> None:
    desk.write(f"{SETTINGS}{typed}\n" + story("a") + "-- content/pages/corrections-policy.md --\n---\ntitle: C\n---\n")

    assert desk.problems() == [f"site.yaml:{place} {rule}"]


def test_the_chief_of_a_desk_is_an_author(desk: Desk) -> None:
    desk.replace("site.yaml", "name: Europe}", "name: Europe, chief: adda}")
    desk.write(story("a"))

    assert desk.problems() == ["site.yaml:3:63 unknown-name"]
    assert "Did you mean `ada`" in told(desk)


def test_what_a_storyline_starts_with_is_a_story(desk: Desk) -> None:
    desk.replace("site.yaml", "name: Europe}}", "name: Europe}}\nstorylines: {war: {name: War, start: explaned}}")
    desk.write(story("explained"))

    assert desk.problems() == ["site.yaml:4:38 unknown-story"]
    assert "Did you mean `explained`" in told(desk)


def test_a_link_to_a_site_without_its_scheme_is_told_its_whole_address(desk: Desk) -> None:
    desk.write(story("a", "[x](www.other.example/a) [y](www.md) [z](www.other.example/b.md)\n"))

    assert desk.problems() == [
        "content/a.md:8:5 link-type",
        "content/a.md:8:30 broken-link",
        "content/a.md:8:42 broken-link",
    ]
    assert "Type `https://www.other.example/a`, or let `check --fix` do it." in told(desk)
    assert "Type `https://www.other.example/b.md`, or let `check --fix` do it." in told(desk)
    assert "https://www.md" not in told(desk)


@pytest.mark.parametrize("target", ["other.md", "story:other", "../b.md", "../site.yaml", "x.jpg"])
def test_a_link_that_leads_nowhere_is_refused_at_its_place(desk: Desk, target: str) -> None:
    desk.write(story("a", f"See\n[it]({target}).\n"))

    assert desk.problems() == ["content/a.md:9:6 broken-link"]


@pytest.mark.parametrize(
    "target", ["b.md", "story:b", "pages/about.md", "../authors/ada.md", "b.md#part", "story:b#part"]
)
def test_a_link_to_copy_is_fine(desk: Desk, target: str) -> None:
    desk.write(
        story("a", f"[it]({target})\n")
        + story("b", "## Part\n\nText.\n")
        + "-- content/pages/about.md --\n---\ntitle: About\n---\nUs.\n"
    )

    assert desk.build().status == 0


def test_a_link_to_a_sealed_story_is_fine_and_waits_for_it(desk: Desk) -> None:
    desk.write(
        story("a", "The [whole](story:b) [story](b.md).\n", related="[b]") + story("b", date="2030-01-01T00:00:00Z")
    )
    desk.build()

    assert "The whole story." in desk.page("2023/09/a/index.html")


@pytest.mark.bar(19)
def test_two_stories_of_one_slug_are_refused_and_both_named(desk: Desk) -> None:
    desk.write(story("2023/a") + story("2024/a") + story("b", slug="a"))

    assert desk.problems() == ["content/2024/a.md:2:1 duplicate-slug", "content/b.md:7:7 duplicate-slug"]
    assert "content/2023/a.md" in told(desk)


@pytest.mark.parametrize("folder", ["authors/sub", "content/pages/sub"])
def test_two_authors_or_pages_of_one_slug_are_refused(desk: Desk, folder: str) -> None:
    head = "name: x" if folder.startswith("authors") else "title: x"
    one, two = (f"-- {place}/x.md --\n---\n{head}\n---\nX.\n" for place in (folder, folder.removesuffix("/sub")))
    desk.write(story("a") + one + two)

    assert [problem.split()[1] for problem in desk.problems()] == ["duplicate-slug"]


def test_two_stories_of_one_identity_are_refused(desk: Desk) -> None:
    desk.write(story("a", id="tag:desk.test,2023:1") + story("b", id="tag:desk.test,2023:1"))

    assert desk.problems() == ["content/b.md:7:5 duplicate-identity"]


def test_an_identity_that_is_typed_may_not_be_the_one_that_another_story_is_given(desk: Desk) -> None:
    desk.write(story("a") + story("b", id="tag:desk.test,2023-09-12:a"))
    assert desk.problems() == ["content/b.md:7:5 duplicate-identity"]

    desk.write(story("a", id="tag:desk.test,2023-09-12:b") + story("b"))
    assert desk.problems() == ["content/b.md:2:1 duplicate-identity"]


def test_a_story_may_type_the_identity_that_it_would_be_given(desk: Desk) -> None:
    desk.write(story("a", id="tag:desk.test,2023-09-12:a") + story("b"))

    assert desk.build().status == 0


@pytest.mark.bar(19)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kyiv", "kyiv"),
        ("C++", "C plus plus"),
        ("Éire", "Eire"),
        ("Café", "Cafe\u0301"),
        ("air strikes", "air-strikes"),
        ("Straße", "strasse"),
    ],
)
def test_two_tags_of_one_address_are_refused_and_both_named(desk: Desk, one: str, other: str) -> None:
    desk.write(story("a", tags=f"['{one}']") + story("b", tags=f"[x, '{other}']"))

    assert desk.problems() == ["content/b.md:7:11 duplicate-tag"]
    assert f"`{one}` (content/a.md)" in told(desk)


def test_two_tags_of_one_address_are_refused_within_one_story(desk: Desk) -> None:
    desk.write(story("a", tags="[Kyiv, kyiv, Kyiv]"))

    assert desk.problems() == ["content/a.md:7:14 duplicate-tag"]


@pytest.mark.parametrize(("one", "other"), [("баш", "bash"), ("Київ", "Киев"), ("हिन्दी", "हन्द"), ("й", "и")])
def test_tags_of_another_script_are_not_mistaken_for_one_another(desk: Desk, one: str, other: str) -> None:
    desk.write(story("a", tags=f"[{one}, {other}]"))

    assert desk.build().status == 0


@pytest.mark.parametrize(
    ("one", "other"), [("OPEC", "OPEC+"), ("C++", "C#"), ("RD", "R&D"), ("50", "50%"), ("5", "€5"), ("£5", "€5")]
)
def test_tags_that_differ_in_a_symbol_have_a_page_each(desk: Desk, one: str, other: str) -> None:
    desk.write(story("a", tags=f"['{one}']") + story("b", tags=f"['{other}']"))

    assert desk.build().status == 0
    assert len(list((desk.output / "tags").glob("*/index.html"))) == 2


def test_what_two_names_of_one_address_are_told_to_do_ends_the_problem(desk: Desk) -> None:
    desk.write(story("a", tags="[C++]") + story("b", tags="['C \"plus\" plus']"))
    line = re.search("`(c-plus-plus-2: .*)`", told(desk))
    assert line and "--fix" not in told(desk)
    desk.write(f"{SETTINGS}tags:\n  {line[1]}\n")

    assert desk.build().status == 0
    assert (desk.output / "tags/c-plus-plus-2/index.html").exists()


def test_a_declared_tag_is_what_is_declared_however_its_name_is_written(desk: Desk) -> None:
    desk.write(f"{SETTINGS}tags: {{cartel: {{name: OPEC+}}}}\n")
    desk.write(story("a", tags="[OPEC+]") + story("b", tags="[cartel]") + story("c", tags="[OPEC]"))

    assert desk.build().status == 0
    assert {page.parent.name for page in desk.output.glob("tags/*/index.html")} == {"cartel", "opec"}
    desk.write(story("d", tags="[opec+]"))
    assert "`opec+` and `OPEC+` (site.yaml) would share one page" in told(desk)


@pytest.mark.parametrize("tag", ["!", "---", "…"])
def test_a_tag_is_a_word(desk: Desk, tag: str) -> None:
    desk.write(story("a", tags=f"[ok, '{tag}']"))

    assert desk.problems() == ["content/a.md:7:12 bad-tag"]


def test_a_declared_tag_may_be_typed_by_its_name_or_by_its_slug(desk: Desk) -> None:
    desk.write(f"{SETTINGS}tags: {{cma: {{name: CMA}}}}\n" + story("a", tags="[CMA]") + story("b", tags="[cma]"))

    assert desk.build().status == 0
    desk.write(story("c", tags="[Cma]"))
    assert desk.problems() == ["content/c.md:7:8 duplicate-tag"]


@pytest.mark.parametrize(
    "seal", [{"date": "2030-01-01T00:00:00Z"}, {"draft": "true"}, {"publish_at": "2030-01-01T00:00:00Z"}]
)
@pytest.mark.parametrize(
    "clash", [{"slug": "a"}, {"tags": "[KYIV]"}, {"aliases": "[/2023/09/a/]"}, {"id": "tag:x,1:a"}]
)
def test_a_sealed_story_breaks_no_build_whatever_it_collides_with(
    desk: Desk, seal: dict[str, str], clash: dict[str, str]
) -> None:
    desk.write(story("a", tags="[Kyiv]", id="tag:x,1:a"))
    desk.build()
    without = desk.published()
    desk.write(story("sealed", **clash, **seal))

    assert desk.build().status == 0
    assert desk.published() == without


def test_a_name_used_in_a_sealed_story_is_checked_before_it_is_due(desk: Desk) -> None:
    desk.write(story("a") + story("b", date="2030-01-01T00:00:00Z", authors="[nobody]"))

    assert desk.checked() == ["content/b.md:4:11 unknown-author"]


def test_all_unknown_names_of_all_files_are_told_at_once(desk: Desk) -> None:
    desk.write(story("a", desk="asia", authors="[x, y]", related="[z]") + story("b", "[q](q.md)\n", title="~"))

    assert [problem.split()[1] for problem in desk.problems()] == [
        "unknown-author", "unknown-author", "unknown-desk", "unknown-story", "empty", "broken-link",
    ]  # fmt: skip


def test_a_faulty_file_is_one_problem_and_not_one_more_for_each_that_names_it(desk: Desk) -> None:
    desk.write(story("a", "[b](b.md) [b](story:b)\n", related="[b]") + story("b", titel="x"))

    assert desk.problems() == ["content/b.md:7:1 unknown-key"]


NOTE = "{date: 2023-10-01T00:00:00Z, kind: correction, text: It was Gao., id: 'tag:a,2023:x'}"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ({"corrections": f"[{NOTE}]"}, {"corrections": f"[{NOTE}]"}, "content/b.md:7:85"),
        ({"corrections": f"[{NOTE}]"}, {"id": "tag:a,2023:x"}, "content/b.md:7:5"),
        ({"id": "tag:a,2023:x"}, {"corrections": f"[{NOTE}]"}, "content/b.md:7:85"),
        ({}, {"corrections": f"[{NOTE}, {NOTE}]"}, "content/b.md:7:172"),
    ],
)
def test_no_two_things_in_a_feed_have_one_identity(
    desk: Desk, first: dict[str, str], second: dict[str, str], told: str
) -> None:
    desk.write(BARE + story("a", **first) + story("b", **second))

    assert desk.problems() == [f"{told} duplicate-identity"]
