"""`verify` proves the output, or names what differs."""

import pytest

from tests.commands.built_site import PAGE
from tests.desk import NOW, Desk, story


def test_verify_proves_the_output_as_of_the_last_build(site: Desk) -> None:
    ran = site.run("verify")

    assert ran.status == 0
    assert "byte for byte" in ran.out
    assert not (site.root / ".newsdesk/verify").exists()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("edit", f"output/{PAGE} differs from a clean build"),
        ("remove", f"output/{PAGE} is missing"),
        ("add", "output/x.html is not part of the site"),
    ],
)
def test_verify_names_what_differs(site: Desk, harm: str, words: str) -> None:
    file = site.output / ("x.html" if harm == "add" else PAGE)
    if harm == "remove":
        file.unlink()
    else:
        file.write_text("By hand.", encoding="utf-8")
    ran = site.run("verify")

    assert ran.status == 1
    assert words in ran.out.splitlines()


def test_of_one_thing_is_spoken_as_of_one(site: Desk) -> None:
    (site.output / PAGE).unlink()

    assert "1 difference." in site.run("verify").out
    assert "Public now: 1 story." in site.run("check", "--now", NOW).out


def test_verify_before_the_first_build_ends_with_2(desk: Desk) -> None:
    assert desk.write(story("a")).run("verify").status == 2
