"""The engine digest: one hash of the program and its rendering libraries. Caches of another engine are not used."""

import os
import sys
from hashlib import blake2b
from pathlib import Path
from zlib import ZLIB_RUNTIME_VERSION

from newsdesk import __version__

# The distributions whose code or data can change a byte of the output, by their normalised names (PEP 503).
RENDERING_LIBRARIES = frozenset(
    {
        "brotli",
        "feedgen",
        "jinja2",
        "lxml",
        "markdown",
        "markupsafe",
        "msgspec",
        "numpy",
        "pagefind-bin",
        "pillow",
        "pillow-heif",
        "python-dateutil",
        "pyyaml",
        "rcssmin",
        "shapely",
        "tzdata",
    }
)
INSTALLED_SUFFIX = ".dist-info"
PACKAGE_FOLDER = Path(__file__).parents[1]
# Where a wheel has the theme. An output depends on no more of it than it is made of, and that is hashed by itself.
CARRIED_THEME = "theme"


def engine_digest() -> str:
    """A hash (hexadecimal) of every file of the package, and of the versions of Python, zlib and the libraries.

    The theme that a wheel carries is no part of the engine.
    """
    whole = blake2b(digest_size=16)
    for name, version in sorted(engine_parts().items()):
        whole.update(f"{name}\0{version}\0".encode())
    return whole.hexdigest()


def engine_parts() -> dict[str, str]:
    """What the engine is made of, each part with its version, as people know them.

    The version of newsdesk is followed by a hash of its files.
    """
    files = blake2b(digest_size=16)
    for name, file in package_files():
        with open(file, "rb", buffering=0) as opened:
            files.update(f"{name}\0".encode() + opened.read())
    versions = (each.removesuffix(INSTALLED_SUFFIX).rpartition("-") for each in sorted(_installed()))
    # Another zlib compresses to other bytes, and a Python can be given another one.
    own = {"newsdesk": f"{__version__} ({files.hexdigest()})", "Python": sys.version, "zlib": ZLIB_RUNTIME_VERSION}
    return own | {name: version for name, _, version in versions}


def package_files() -> list[tuple[str, str]]:
    """Every file of the package after its path there, sorted by path.

    Without `__pycache__`, which is derived, and without the theme.
    """
    package, found = str(PACKAGE_FOLDER), list[str]()
    for folder, folders, files in os.walk(package):
        left_out = {"__pycache__", CARRIED_THEME} if folder == package else {"__pycache__"}
        folders[:] = [each for each in folders if each not in left_out]
        found += [os.path.join(folder, each) for each in files]
    return [(file[len(package) + 1 :], file) for file in sorted(found)]


def _installed() -> set[str]:
    """The names of the libraries' `.dist-info` folders: `importlib.metadata` would take longer than a small build."""
    folders = [folder for folder in sys.path if os.path.isdir(folder)]
    names = {name for folder in folders for name in os.listdir(folder) if name.endswith(INSTALLED_SUFFIX)}
    return {name for name in names if name.partition("-")[0].replace("_", "-").lower() in RENDERING_LIBRARIES}
