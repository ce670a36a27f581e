"""The words of lists of one kind: storylines, authors."""

from newsdesk.views.view import View


class ListWords(View, frozen=True):
    """What is said on the page of a storyline, and to describe that of an author."""

    start_here: str
    where_it_stands: str
    timeline: str
    years: str
    span: str
    stories_by: str
