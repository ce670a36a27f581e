"""Two plans of one site → what appears, changes or vanishes between them, by what is shown. Pure."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TypeVar

from msgspec import Struct

from newsdesk.views import AnyView, Feed, FeedItem, IndexPage, ListingPage, PageView, Redirect, StorylinePage
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Plan

T = TypeVar("T")


class Difference(Enum):
    """What becomes of something from one plan to the other."""

    APPEARS = "appears"
    CHANGES = "changes"
    VANISHES = "vanishes"


class DifferentAddress(Struct, frozen=True):
    """An address at which something else is shown. `shows` is the type of its view; not everything has a `title`."""

    change: Difference
    address: str
    shows: str
    title: str


class DifferentItem(Struct, frozen=True):
    """A feed item by its permanent identity, and the addresses of the `feeds` in which this becomes of it."""

    change: Difference
    id: str
    title: str
    href: str
    feeds: tuple[str, ...]


class PlanDifferences(Struct, frozen=True):
    """Every address that differs; those of them that list stories or other lists; and the items of all feeds."""

    addresses: tuple[DifferentAddress, ...]
    tags: tuple[DifferentAddress, ...]
    lists: tuple[DifferentAddress, ...]
    feed_items: tuple[DifferentItem, ...]


def compare_plans(before: Plan, after: Plan, below: str = "") -> PlanDifferences:
    """What is different in the plan `after`: in its order, then what it no longer has.

    Addresses are told behind `below`, the path of the site's URL.
    """
    views = tuple(
        {below + addresses.address_of(each.path): each.view for each in plan.outputs if not each.copy_of}
        for plan in (before, after)
    )
    found = [
        (DifferentAddress(change, address, type(view).__name__, _title(view)), view)
        for change, address, view in _differences(*views)
    ]
    return PlanDifferences(
        addresses=tuple([each for each, _ in found]),
        tags=tuple([each for each, view in found if _is_list(view) and _is_of_a_tag(each, below)]),
        lists=tuple([each for each, view in found if _is_list(view) and not _is_of_a_tag(each, below)]),
        feed_items=tuple(_different_items(*views)),
    )


def _differences(before: Mapping[str, T], after: Mapping[str, T]) -> Iterator[tuple[Difference, str, T]]:
    for name, value in after.items():
        if name not in before:
            yield Difference.APPEARS, name, value
        elif before[name] != value:
            yield Difference.CHANGES, name, value
    yield from ((Difference.VANISHES, name, value) for name, value in before.items() if name not in after)


def _different_items(before: Mapping[str, AnyView], after: Mapping[str, AnyView]) -> Iterator[DifferentItem]:
    """Each item once for each thing that becomes of it; what it is called is the same in every feed."""
    feeds: dict[tuple[Difference, str], list[str]] = {}
    items: dict[tuple[Difference, str], FeedItem] = {}
    for feed in dict.fromkeys([*after, *before]):
        for change, identity, item in _differences(_items(before.get(feed)), _items(after.get(feed))):
            feeds.setdefault((change, identity), []).append(feed)
            items[change, identity] = item
    for (change, identity), item in items.items():
        yield DifferentItem(change, identity, item.title, item.href, tuple(feeds[change, identity]))


def _items(view: AnyView | None) -> dict[str, FeedItem]:
    return {item.id: item for item in view.items} if isinstance(view, Feed) else {}


def _is_list(view: AnyView) -> bool:
    return isinstance(view, ListingPage | StorylinePage | IndexPage)


def _is_of_a_tag(different: DifferentAddress, below: str) -> bool:
    address = different.address.removeprefix(below)
    return address.startswith(addresses.TAGS) and address != addresses.TAGS


def _title(view: AnyView) -> str:
    if isinstance(view, PageView) and not isinstance(view, Redirect):
        return view.head.title
    return view.title if isinstance(view, Redirect | Feed) else ""
