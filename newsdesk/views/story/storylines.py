"""The storyline that a story belongs to."""

from newsdesk.views.parts.links import Link
from newsdesk.views.view import Address, View


class StorylineBox(View, frozen=True):
    """The storyline of a story, with links to the previous and the next story in it."""

    name: str
    href: Address
    earlier: Link | None
    later: Link | None
