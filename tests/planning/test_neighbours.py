"""Earlier and later in a storyline are other stories, never another version of the same one."""

from newsdesk.planning.parts.neighbours import neighbours
from newsdesk.vocabulary.model import Article
from tests.planning.values import article, edition


def ways(*stories: Article) -> dict[str, tuple[str, str]]:
    whole = edition(*stories)
    found = neighbours(whole.oldest_first, whole.translations)
    return {
        slug: (earlier.slug if earlier else "", later.slug if later else "") for slug, (earlier, later) in found.items()
    }


def test_the_stories_before_and_after_one_in_order() -> None:
    assert ways(*(article(slug, on) for on, slug in enumerate("abc", 1))) == {
        "a": ("", "b"),
        "b": ("a", "c"),
        "c": ("b", ""),
    }


def test_no_way_leads_to_another_version_and_each_to_the_version_in_its_language() -> None:
    french = {"language": "fr"}
    found = ways(
        article("a", 1),
        article("a-fr", 2, translation_of="a", **french),
        article("b", 3),
        article("b-fr", 6, translation_of="b", **french),
        article("c", 5),
    )

    assert found == {
        "a": ("", "b"),
        "a-fr": ("", "b-fr"),
        "b": ("a", "c"),
        "b-fr": ("a-fr", "c"),
        "c": ("b", ""),
    }
