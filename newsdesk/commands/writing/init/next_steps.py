"""What to type after `init`, in words that a shell takes as they stand."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from newsdesk.commands.writing.init.desk_files import words_file
from newsdesk.reading.words.words import has_words
from newsdesk.runtime.engine import PACKAGE_FOLDER


def next_steps(folder: Path, language: str) -> Iterator[str]:
    """The lines that say what was begun, how its first page is seen, and what there is no `language` of ours for."""
    yield f"A desk was begun in {folder}. To see it:"
    yield ""
    if folder != Path.cwd():
        yield f"  cd {_typed(str(folder))}"
    yield f"  {_program()} serve --drafts"
    yield ""
    yield "Then open http://localhost:8000 in a browser. What is to come is marked TK; the first story is a draft."
    if not has_words(language, {}):
        yield ""
        yield f"newsdesk has no words in `{language}`: readers see English until you have translated"
        yield f"{words_file(language)}, what stands around a story, and the texts in authors/ and content/."


def _program() -> str:
    """How the program that runs here is called from any folder."""
    door = PACKAGE_FOLDER.parent / "build.py"
    if door.is_file():
        # A checkout is not installed: elsewhere it is found by its path.
        return f"{_typed(sys.executable)} {_typed(str(door))}"
    called = os.path.abspath(sys.argv[0])
    name = os.path.basename(called)
    found = shutil.which(name)
    if found and os.path.isabs(found) and os.path.samefile(found, called):
        return _typed(name)
    if name == "__main__.py" or not os.path.isfile(called):
        return f"{_typed(sys.executable)} -m newsdesk"
    return _typed(called)


def _typed(word: str) -> str:
    return subprocess.list2cmdline([word]) if os.name == "nt" else shlex.quote(word)
