"""The words of lists of one kind: storylines, places, authors."""

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
