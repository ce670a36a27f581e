"""The standard streams: UTF-8 wherever they lead, never closed, and a plain sentence when one cannot be written."""

import io
import os
import sys
from typing import TextIO

# The exit status that a shell reports for a process ended by SIGPIPE (a broken pipe): 128 + 13 (POSIX).
BROKEN_PIPE = 141


class OutputRefused(Exception):
    """Raised when the system refuses to write standard output, such as when its disk is full."""


def open_standard_streams() -> None:
    """Let the standard streams speak UTF-8, with an escape for what is no character, and open closed ones as /dev/null.

    A closed stream would leave its number to the next file that is opened, and that file could receive our messages.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="backslashreplace")


def write_line(text: str, stream: TextIO) -> None:
    """Print one line. Raises `OutputRefused` or `BrokenPipeError` when it cannot be written, and then drops the rest.

    What standard error refuses is dropped without an exception: nobody could be told.
    """
    try:
        print(text, file=stream)
    except OSError as refusal:
        _drop(stream, refusal)


def flush_standard_streams() -> None:
    """Write what is still in memory. Raises what `write_line` raises."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as refusal:
            _drop(stream, refusal)


def _drop(stream: TextIO, refusal: OSError) -> None:
    # The stream keeps what it could not write and would try again, so from now on it leads nowhere.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
    if isinstance(refusal, BrokenPipeError):
        raise refusal
    if stream is not sys.stderr:
        raise OutputRefused(f"The output of the command could not be written: {refusal.strerror}.") from refusal
