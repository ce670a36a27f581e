"""An archive → the newsdesk sites that stand beside those of peers: with typographic quotes, and with their pages."""

import shutil
from pathlib import Path

from .archive import write_site
from .stories import Archive

TEMPLATES = Path(__file__).parent / "peers" / "newsdesk" / "templates"


def write_typographic_site(archive: Archive, root: Path, switched_on: tuple[str, ...] = ()) -> None:
    """Write the site with the quotation marks, dashes and ellipses that every peer sets, in newsdesk's own theme."""
    write_site(archive, root, switched_on)
    with (root / "site.yaml").open("a", encoding="utf-8", newline="\n") as settings:
        settings.write("typography: true\n")


def write_plain_site(archive: Archive, root: Path, switched_on: tuple[str, ...] = ()) -> None:
    """The same with pages like those of the peers, by templates that take the place of the theme's."""
    write_typographic_site(archive, root, switched_on)
    shutil.copytree(TEMPLATES, root / "templates", dirs_exist_ok=True)
