"""Datelines → a warning for each city where nobody of a story's byline is: a dateline says that somebody was there."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from newsdesk.reading.checks.references import Locate
from newsdesk.reading.diagnostics import quoted
from newsdesk.vocabulary.model import Article, Author
from newsdesk.vocabulary.names.slugs import slugify
from newsdesk.vocabulary.problems import Problem

# What stands between two cities, as in `PARIS/BRUSSELS` and `KYIV and MOSCOW`, and what behind one, as before `, Mali`.
BETWEEN_CITIES = re.compile(r"[;/|&+•·]|\s(?:and|et|und|y|e|en)\s", re.IGNORECASE)
BEHIND_A_CITY = re.compile(r"[,(–—]|\s-|-\s*$")


def datelines_of_nobody(stories: Iterable[Article], authors: Iterable[Author], locate: Locate) -> Iterator[Problem]:
    """A warning for each dateline in whose city no author and no contributor of the story is based.

    The city alone is compared, without capitals and accents: `BAMAKO, Mali` is where somebody `based: Bamako` is.
    """
    bases, cities = {author.slug: author.based for author in authors}, cache(_cities)
    bases_of_all = cache(lambda slugs: cities("; ".join([bases.get(slug, "") for slug in slugs])))
    for story in stories:
        if story.dateline:
            there = cities(story.dateline)
            if there.isdisjoint(bases_of_all(story.authors)) and not any(
                there & cities(each.based) for each in story.contributors
            ):
                message = f"No author and no contributor is based in `{quoted(story.dateline)}`."
                hint = "Name who was there in `contributors:`, with `based:` and the city, or leave out `dateline`."
                place = locate(story.file, "dateline")
                yield Problem(story.file, *place, "dateline-of-nobody", message, hint, warning=True)


def _cities(typed: str) -> set[str]:
    """The cities in a dateline, as names are compared."""
    parts = (BEHIND_A_CITY.split(part.strip())[0] for part in BETWEEN_CITIES.split(typed))
    return {name for part in parts if (name := slugify(part))}
