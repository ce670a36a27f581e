"""The name of this very program: its code and its libraries as one hash. What another one made counts for nothing."""

import os
import re
import sys
from hashlib import blake2b
from pathlib import Path

LIBRARIES = re.compile(
    r"(jinja2|markupsafe|markdown|pyyaml|feedgen|lxml|pillow|msgspec|rcssmin|tzdata)-(.+)\.dist-info", re.IGNORECASE
)


def engine_digest() -> str:
    """A hash of the package's modules and font, of the version of Python, and of those of the libraries in use."""
    whole = blake2b(sys.version.encode(), digest_size=16)
    package = Path(__file__).parent
    for part in sorted([*package.rglob("*.py"), *package.rglob("*.ttf")]):
        whole.update(part.read_bytes())
    for name in sorted(_installed()):
        whole.update(name.encode())
    return whole.hexdigest()


def _installed() -> set[str]:
    """Names and versions of the installed libraries. Reading their metadata would take longer than a small build."""
    folders = [folder for folder in sys.path if os.path.isdir(folder)]
    return {name for folder in folders for name in os.listdir(folder) if LIBRARIES.fullmatch(name)}
