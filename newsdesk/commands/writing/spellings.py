"""Tags that differ in capitals and accents alone → the one spelling of each, which no public file has from others."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping

from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.slugs import without_case_and_accents
from newsdesk.vocabulary.names.tags import TagSlugs
from newsdesk.vocabulary.settings import Settings


def spellings_of_tags(stories: Iterable[Article], hidden: Container[str], settings: Settings) -> Mapping[str, str]:
    """Each spelling that has to be replaced → the one to use: that of the settings, else the most frequent one.

    Where a public story has the tag, those in the files that are `hidden` have no say.
    """
    uses: defaultdict[str, Counter[tuple[bool, str]]] = defaultdict(Counter)
    for story in stories:
        for tag in story.tags:
            uses[without_case_and_accents(tag)][story.file not in hidden, tag] += 1
    declared = TagSlugs(settings.tags)
    chosen: dict[str, str] = {}
    for folded, counted in uses.items():
        tags = {tag for _, tag in counted}
        (_, most_frequent) = max(counted, key=lambda use: (use[0], counted[use], use[1]))
        right = declared.spellings(most_frequent) or (most_frequent,)
        if without_case_and_accents(right[0]) == folded:
            chosen.update((tag, right[0]) for tag in tags if tag not in right)
    return chosen
