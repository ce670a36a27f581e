"""The compressed copies of a text file: the same bytes whenever and wherever they are made."""

import gzip
from importlib.util import find_spec

from newsdesk.vocabulary.output import Format
from newsdesk.vocabulary.problems import Misuse

INSTALL_BROTLI = (
    "`outputs: {compressed: true}` in site.yaml needs the library brotli, and it is not installed here. Type `python "
    "-m pip install brotli` with the Python that runs newsdesk, or leave the switch out."
)


def refuse_without_brotli() -> None:
    """Raise `Misuse` if there is nothing here that makes Brotli."""
    if find_spec("brotli") is None:
        raise Misuse(INSTALL_BROTLI)


def compressed(content: bytes, form: Format) -> bytes:
    """The content in the form of a copy, as small as it gets."""
    if form is Format.GZIP:
        return gzip.compress(content, 9, mtime=0)
    import brotli

    made: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=11)
    return made
