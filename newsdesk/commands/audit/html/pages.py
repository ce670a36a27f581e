"""The text of a page, or of a part of one that a feed carries → what is found in it."""

from functools import lru_cache

from msgspec.structs import replace

from newsdesk.commands.audit.addresses import Addresses
from newsdesk.commands.audit.faults import Position
from newsdesk.commands.audit.file_findings import NOTHING, FileFindings
from newsdesk.commands.audit.html.markup import ids_of, markup_slips, page_slips
from newsdesk.commands.audit.html.mentioned import mentions_in
from newsdesk.commands.audit.html.start_tags import ReadHtml, read_html
from newsdesk.commands.audit.html.vocabulary import JSON_LD
from newsdesk.commands.audit.mentions import Mention
from newsdesk.commands.audit.texts.json_texts import examine_json


def examine_page(text: str, addresses: Addresses, runs_script: bool) -> FileFindings:
    """What is found in a page, of which that of the search alone `runs_script`."""
    page = replace(read_html(text), runs_script=runs_script)
    own = FileFindings((*markup_slips(page), *page_slips(page)), tuple(mentions_in(page)), ids_of(page))
    return sum(_structured_data(page, addresses), own)


def examine_part(html: str, place: Position) -> FileFindings:
    """What is found in HTML that is part of another file, at `place`: its addresses must be whole."""
    found = _examined(html)
    return FileFindings(
        tuple((place, rule, message, hint) for _, rule, message, hint in found.slips),
        tuple(Mention(each.address, place, each.use, whole=True) for each in found.mentions),
    )


# A story is in the feed of every list that it is in, and in several forms.
@lru_cache(maxsize=4096)
def _examined(html: str) -> FileFindings:
    part = read_html(html)
    return FileFindings(tuple(markup_slips(part)), tuple(mentions_in(part, whole=True)))


def _structured_data(page: ReadHtml, addresses: Addresses) -> list[FileFindings]:
    return [
        examine_json(each.text, addresses, "malformed-structured-data", each.place)
        for each in page.words
        if each.tag.name == "script" and each.tag.get("type") == JSON_LD
    ] or [NOTHING]
