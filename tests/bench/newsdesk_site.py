"""An archive → the newsdesk site that stands beside those of peers, with the pages and feeds that they have."""

import shutil
from pathlib import Path

from .archive import write_site
from .stories import Archive

TEMPLATES = Path(__file__).parent / "peers" / "newsdesk" / "templates"


def write_plain_site(archive: Archive, root: Path) -> None:
    """Write the site with templates that take the place of the theme's."""
    write_site(archive, root)
    shutil.copytree(TEMPLATES, root / "templates", dirs_exist_ok=True)
