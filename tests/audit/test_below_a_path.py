"""Of a site below a path, an address that lacks the path is found wherever it stands, and what has it is followed."""

import pytest

from newsdesk.commands.audit.addresses import Addresses, Target

HERE = Addresses("https://org.test/news")
PAGE = "2023/09/loud/index.html"


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("/news/", "/"),
        ("/news", "/"),
        ("/news/2023/09/quiet/", "/2023/09/quiet/"),
        ("/news/tags/../desks/", "/desks/"),
        ("//org.test/news/desks/", "/desks/"),
        ("https://org.test/news/desks/", "/desks/"),
        ("HTTPS://ORG.TEST/news/desks/", "/desks/"),
        ("../quiet/", "/2023/09/quiet/"),
        ("?page=2", "/2023/09/loud/"),
        ("#top", "/2023/09/loud/"),
    ],
)
def test_what_has_the_path_is_followed_within_the_site(typed: str, path: str) -> None:
    found = HERE.place_of(typed, PAGE)

    assert found and (found.path, found.astray) == (path, False)


@pytest.mark.parametrize(
    "typed", ["/", "/desks/", "/newsroom/", "/news/../desks/", "../../../../desks/", "\\desks\\", " /desks/"]
)
def test_what_lacks_the_path_is_astray(typed: str) -> None:
    found = HERE.place_of(typed, PAGE)

    assert found and (found.path, found.astray) == (None, True)


@pytest.mark.parametrize(
    "typed", ["https://org.test/", "https://org.test/newsroom/", "//org.test/desks/", "https://other.test/news/"]
)
def test_another_site_of_the_host_is_elsewhere(typed: str) -> None:
    assert HERE.place_of(typed, PAGE) == Target("https")


def test_a_site_with_a_host_of_its_own_has_nothing_astray() -> None:
    found = Addresses("https://org.test").place_of("../../../../../desks/", PAGE)

    assert found == Target("https", "/desks/")
