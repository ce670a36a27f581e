"""What became of a story: corrections, notices, stories that came after it."""

from datetime import datetime

from newsdesk.views.parts.links import Link
from newsdesk.views.view import View


class CorrectionNote(View, frozen=True):
    """A dated correction; `kind` is its code, such as `clarification`, `label` the word that readers see.

    `day` is its date in words.
    """

    date: datetime
    kind: str
    label: str
    text: str
    day: str = ""


class Notice(View, frozen=True):
    """The notice on a withdrawn or expired story; `kind` is `withdrawn` or `expired`, `text` the reason."""

    kind: str
    date: datetime
    text: str


class Backlink(View, frozen=True):
    """A story that stands in some way to this one; `words` introduce it: `This story was updated by`."""

    words: str
    story: Link


class CorrectedStory(View, frozen=True):
    """An entry of the corrections page: a correction and the story that it corrects.

    `language` and `direction` are those of the story, and empty when they are those of the site.
    """

    story: Link
    note: CorrectionNote
    language: str = ""
    direction: str = ""
