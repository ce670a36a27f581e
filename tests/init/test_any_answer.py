"""Whatever a desk is called, its files read as it was typed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from newsdesk.reading.files.latin_slugs import latin_slug
from newsdesk.reading.settings import read_settings
from newsdesk.vocabulary.settings import Settings
from tests.desk import NOW, Desk, tree
from tests.init.answers import answers_with

TRAPS = "aż京م\u202e\ufeff\u200d\0\x85'\"\\#:{}[]-&*!|>%@` \n"
ODD_NAMES = (
    'The "Desk": {{ site }} # 1', "null", "true", "@URL@", "- [ ] a", "مكتب الأخبار", "שולחן", "🛰 Orbit", "a\\nb", "'",
    "---", "${{ secrets }}", "1e3", "%YAML 1.2",
)  # fmt: skip


@pytest.fixture
def place(tmp_path: Path, shipped_theme: None) -> Desk:
    return Desk(tmp_path)


def begun(place: Desk, **answers: str) -> Settings:
    """The settings of a new desk with these answers, which `check` finds nothing wrong with."""
    desk = Desk(place.root / f"new-{len(list(place.root.iterdir()))}")
    ran = place.run("init", *answers_with(**answers), "--", desk.root.name)
    assert (ran.status, ran.err) == (0, ""), ran
    checked = desk.run("check")
    assert checked.status == 0, checked
    return read_settings(desk.root)


@pytest.mark.parametrize("title", ODD_NAMES)
def test_a_title_is_kept_as_it_was_typed(place: Desk, title: str) -> None:
    assert begun(place, title=title).title == title


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Østersjøen & Norden", "ostersjoen-and-norden"),
        ("北京", "beijing"),
        ("Київ", "kiiv"),
        ("null", "null"),
        ("القاهرة", "lqhrh"),
        ('R: #1 "x"', "r-1-x"),
    ],
)
def test_names_of_any_script_make_slugs_and_stay_names(place: Desk, name: str, slug: str) -> None:
    (desk,) = begun(place, desk=name, author=name).desks

    assert (desk.slug, desk.name) == (slug, name) == (latin_slug(name), name)
    (author,) = (place.root / "new-0/authors").iterdir()
    assert author.name == f"{slug}.md"


@pytest.mark.parametrize("language", ["fr", "pt-BR", "zh-Hant-TW", "no", "EN", "ar", "any"])
def test_a_desk_may_write_in_any_language(place: Desk, language: str) -> None:
    assert begun(place, language=language).language.casefold() == language.casefold()


@pytest.mark.parametrize("url", ["https://desk.example", "https://desk.example/", "http://localhost:8000"])
def test_an_address_may_end_with_a_slash(place: Desk, url: str) -> None:
    assert begun(place, url=url).url == url.rstrip("/")


@settings(max_examples=settings().max_examples // 4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.sampled_from(["title", "desk", "author"]), some.text(min_size=1, max_size=130) | some.text(TRAPS))
def test_any_name_makes_a_desk_or_is_answered(place: Desk, name: str, answer: str) -> None:
    before = set(place.root.iterdir())
    ran = place.run("init", *answers_with(**{name: answer}), "--", f"new-{len(before)}")

    assert ran.status in (0, 2), ran
    if ran.status:
        assert ran.err.strip().isprintable() and set(place.root.iterdir()) == before
        return
    (new,) = set(place.root.iterdir()) - before
    typed, read = " ".join(answer.split()), read_settings(new)
    assert name != "title" or read.title == typed
    assert name != "desk" or [each.name for each in read.desks] == [typed]
    assert any(b"draft: true" in raw for raw in tree(new).values())
    assert Desk(new).run("check", "--now", NOW).status == 0
