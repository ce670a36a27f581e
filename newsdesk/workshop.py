"""Where the program works and with what: one value, made by the command line, handed from room to room."""

from pathlib import Path

from msgspec import Struct

from newsdesk.crew import Crew
from newsdesk.state import State


class Workshop(Struct, frozen=True):
    """`root` is the folder of the site, `output` where it is published. `engine` names this very program:
    what another one left in `state` counts for nothing. `drafts` shows what is not public, for a preview;
    `strict` lets a warning stop the work."""

    root: Path
    output: Path
    state: State
    engine: str
    crew: Crew
    drafts: bool = False
    strict: bool = False
