"""Whether a worker would make the same bytes: the same engine and theme, and the very folders of this machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from secrets import token_hex

from msgspec import Struct

from newsdesk.runtime.engine import engine_parts

# What this process runs. A file of the program that is replaced later does not change what is loaded.
LOADED = engine_parts()


class WorkerAnswer(Struct, frozen=True):
    """What a worker says of itself: its engine, what it `read` in the file that it was shown or why it could not,
    and the digest of what is in the folders of its theme.
    """

    engine: dict[str, str]
    read: str
    theme: str


class WorkerQuestion(Struct, frozen=True):
    """What every worker is asked: what it finds in the `file` that only this machine knows of, and in its `theme`.

    It may write there, too, if it works as the same user.
    """

    file: str
    secret: str
    theme: tuple[Path, ...]

    def answer(self) -> WorkerAnswer:
        """The answer of the process in which this is called."""
        try:
            # For writing, too: results are left beside it.
            with open(self.file, "r+", encoding="ascii") as shown:
                read = shown.read(len(self.secret))
        except (OSError, ValueError) as refusal:
            read = str(getattr(refusal, "strerror", "") or refusal)
        return WorkerAnswer(engine_of_this_process(), read, theme_digest(self.theme))

    def unfitness(self, answer: WorkerAnswer) -> str:
        """What keeps the worker who gave the `answer` from this work, and what to do; empty if nothing does."""
        folder = os.path.dirname(self.file)
        if words := differences(answer.engine, LOADED):
            return f"{words}. Install there what is here, from one lock file, and start it again."
        if answer.read != self.secret:
            why = "what is there is another folder" if len(answer.read) == len(self.secret) else answer.read
            return (
                f"cannot use {folder} ({why}). Give it the folder of the site at the same path, and start it as the "
                "user who builds."
            )
        if answer.theme != theme_digest(self.theme):
            return f"has another theme in {self.theme[0].parent}. Install there what is here, at the same path."
        return ""


@contextmanager
def question(folder: Path, theme: tuple[Path, ...]) -> Iterator[WorkerQuestion]:
    """What to ask about the hidden `folder` of a site; the file that is shown is there meanwhile."""
    # A name of those that are removed if this process is killed.
    file, secret = folder / f".newsdesk-{os.getpid()}", token_hex()
    file.write_text(secret, encoding="ascii")
    try:
        yield WorkerQuestion(str(file), secret, theme)
    finally:
        with suppress(OSError):
            file.unlink()


def engine_of_this_process() -> dict[str, str]:
    """The engine that is loaded, or what says that its files were replaced since."""
    return (
        LOADED if engine_parts() == LOADED else LOADED | {"newsdesk": "in older files than are installed there by now"}
    )


def differences(there: dict[str, str], here: dict[str, str]) -> str:
    """What of another engine is not as here, with both versions; empty if nothing is."""
    unlike = [name for name in sorted(here.keys() | there.keys()) if here.get(name) != there.get(name)]
    told = (f"{name} {_version(there, name)}, where the build has {_version(here, name)}" for name in unlike)
    return f"has {'; '.join(told)}" if unlike else ""


def _version(engine: dict[str, str], name: str) -> str:
    return " ".join(engine.get(name, "not at all").split())


def theme_digest(folders: tuple[Path, ...]) -> str:
    """A hash of every file in the folders of a theme, as it is read here; what is hidden is none."""
    whole = blake2b(digest_size=16)
    for file in sorted(file for folder in folders for file in folder.rglob("[!.]*") if file.is_file()):
        whole.update(f"{file}\0".encode() + file.read_bytes())
    return whole.hexdigest()
