"""What a link names on a page is there, and what it leads to too, or there is a problem, which tells nothing sealed."""

import pytest

from tests.desk import Desk, story

ABOUT = "-- content/pages/about.md --\n---\ntitle: About\n---\n## Money\n\nUs.[^n]\n\n[^n]: Note.\n"
SEALED = {"date": "2030-01-01T00:00:00Z"}


def problems(desk: Desk, link: str, body: str = "## The plan\n\nText.\n") -> list[str]:
    desk.write(story("a", f"## Here\n\n[it]({link})\n") + story("b", body, aliases="[/old/]") + ABOUT)
    ran = desk.build("--format", "json")
    return [each.split()[1] for each in desk.problems()] if ran.status else []


@pytest.mark.parametrize(
    "link",
    [
        "#here", "#", "a.md#here", "b.md#the-plan", "story:b#the-plan", "/2023/09/b/#the-plan", "/old/#the-plan",
        "https://desk.test/2023/09/b#the-plan", "pages/about.md#money", "/about/#money", "/about/#fn:n",
        "/about/#fnref:n",
        "b.md#part:corrections", "b.md#:~:text=Text", "b.md#the-plan:~:text=Text", "b.md#the%2Dplan",
        "https://other.example/#whatever", "/tags/#anything", "../authors/ada.md#part:main",
    ],
)  # fmt: skip
def test_a_fragment_that_names_something_on_its_page_is_fine(desk: Desk, link: str) -> None:
    assert problems(desk, link) == []


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("#hier", "Did you mean `#here`?"),
        ("#Here", "Did you mean `#here`?"),
        ("b.md#the-plans", "Did you mean `#the-plan`?"),
        ("story:b#the-plans", "Did you mean `#the-plan`?"),
        ("/2023/09/b/#the-plans", "Did you mean `#the-plan`?"),
        ("/old#the-plans", "Did you mean `#the-plan`?"),
        ("https://DESK.test/about/#mony", "Did you mean `#money`?"),
        ("pages/about.md#fn:m", "Did you mean `#fn:n`?"),
        ("../authors/ada.md#zzzz", "Type the words of a heading in small letters, joined by hyphens"),
        ("/authors/ada/#zzzz", "Type the words of a heading in small letters, joined by hyphens"),
    ],
)
def test_a_fragment_that_names_nothing_is_a_problem_with_the_nearest_heading(desk: Desk, link: str, hint: str) -> None:
    assert problems(desk, link) == ["unknown-heading"]
    ran = desk.build()
    assert "content/a.md:10:6: unknown-heading" in ran.err and hint in ran.err


def test_a_heading_of_a_withdrawn_story_is_not_missed(desk: Desk) -> None:
    desk.write(
        story("a", "[it](story:b#part)\n") + story("b", withdrawn="{date: 2023-10-01T00:00:00Z, reason: False.}")
    )

    assert desk.build().status == 0
    assert (
        desk.page("2023/09/a/index.html").count(
            '<a href="/2023/09/b/">it</a> <span class="withdrawn">(withdrawn)</span>'
        )
        == 1
    )
    assert '<span class=\\"withdrawn\\">(withdrawn)</span>' in desk.page("feed.json")


def test_a_sealed_story_is_told_of_its_own_headings_before_it_is_due(desk: Desk) -> None:
    desk.write(story("a") + story("b", "[it](#nowhere)\n", **SEALED))

    assert desk.checked() == ["content/b.md:8:6 unknown-heading"]


@pytest.mark.parametrize("link", ["/assets/map.pdf", "../assets/map.pdf", "https://desk.test/assets/map.pdf#page=2"])
def test_a_file_of_the_assets_is_linked_to_or_missed(desk: Desk, link: str) -> None:
    desk.write(story("a", f"[it]({link})\n"))

    assert desk.problems() == ["content/a.md:8:6 broken-link"]
    (desk.root / "assets").mkdir()
    (desk.root / "assets/map.pdf").write_bytes(b"%PDF")
    assert desk.build().status == 0
    assert 'href="/assets/map.pdf' in desk.page("2023/09/a/index.html")


def test_a_picture_beside_the_copy_is_missed(desk: Desk) -> None:
    desk.write(story("a", "[it](quay.jpg)\n"))

    assert desk.problems() == ["content/a.md:8:6 broken-link"]


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ({"sources": "[{name: A, url: 'story:nobody'}]"}, "content/a.md:7:26"),
        ({"sources": "[{name: A, archive: ../x.md}]"}, "content/a.md:7:30"),
        ({"sources": "[{name: A, url: 'https://desk.test/tags/none/'}]"}, "content/a.md:7:26"),
        ({"summary": "Read https://desk.test/tags/none/ now"}, "content/a.md:6:10"),
    ],
)
def test_a_link_in_front_matter_that_leads_nowhere_is_refused_at_its_place(
    desk: Desk, keys: dict[str, str], place: str
) -> None:
    desk.write(story("a", **keys))

    assert desk.problems() == [f"{place} broken-link"]


@pytest.mark.parametrize("address", ["http://localhost:8000/", "http://127.0.0.1:8000/2023/09/a/"])
def test_the_address_of_a_preview_is_refused_in_plain_text(desk: Desk, address: str) -> None:
    desk.write(story("a", summary=f"Read {address} now"))

    assert desk.problems() == ["content/a.md:6:10 preview-address"]


def test_a_link_in_a_profile_or_in_the_text_of_a_desk_that_leads_nowhere_is_refused_at_its_place(desk: Desk) -> None:
    desk.write(story("a"))
    desk.replace("authors/ada.md", "Adeyemi\n", "Adeyemi\nlinks: {Web: /nowhere/}\n")
    assert desk.problems() == ["authors/ada.md:3:14 broken-link"]
    desk.replace("authors/ada.md", "/nowhere/", "story:nobody")
    desk.replace("site.yaml", "{name: Africa}", "{name: Africa, about: 'See [it](story:nothing).'}")
    assert desk.problems() == ["authors/ada.md:3:14 broken-link", "site.yaml:3:39 broken-link"]
    desk.replace("site.yaml", "story:nothing", "javascript:x")
    assert desk.problems() == ["site.yaml:3:39 link-type"]


@pytest.mark.parametrize(
    "link", ["/2030/01/secret-operatio/", "story:secret-operatio", "secret-operatio.md", "/tags/secret-ta/"]
)
def test_the_nearest_of_a_broken_link_is_never_what_is_sealed(desk: Desk, link: str) -> None:
    desk.write(story("a", f"[it]({link})\n") + story("secret-operation", tags="[Secret tag]", **SEALED))
    ran = desk.build()

    assert ran.status == 1 and "broken-link" in ran.err
    assert "operation" not in ran.err and "tag`" not in ran.err


def test_a_preview_with_drafts_shows_the_links_to_them(desk: Desk) -> None:
    desk.write(story("a", "[it](/2023/09/b/) [tag](/tags/new/)\n") + story("b", draft="true", tags="[New]"))
    ran = desk.build("--drafts")

    assert ran.status == 0, ran.err
    page = (desk.root / ".newsdesk/preview/2023/09/a/index.html").read_text()
    assert '<a href="/2023/09/b/">it</a> <a href="/tags/new/">tag</a>' in page
