"""Stories grouped by desk, kind, storyline, year, month, author and tag, oldest first, as lists are numbered."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sized
from typing import Generic, TypeVar

from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.story_parts import Filing, Kind

K = TypeVar("K")
# A story that is in the lists of its group, or one that has retired and keeps its place in them.
Filed = Article | Filing
S = TypeVar("S", bound=Filed)
Stories = tuple[Article, ...]


class Groups(Generic[S]):
    """The groups of `stories`, which are oldest first; `tags_of` gives the slugs of the tags of one."""

    def __init__(self, stories: Iterable[S], tags_of: Callable[[S], Iterable[str]]) -> None:
        desks: defaultdict[str, list[S]] = defaultdict(list)
        kinds: defaultdict[Kind, list[S]] = defaultdict(list)
        storylines: defaultdict[str, list[S]] = defaultdict(list)
        years: defaultdict[int, list[S]] = defaultdict(list)
        months: defaultdict[tuple[int, int], list[S]] = defaultdict(list)
        authors: defaultdict[str, list[S]] = defaultdict(list)
        tagged: defaultdict[str, list[S]] = defaultdict(list)
        for story in stories:
            desks[story.desk].append(story)
            kinds[story.kind].append(story)
            if story.storyline:
                storylines[story.storyline].append(story)
            month = story.month
            years[month[0]].append(story)
            months[month].append(story)
            for author in dict.fromkeys(story.authors):
                authors[author].append(story)
            for tag in tags_of(story):
                tagged[tag].append(story)
        self.by_desk = _frozen(desks)
        self.by_kind = _frozen(kinds)
        self.by_storyline = _frozen(storylines)
        self.by_year = _frozen(years)
        self.by_month = _frozen(months)
        self.by_author = _frozen(authors)
        self.by_tag = _frozen(tagged)

    def one_of_each(self) -> list[S]:
        """One story of each group: whatever comes with any story of a group comes with these."""
        return [group[0] for groups in vars(self).values() for group in groups.values()]

    def narrowed(self, narrow: Callable[[tuple[S, ...]], tuple[S, ...]]) -> "Groups[S]":
        """The same groups, of each of them what `narrow` leaves."""
        made: Groups[S] = Groups((), lambda _: ())
        for name, groups in vars(self).items():
            setattr(made, name, {key: narrow(stories) for key, stories in groups.items()})
        return made


def listed(stories: Iterable[Filed]) -> Stories:
    """Those of `stories` that are shown in lists."""
    return tuple([story for story in stories if isinstance(story, Article)])


def finished_pages(stories: Sized, per_page: int) -> int:
    """How many pages of a list have numbers: the full ones, but the newest, which stands with the unfinished one."""
    return max(len(stories) // per_page - 1, 0)


def _frozen(groups: dict[K, list[S]]) -> dict[K, tuple[S, ...]]:
    return {key: tuple(group) for key, group in groups.items()}
