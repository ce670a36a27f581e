"""What the system refused → what happened, that readers see what they saw before, and what to do."""

import errno

from newsdesk.runtime.state_errors import StateRefused

FULL = "The disk is full", "Make room, and run it again."
PERMISSION = (
    "The system does not allow that",
    "Give the file or folder its permissions back, or run it as the user to whom it belongs.",
)
HANDLES = "Too many files are open", "Close other programs or raise the limit (`ulimit -n 4096`), and run it again."
MEMORY = "There is not enough memory", "Close other programs, or let one process do it (`--jobs 1`)."
WHAT_AND_CURE = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EACCES: PERMISSION,
    errno.EPERM: PERMISSION,
    errno.EROFS: ("The disk can only be read", "Mount it for writing, and run it again."),
    errno.EMFILE: HANDLES,
    errno.ENFILE: HANDLES,
    errno.ENOMEM: MEMORY,
    errno.EIO: ("The disk failed", "Check it before you run it again."),
}
OTHERWISE = "The disk refused", "Mend that, and run it again."


def refusal_words(refusal: OSError | StateRefused | MemoryError) -> str:
    """One line for whoever has to mend it; the words of the system stand in it."""
    if isinstance(refusal, MemoryError):
        what, cure = MEMORY
    else:
        number = refusal.errno if isinstance(refusal, OSError) else None
        what, cure = WHAT_AND_CURE.get(number or 0, OTHERWISE)
    detail = f": {refusal}" if str(refusal) else ""
    return f"{what}{detail}. What readers see is as it was. {cure}"
