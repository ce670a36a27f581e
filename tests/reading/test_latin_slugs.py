"""A name in any script becomes a slug in Latin letters, and whatever a hint offers is one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsdesk.reading.files.latin_slugs import RESERVED_SLUGS, is_slug, latin_slug, slug_hint


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Łukasz Ørsted", "lukasz-orsted"),
        ("ışık", "isik"),
        ("İstanbul Şişli", "istanbul-sisli"),
        ("Đà Nẵng", "da-nang"),
        ("Straße", "strasse"),
        ("Æthelred Þorn", "aethelred-thorn"),
        ("Novak Ђоковић", "novak-djokovic"),
        ("Київ", "kiiv"),
        ("Львів", "lviv"),
        ("Αθήνα", "athina"),
        ("北京", "beijing"),
        ("서울", "seoul"),
        ("हिन्दी", "hindi"),
        ("O’Brien & Söhne", "o-brien-and-sohne"),
        ("AT&T", "at-and-t"),
        ("½ ton", "1-2-ton"),
        ("🔥 fire", "fire"),
        ("!", ""),
    ],
)
def test_every_script_is_put_into_latin_letters(name: str, slug: str) -> None:
    assert latin_slug(name) == slug


def test_a_long_name_ends_with_a_whole_word() -> None:
    assert latin_slug("bourem " * 20) == "-".join(["bourem"] * 11)
    assert latin_slug("x" * 100) == "x" * 80


@given(some.text(max_size=120))
def test_whatever_is_made_of_a_name_is_a_slug(name: str) -> None:
    slug = latin_slug(name)

    assert not slug or is_slug(slug) or slug in RESERVED_SLUGS
    assert latin_slug(slug) == slug


@given(some.text(max_size=120) | some.sampled_from(sorted(RESERVED_SLUGS)))
def test_whatever_a_hint_offers_is_a_slug(name: str) -> None:
    offered = re.findall("(?:Type|such as) `([^`]*)`", slug_hint(name))

    assert offered or not latin_slug(name)
    assert all(is_slug(each) for each in offered)
