"""The list of each kind of story that is in use, or was, and the index of those that are."""

from collections.abc import Iterator

from newsdesk.planning import labels
from newsdesk.planning.index.chrome import home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import listed
from newsdesk.planning.lists.indexes import Index, index_page
from newsdesk.planning.lists.pagination import StoryList, plan_list
from newsdesk.planning.parts.index_entries import index_entry
from newsdesk.views import Link
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.story_parts import Kind


def plan_kinds(edition: Edition) -> Iterator[Output]:
    """A list for each kind that has, or had, a story, and `/kinds/`, in the order of `Kind`."""
    words, lists = edition.words, edition.lists.by_kind
    names = {kind: labels.of_code(words.kind_lists, kind) for kind in Kind if kind in lists}
    index = Index(words.wayfinding.story_kinds, words.wayfinding.story_kinds_about, addresses.KINDS)
    for kind, name in names.items():
        yield from plan_list(
            edition,
            StoryList(
                address=addresses.kind(kind),
                label=words.kind,
                title=name,
                stories=lists[kind],
                crumbs=(home(words), Link(index.title, index.address)),
            ),
        )
    entries = [
        index_entry(words, Link(name, addresses.kind(kind)), lists[kind])
        for kind, name in names.items()
        if listed(lists[kind])
    ]
    yield index_page(edition, index, entries)
