"""A long index of names is cut by their letters, with the lists of most stories on top."""

from newsdesk.planning.lists.indexes import LONG, MAX_MOST_USED, Index, index_of_names
from newsdesk.views import IndexPage
from tests.planning.values import edition, entry

INDEX = Index("Tags", "Every tag.", "/tags/")


def names(count: int) -> IndexPage:
    """The index of so many names, `t0` the last, each with as many stories as its number."""
    entries = [entry(f"{'zyx'[number % 3]}{number:02}", f"/tags/{number}/", number, "About") for number in range(count)]
    view = index_of_names(edition(), INDEX, entries).view
    assert isinstance(view, IndexPage)
    return view


def test_a_short_index_is_whole() -> None:
    view = names(LONG - 1)

    assert view.most_used == ()
    assert view.by_letter == (("", view.entries),)
    assert [each.name for each in view.entries] == sorted(each.name for each in view.entries)


def test_a_long_index_is_by_letter_and_tells_what_is_used_most() -> None:
    view = names(LONG)

    assert [letter for letter, _ in view.by_letter] == ["X", "Y", "Z"]
    assert sum(len(lines) for _, lines in view.by_letter) == LONG == len(view.entries)
    assert [each.count for each in view.most_used] == [*range(LONG - 1, LONG - 1 - MAX_MOST_USED, -1)]
    assert {each.about for each in view.most_used} == {""}
