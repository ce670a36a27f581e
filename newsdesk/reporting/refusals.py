"""What the system refused → what happened, that readers see what they saw before, and what to do."""

import errno

from newsdesk.runtime.cluster.cluster_errors import ClusterLost
from newsdesk.runtime.lack_of_memory import is_lack_of_memory
from newsdesk.runtime.state.state_errors import StateRefused
from newsdesk.vocabulary.problems import NotPutBack

FULL = "The disk is full", "Make room, and {again}."
PERMISSION = (
    "The system does not allow that",
    "Give the file or folder its permissions back, or run it as the user to whom it belongs.",
)
HANDLES = (
    "Too many files are open",
    "Close other programs, and {again}, or start it with a higher limit (`ulimit -n 4096`).",
)
MEMORY = "There is not enough memory", "Close other programs, or let one process do it (`--jobs 1`)."
PROCESSES = (
    "The system starts no more processes",
    "Let one process do it (`--jobs 1`), or raise their limit (`ulimit -u`, or that of the container), and {again}.",
)
WHAT_AND_CURE = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EACCES: PERMISSION,
    errno.EPERM: PERMISSION,
    errno.EROFS: ("The disk can only be read", "Mount it for writing, and {again}."),
    errno.EMFILE: HANDLES,
    errno.ENFILE: HANDLES,
    errno.ENOMEM: MEMORY,
    errno.EAGAIN: PROCESSES,
    errno.EBUSY: ("Another program has it open", "Close that, and {again}."),
    errno.EXDEV: ("That lies on two disks", "Put the folder on one disk, or name another with --output, and {again}."),
    errno.EIO: ("The disk failed", "Check it before you {again}."),
}
CLUSTER = "The cluster is lost", "Look after its workers and {again}, or leave --executor out."
STOPPED = "Stopped", "To make it whole, {again}."
OTHERWISE = "The disk refused", "Mend that, and {again}."


def refusal_words(refusal: OSError | StateRefused | MemoryError, again: str = "run it again") -> str:
    """One line for whoever has to mend it; the words of the system stand in it. `again` is how it is tried again."""
    return _words(refusal, str(refusal), again)


def refusal_in_short(refusal: OSError | StateRefused | MemoryError, again: str) -> str:
    """The same without any path of this machine, for where others may read it."""
    return _words(refusal, (refusal.strerror or "") if isinstance(refusal, OSError) else "", again)


def failure_words(failure: BaseException, again: str) -> str:
    """One line, whether it is the system that refuses or the program that is wrong."""
    if isinstance(failure, OSError | StateRefused):
        return refusal_words(failure, again)
    if is_lack_of_memory(failure):
        return refusal_words(MemoryError(str(failure)), again)
    return fault_words(failure)


def fault_words(fault: BaseException) -> str:
    """One line of what is wrong in the program itself."""
    return f"A fault of newsdesk, not of yours: {type(fault).__name__}: {fault}."


def _words(refusal: OSError | StateRefused | MemoryError, detail: str, again: str) -> str:
    cause = refusal.__cause__ if isinstance(refusal, NotPutBack) else refusal
    if isinstance(cause, MemoryError):
        what, cure = MEMORY
    elif isinstance(cause, KeyboardInterrupt):
        what, cure = STOPPED
    elif isinstance(cause, ClusterLost):
        what, cure = CLUSTER
    else:
        what, cure = WHAT_AND_CURE.get(getattr(cause, "errno", 0) or 0, OTHERWISE)
    told = f"{what}: {detail.rstrip('.')}" if detail else what
    return f"{told}. {_what_readers_see(refusal)} {cure.format(again=again)}"


def _what_readers_see(refusal: BaseException) -> str:
    if isinstance(refusal, NotPutBack):
        return (
            f"Readers may get {refusal.readers_get}, which could not be put back: the next command does that before "
            "all else."
        )
    return "What readers see is as it was."
