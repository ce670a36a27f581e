"""Stories grouped by desk, kind, storyline, year, month, author and tag, oldest first, as lists are numbered."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar

from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.story_parts import Kind

K = TypeVar("K")
Stories = tuple[Article, ...]


class Groups:
    """The groups of `stories`, which are oldest first; `tags` maps the slug of a story to those of its tags."""

    def __init__(self, stories: Stories, tags: Mapping[str, tuple[str, ...]]) -> None:
        desks: defaultdict[str, list[Article]] = defaultdict(list)
        kinds: defaultdict[Kind, list[Article]] = defaultdict(list)
        storylines: defaultdict[str, list[Article]] = defaultdict(list)
        years: defaultdict[int, list[Article]] = defaultdict(list)
        months: defaultdict[tuple[int, int], list[Article]] = defaultdict(list)
        authors: defaultdict[str, list[Article]] = defaultdict(list)
        tagged: defaultdict[str, list[Article]] = defaultdict(list)
        for story in stories:
            desks[story.desk].append(story)
            kinds[story.kind].append(story)
            if story.storyline:
                storylines[story.storyline].append(story)
            years[story.month[0]].append(story)
            months[story.month].append(story)
            for author in dict.fromkeys(story.authors):
                authors[author].append(story)
            for tag in tags[story.slug]:
                tagged[tag].append(story)
        self.by_desk = _frozen(desks)
        self.by_kind = _frozen(kinds)
        self.by_storyline = _frozen(storylines)
        self.by_year = _frozen(years)
        self.by_month = _frozen(months)
        self.by_author = _frozen(authors)
        self.by_tag = _frozen(tagged)


def _frozen(groups: dict[K, list[Article]]) -> dict[K, Stories]:
    return {key: tuple(group) for key, group in groups.items()}
