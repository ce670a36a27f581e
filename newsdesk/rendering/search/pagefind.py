"""Records → the files of an index, by Pagefind: a program that is sent messages, and answers each (pagefind.app)."""

import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from subprocess import PIPE, Popen
from typing import Any

import msgspec

from newsdesk.vocabulary.problems import Misuse

INSTALL_PAGEFIND = (
    "`outputs: {search: true}` in site.yaml needs Pagefind, and it is not installed here. Type `python -m pip install "
    "'newsdesk[search]'` with the Python that runs newsdesk, or leave the switch out."
)
ENDED = "Pagefind, which makes the index for `outputs: {search: true}`, has ended by itself."
# A message is JSON in Base64, and ends so.
END = b","
# Pagefind 1.5 says that it has written its files while the last of them are still being written. At the end of its
# input it would exit at once, and leave those cut off; after a message that is none it first writes them to their end.
NO_MESSAGE = b"!" + END


def refuse_without_pagefind() -> None:
    """Raise `Misuse` if there is nothing here that makes an index."""
    if find_spec("pagefind_bin") is None:
        raise Misuse(INSTALL_PAGEFIND)


def write_index(records: Iterable[Mapping[str, Any]], folder: str) -> None:
    """Write an index of the `records`, each as Pagefind's `AddRecord` has it, into `folder`. Raises `Misuse`.

    Pagefind's own package for Python would wait a tenth of a second for each record.
    """
    from pagefind_bin import get_executable

    try:
        with Popen((get_executable(), "--service"), stdin=PIPE, stdout=PIPE) as pagefind:
            try:
                index = _answer(pagefind, {"type": "NewIndex", "config": {}})["index_id"]
                for record in records:
                    _answer(pagefind, {"type": "AddRecord", "index_id": index, **record})
                _answer(pagefind, {"type": "WriteFiles", "index_id": index, "output_path": folder})
                _let_it_end(pagefind)
            finally:
                pagefind.kill()
    except BrokenPipeError:
        raise Misuse(ENDED) from None


def _let_it_end(pagefind: Popen[bytes]) -> None:
    """Wait until everything is on the disk that Pagefind said to have written. Raises `Misuse`."""
    pagefind.communicate(NO_MESSAGE)
    if pagefind.returncode:
        raise Misuse(ENDED)


def _answer(pagefind: Popen[bytes], payload: Mapping[str, Any]) -> dict[str, Any]:
    """What Pagefind answers to one message. Raises `Misuse` if that is an error, or nothing."""
    assert pagefind.stdin and pagefind.stdout
    pagefind.stdin.write(b64encode(msgspec.json.encode({"message_id": 1, "payload": payload})) + END)
    pagefind.stdin.flush()
    answer = b""
    while not answer.endswith(END):
        part = os.read(pagefind.stdout.fileno(), 1 << 16)
        if not part:
            raise Misuse(ENDED)
        answer += part
    said: dict[str, Any] = msgspec.json.decode(b64decode(answer.removesuffix(END)))["payload"]
    if said["type"] == "Error":
        raise Misuse(f"Pagefind makes no index of the stories: {said['message']}")
    return said
