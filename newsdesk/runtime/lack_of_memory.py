"""Lack of memory, whatever a library makes of it: it does not always say `MemoryError`."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOMEM

# What Python says of a library in C that could not even raise an error.
_WITHOUT_ERROR = ("without exception set", "without setting an exception")
# What the system says of a library that does not fit in. Where programs may not be run from, it adds another reason.
_NOT_LOADED, _NOT_ALLOWED = ("failed to map", "annot allocate memory"), "not permitted"
# What Python says where a thread has no room for its stack; or where a limit is reached, of which the cure is the same.
_WITHOUT_THREAD = "can't start new thread"


def is_lack_of_memory(error: BaseException) -> bool:
    """Whether `error` was raised because the system gives this process no more memory."""
    words = str(error)
    match error:
        case MemoryError():
            return True
        case OSError():
            return error.errno == ENOMEM
        case SystemError():
            return any(each in words for each in _WITHOUT_ERROR)
        case RuntimeError():
            return words == _WITHOUT_THREAD
        case ImportError():
            return any(each in words for each in _NOT_LOADED) and _NOT_ALLOWED not in words
    return False


def refuse_without_memory(error: BaseException) -> None:
    """Raise `MemoryError` if that is what `error` is about."""
    if is_lack_of_memory(error):
        raise MemoryError(str(error)) from error


@contextmanager
def lack_of_memory_named() -> Iterator[None]:
    """Raise `MemoryError` for what libraries raise instead."""
    try:
        yield
    except (SystemError, ImportError, RuntimeError) as error:
        refuse_without_memory(error)
        raise
