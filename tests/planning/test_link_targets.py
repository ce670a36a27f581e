"""An address of the site is known however it is typed, and nothing else is taken for one."""

import pytest

from newsdesk.vocabulary.links.link_targets import Origin, canonical, is_of_a_preview, target_of

HERE = Origin("https://desk.test")
FILE = "content/2023/09/a.md"


@pytest.mark.parametrize(
    "typed",
    [
        "/tags/mali/", "/tags/mali", "/tags/mali/index.html", "/TAGS/Mali", "/tags/m%61li/", "/tags/./x/../mali/",
        "//tags//mali/", "/tags/mali/?page=1", "/%74ags/mali/", "/tags\\mali/",
        "https://desk.test/tags/mali", "http://desk.test/tags/mali/", "https://desk.test:443/tags/mali/",
        "http://desk.test:80/tags/mali/", "https://DESK.test/tags/mali/", "https://desk.test./tags/mali/",
        "https://desk.test\\tags\\mali\\", "http://localhost:8000/tags/mali/", "http://127.0.0.1:8123/tags/mali/",
        "http://[::1]:8000/tags/mali/",
    ],
)  # fmt: skip
def test_an_address_is_known_in_whichever_way_it_is_typed(typed: str) -> None:
    assert HERE.within(typed) == "/tags/mali/"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://desk.test", "/"),
        ("https://desk.test/index.html", "/"),
        ("https://desk.test?x", "/"),
        ("/FEED.xml", "/feed.xml"),
        ("/tags/Київ", "/tags/%D0%BA%D0%B8%D1%97%D0%B2/"),
        ("/tags/%D0%9A%D0%98%D0%87%D0%92/", "/tags/%D0%BA%D0%B8%D1%97%D0%B2/"),
        ("/../../x/", "/x/"),
    ],
)
def test_every_address_has_one_spelling(typed: str, address: str) -> None:
    assert HERE.within(typed) == address
    assert canonical(address) == address


@pytest.mark.parametrize(
    "typed",
    [
        "https://www.desk.test/tags/mali/", "https://desk.test.example/", "https://desk.test:8443/", "http://desk.test:443/",
        "https://other.example/desk.test/", "http://localhost/", "mailto:a@desk.test", "story:a", "tags/mali/",
        "https://desk.testx/", "https://xdesk.test/",
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_not_taken_for_an_address_of_the_site(typed: str) -> None:
    assert HERE.within(typed) == ""


def test_a_port_belongs_to_the_site_that_is_at_one() -> None:
    here = Origin("http://desk.test:8080")

    assert here.within("https://desk.test:8080/a") == here.within("http://desk.test:8080/a/") == "/a/"
    assert here.within("http://desk.test/a/") == ""


def test_a_name_in_other_letters_is_that_of_the_site() -> None:
    here = Origin("https://xn--bcher-kva.test")

    assert here.within("https://bücher.test/a/") == here.within("https://BÜCHER.test/a/") == "/a/"


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("b.md#x", ("content/2023/09/b.md", "#x")),
        ("../08/b%20c.md", ("content/2023/08/b c.md", "")),
        ("story:b#x", ("story:b", "#x")),
        ("#x", (FILE, "#x")),
        ("/a/#", ("/a/", "")),
        ("https://a.example/x#y", ("https://a.example/x", "#y")),
        ("../../../../x.md", ("../x.md", "")),
    ],
)
def test_a_destination_is_a_target_and_a_fragment(typed: str, target: tuple[str, str]) -> None:
    assert target_of(typed, FILE) == target


def test_a_preview_is_known_by_its_port() -> None:
    assert is_of_a_preview("http://localhost:8000/x") and is_of_a_preview("http://127.0.0.1:1")
    assert not is_of_a_preview("http://localhost/x") and not is_of_a_preview("https://desk.test:8000/")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://web.archive.org/web/2024/https://desk.test/2024/05/a/", "/2024/05/a/"),
        ("https://archive.example/?u=https%3A%2F%2Fdesk.test%2Fa%2F&b", "/a/"),
        ("https://archive.example/(https://desk.test/a)", "/a/"),
        ("https://archive.example/ｄｅｓｋ.test/a", "/a/"),
        ("https://www.desk.test/a", "/a/"),
        ("https://www.desk.test", ""),
        ("https://archive.example/mydesk.test/a", ""),
        ("https://archive.example/my.desk.test/a", ""),
        ("https://archive.example/desk.test.example/a", ""),
        ("https://archive.example/desk.test", ""),
    ],
)
def test_an_address_of_the_site_is_found_in_one_of_another(typed: str, address: str) -> None:
    assert next(iter(HERE.held_in(typed)), "") == address
    assert Origin("https://www.desk.test").held_in(typed.replace("www.", ""))[:1] == ((address,) if address else ())
    assert HERE.within(typed) == ""
