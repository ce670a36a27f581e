"""The files that are published with stories, each at the address of its story, under its own name."""

from collections.abc import Iterator

from newsdesk.planning.index.edition import Edition
from newsdesk.views import AttachmentFile
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Format, Output


def plan_attachments(edition: Edition) -> Iterator[Output]:
    """One output for each file of each story: it is there as long as the story is, and not a moment before."""
    for published in edition.attachments.values():
        for each in published:
            path = addresses.file_of(each.href)
            yield Output(
                path, Format.ATTACHMENT, AttachmentFile(each.attached.digest), sources=(each.attached.file, each.story)
            )
