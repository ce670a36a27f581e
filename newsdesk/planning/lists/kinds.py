"""The list of each kind of story that is in use, or was."""

from collections.abc import Iterator

from newsdesk.planning import labels
from newsdesk.planning.index.chrome import home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.lists.pagination import StoryList, plan_list
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.story_parts import Kind


def plan_kinds(edition: Edition) -> Iterator[Output]:
    """A list for each kind that has, or had, a story, in the order of `Kind`."""
    for kind in Kind:
        if kind in edition.lists.by_kind:
            yield from plan_list(
                edition,
                StoryList(
                    address=addresses.kind(kind),
                    label=edition.words.kind,
                    title=labels.of_code(edition.words.kind_lists, kind),
                    stories=edition.lists.by_kind[kind],
                    crumbs=(home(edition.words),),
                ),
            )
