"""The words of lists of one kind (storylines, places, authors), and of the ways to lists and through them."""

from newsdesk.views.view import View


class ListWords(View, frozen=True):
    """What is said on the page of a storyline, on that of places, and to describe that of an author."""

    start_here: str
    where_it_stands: str
    timeline: str
    years: str
    span: str
    places_about: str
    what_happened_where: str
    stories_by: str


class Wayfinding(View, frozen=True):
    """What leads to lists and through them."""

    contents: str
    story_kinds: str
    story_kinds_about: str
    storylines_about: str
    all_pages: str
    by_letter: str
    most_used: str
