"""The stylesheets of before that stay in an output, as tests know them: by what they have seen of earlier outputs."""

import json
import re

from tests.stateful import MANIFEST, Tree

STYLESHEET = re.compile(r"(assets/.+\.css)(\.gz|\.br)?")


def stylesheets(output: Tree) -> Tree:
    """The stylesheets of an output, and their compressed copies."""
    return {path: content for path, content in output.items() if STYLESHEET.fullmatch(path)}


def superseded(output: Tree) -> Tree:
    """What the manifest of an output says stays there of before."""
    return {path: output[path] for path in json.loads(output[MANIFEST])["superseded"]}


def with_superseded(made: Tree, kept: Tree, before: Tree) -> Tree:
    """What a clean build has `made`, and what is `kept` beside it of the output `before`."""
    manifest, known = (json.loads(each[MANIFEST]) for each in (made, before))
    files = manifest["files"] | {path: known["files"][path] for path in kept}
    manifest |= {"files": dict(sorted(files.items())), "superseded": sorted(kept)}
    return made | kept | {MANIFEST: json.dumps(manifest, indent=1, ensure_ascii=False).encode() + b"\n"}


def _whole(path: str) -> str:
    """The stylesheet of which this may be a compressed copy, which goes alone when copies are switched off."""
    return path.removesuffix(".gz").removesuffix(".br")


def beside_what_stays(made: Tree, before: Tree) -> Tree:
    """What a clean build has `made`, beside the stylesheets that stay of the output `before`, all of them whole."""
    if not before:
        return made
    old = superseded(before)
    shown = {path: content for path, content in stylesheets(before).items() if path not in old}
    kept = {path: content for path, content in shown.items() if _whole(path) not in made} or {
        path: content for path, content in old.items() if path not in made
    }
    return with_superseded(made, kept, before)


class SeenStylesheets:
    """Every stylesheet that was ever published, those that the site showed last, and those that stay beside them."""

    def __init__(self) -> None:
        self.ever: Tree = {}
        self.shown: Tree = {}
        self.staying: Tree = {}

    def stay(self, before: Tree, made: Tree) -> Tree:
        """What is to stay of the output `before` beside what the next build has `made`."""
        first = {path for path in self.shown if path not in made and before.get(path) == self.shown[path]}
        of = {path for path in first if path.endswith(".css")} or {*self.staying}
        kept = {path for path in self.ever if (match := STYLESHEET.fullmatch(path)) and match[1] in of}
        staying = {path for path in kept - made.keys() if before.get(path) == self.ever[path]}
        return {path: before[path] for path in staying if path.removesuffix(".gz").removesuffix(".br") in staying}

    def see(self, made: Tree, kept: Tree) -> None:
        """Know what was published, and what was kept beside it."""
        self.shown, self.staying = stylesheets(made), kept
        self.ever |= self.shown
