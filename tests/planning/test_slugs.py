"""A name becomes the part of an address that stands for it, in every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsdesk.vocabulary.names.slugs import heading_id, slugify


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Mali", "mali"),
        ("air  strikes", "air-strikes"),
        ("air_strikes", "air-strikes"),
        ("Éric & Co", "eric-and-co"),
        ("E\u0301ric", "eric"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Ærø", "ærø"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("F#/C♯", "f-sharp-c-sharp"),
        ("#MeToo", "metoo"),
        ("OPEC+", "opec-plus"),
        ("R&D", "r-and-d"),
        ("AT&T", "at-and-t"),
        ("ＡＴ＆Ｔ", "at-and-t"),
        ("A&E", "a-and-e"),
        ("50%", "50-percent"),
        ("5 ‰", "5-per-mille"),
        ("€5", "euro-5"),
        ("5€", "5-euro"),
        ("US$ 5bn", "us-dollar-5bn"),
        ("₹100", "rupee-100"),
        ("37℃", "37-degrees-c"),
        ("desk@home", "desk-at-home"),
        ("F/A-18", "f-a-18"),
        ("F-16", "f-16"),
        ("𝔘nicode", "unicode"),
        ("-a-", "a"),
        ("Київ", "київ"),
        ("Йод", "йод"),
        ("Киев", "киев"),
        ("東京", "東京"),
        ("عدن", "عدن"),
        ("Αθήνα", "αθήνα"),
        ("한국", "한국"),
        ("हिन्दी", "हिन्दी"),
        ("தமிழ்", "தமிழ்"),
        ("ไทยใต้", "ไทยใต้"),
        ("!", ""),
        ("", ""),
        ("…—", ""),
    ],
)
def test_letters_of_every_script_are_kept_and_joined_by_hyphens(name: str, slug: str) -> None:
    assert slugify(name) == slug


@pytest.mark.parametrize("name", ["Й", "ё", "ά", "한", "が", "आ"])
def test_both_unicode_forms_of_a_letter_give_one_slug(name: str) -> None:
    from unicodedata import normalize

    assert slugify(normalize("NFD", name)) == slugify(normalize("NFC", name))


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("OPEC+ cuts 5%", "opec-cuts-5"),
        ("R&D in C#", "r-d-in-c"),
        ("€5 for Éric", "5-for-eric"),
        ("Київ = Київ", "київ-київ"),
        ("हिन्दी", "हिन्दी"),
        ("&", "section"),
    ],
)
def test_the_anchor_of_a_heading_says_no_symbols_so_that_published_ones_stay(heading: str, anchor: str) -> None:
    assert heading_id(heading) == anchor


@given(some.text(max_size=30))
def test_a_slug_is_its_own_slug(name: str) -> None:
    assert slugify(slugify(name)) == slugify(name)


@given(some.text(max_size=30))
def test_a_slug_is_one_folder_name_whatever_the_disk(name: str) -> None:
    slug = slugify(name)

    assert slug == slug.strip("-") and "--" not in slug
    assert not set(slug) & set("/\\.%?#&'\"<> \0\n")
