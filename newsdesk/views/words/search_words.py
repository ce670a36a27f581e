"""The words of the page on which readers search."""

from newsdesk.views.view import View


class SearchWords(View, frozen=True):
    """What the page says, and the script in it: `searching` until something is found, `none` where nothing is, `failed`
    where nothing can be.
    """

    title: str
    about: str
    words: str
    any: str
    author: str
    year: str
    none: str
    more: str
    failed: str
    needs_script: str
    no_index: str
    searching: str
