"""A file beside a story → what has to be known of it before it is published with the story."""

from newsdesk.reading.files.attachments.formats import is_in_format
from newsdesk.reading.files.attachments.properties import properties_in
from newsdesk.reading.files.digests import digest_of
from newsdesk.vocabulary.http.media_types import extension_of
from newsdesk.vocabulary.media import AttachedFile
from newsdesk.vocabulary.problems import Problem

# In bytes. No reader waits for more, and Git hosts refuse it.
MAX_ATTACHMENT_BYTES = 100 * 1024 * 1024


def attached_file(file: str, raw: bytes) -> AttachedFile:
    """What `raw`, the bytes of `file`, are; with a fault if they are not what its name says."""
    digest, size, ending = digest_of(raw), len(raw), extension_of(file)
    if not raw:
        return AttachedFile(file, digest, size, "The file is empty.", "Save it again where it was made.")
    if not is_in_format(raw, ending):
        fault = f"The file is no {ending.upper()}, whatever its name says, or it is damaged."
        return AttachedFile(file, digest, size, fault, f"Export it as {ending.upper()}; renaming it is not enough.")
    return AttachedFile(file, digest, size, tells=properties_in(raw, ending))


def unread_file(file: str, size: int) -> AttachedFile:
    """A file that is too large to be published, and therefore is not read."""
    fault = f"The file takes {-(-size // 1024**2)} MiB; at most {MAX_ATTACHMENT_BYTES // 1024**2} can be published."
    hint = "Make it smaller, or type a link to where it can be had: `[what it is](https://…)`."
    return AttachedFile(file, digest_of(f"{file} {size}".encode()), size, fault, hint)


def unreadable_file(file: str, problem: Problem) -> AttachedFile:
    """A file that the system does not let be read, or not as a whole, as `problem` says."""
    return AttachedFile(file, "", 0, problem.message, problem.hint)
