"""A body, and the links in it."""

from newsdesk.views.parts.pictures import ShownPicture
from newsdesk.views.view import Address, View


class ProseLink(View, frozen=True):
    """A destination as typed in a body, and its resolved address; `""` while what it leads to is not public.

    `picture` is what is shown where it is embedded. `mark` is shown behind a link: what became of the story that it
    leads to; `file` what file it is.
    """

    typed: str
    href: Address
    mark: str = ""
    picture: ShownPicture | None = None
    file: str = ""


class Prose(View, frozen=True):
    """A body: all that its HTML depends on.

    That is the hash of its Markdown, its resolved links, the language by whose rules its quotation marks are set (empty
    if they stay as they were typed), and `origin`, the absolute address of the site: no link to it is published that is
    not among the `links`. A `table` is called so for those who hear the page, and the link from a footnote back to the
    text is called `back_to_text`, with the `{number}` of the footnote.
    """

    digest: str
    links: tuple[ProseLink, ...] = ()
    typography: str = ""
    origin: str = ""
    table: str = ""
    back_to_text: str = ""
