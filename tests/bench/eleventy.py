"""Eleventy as a tool to measure: installed with npm where there is Node, and given the same archive."""

import json
import subprocess
from pathlib import Path
from shutil import which

from .edits import Edit, edit_body
from .eleventy_site import eleventy_path, write_eleventy_site
from .measure import BODY, CLEAN, Case, Tool, run, say
from .stories import Archive
from .trash import put_aside

# Its own Markdown sets no footnotes and no ids of headings, which the others do.
PACKAGES = ("@11ty/eleventy@3.1", "markdown-it-footnote@4", "markdown-it-anchor@9")


def make_eleventy(archive: Archive, work: Path, environment: Path) -> Tool | None:
    """None, with a word about it, on a machine without Node."""
    node, npm = which("node"), which("npm")
    if not node or not npm:
        say("Eleventy is left out: it needs Node, with npm, on the PATH.")
        return None
    modules = _installed(environment / "eleventy", npm)
    root = work / "eleventy"
    write_eleventy_site(archive, root)
    (root / "node_modules").symlink_to(modules)
    command = (node, str(modules / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet")
    output, edit = root / "public", Edit(eleventy_path(root, archive.stories[-1]), edit_body)
    cases = (
        Case(CLEAN, command, lambda _: put_aside(output, work / "trash"), lambda: None),
        Case(BODY, command, edit.make, edit.revert),
    )
    version = json.loads((modules / "@11ty" / "eleventy" / "package.json").read_text(encoding="utf-8"))["version"]
    return Tool(
        "Eleventy",
        f"Eleventy {version} on Node {run((node, '--version'), root).stdout.strip()[1:]}",
        root,
        output,
        cases,
    )


def _installed(folder: Path, npm: str) -> Path:
    """The modules of Eleventy, which are installed once and reused."""
    modules = folder / "node_modules"
    if not modules.exists():
        say(f"installing {', '.join(PACKAGES)} into {folder}")
        folder.mkdir(parents=True, exist_ok=True)
        command = (npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent", *PACKAGES)
        subprocess.run(command, check=True)
    return modules
