"""One Markdown body → its publishable text, its hash, what it refers to, and what can be referred to in it."""

from newsdesk.commonmark.blocks import FOOTNOTE, Block, text_of
from newsdesk.commonmark.headings import heading_ids
from newsdesk.commonmark.reader import read_blocks
from newsdesk.reading.body.code import check_fences
from newsdesk.reading.body.comments import PublishedText, check_comments, refuse_mistyped_comments, without_comments
from newsdesk.reading.body.destinations import inline_links
from newsdesk.reading.body.entities import refuse_entities
from newsdesk.reading.body.footnotes import FOOTNOTE_MARK, check_footnotes, footnote_ids
from newsdesk.reading.body.foreign.foreign_code import refuse_foreign_code
from newsdesk.reading.body.foreign.raw_html import refuse_html
from newsdesk.reading.body.headings import check_headings
from newsdesk.reading.body.limits import exceeds_limits
from newsdesk.reading.body.links import references
from newsdesk.reading.body.passage import Passage
from newsdesk.reading.body.slips.link_slips import check_link_words
from newsdesk.reading.body.slips.slips import warn_of_slips
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.digests import digest_of
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.names.slugs import heading_id


def publishable(body: str) -> str:
    """`body` without its HTML comments, which are notes between writers and editors."""
    return without_comments(body).strip("\n")


def opening_of(body: str) -> str:
    """The first block of a publishable body, with where its links by label lead, and without marks of its notes."""
    rows = body.split("\n")
    document = read_blocks(rows)
    notes = {block.label for block in document.blocks.children if block.kind is FOOTNOTE}
    starts = [_first_row(block) for block in document.blocks.children if block.kind is not FOOTNOTE]
    ends = [_first_row(block) for block in document.blocks.children if starts and _first_row(block) > starts[0]]
    if not starts:
        return ""
    shown = range(starts[0], ends[0] if ends else len(rows))
    text = "\n".join(rows[shown.start : shown.stop]).rstrip()
    text = FOOTNOTE_MARK.sub(lambda mark: "" if mark[1] in notes else mark[0], text)
    elsewhere = [each for each in document.definitions if each.lines[0].row not in shown]
    return "\n\n".join([text, *(text_of(lines)[found.start : found.end].rstrip() for found, lines in elsewhere)])


def _first_row(block: Block) -> int:
    return block.lines[0].row if block.lines else block.row


def read_body(text: str, first_line: int, diagnostics: Diagnostics) -> Body:
    """Check `text`, a body that begins on line `first_line` of its file, and return what links need to know of it."""
    passage = Passage(text, first_line, diagnostics)
    if exceeds_limits(passage):
        return Body(digest_of(text))
    check_comments(passage)
    published = PublishedText(text, first_line)
    if not published.text.strip():
        return Body("")
    words = BodyWords(published, diagnostics)
    check_fences(words)
    refuse_html(words)
    refuse_foreign_code(words)
    refuse_mistyped_comments(words)
    refuse_entities(words)
    check_footnotes(words)
    check_headings(words)
    warn_of_slips(words)
    links = inline_links(words.text)
    check_link_words(words, links)
    anchors = [name for _, name in heading_ids(words.headings, heading_id)]
    return Body(digest_of(published.text), tuple(references(words, links)), (*anchors, *footnote_ids(words)))
