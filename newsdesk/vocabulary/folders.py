"""The folders of a site and the file of its settings, each as a path from the folder of the site, with slashes."""

SETTINGS_FILE = "site.yaml"
CONTENT = "content"
PAGES = f"{CONTENT}/pages"
AUTHORS = "authors"
TEMPLATES = "templates"
ASSETS = "assets"
WORDS = "words"
# What a desk writes, and nothing may be published into.
SOURCE_FOLDERS = (CONTENT, AUTHORS, TEMPLATES, ASSETS, WORDS)
# What a theme has of these.
THEME_FOLDERS = (TEMPLATES, ASSETS)
# What newsdesk remembers of a site; no other user may read it, as it holds embargoed stories.
STATE = ".newsdesk"
PREVIEW = f"{STATE}/preview"
VERIFIED = f"{STATE}/verify"
# What a desk has copied of the theme to change it, as it was then: committed beside the copies, and read by no build.
ORIGINALS = ".theme"
# What a build writes among the sources: the ledger of every address that was published.
LEDGER = "addresses.lock"


def holds_story(file: str) -> bool:
    """Whether a file of copy, by its path from the folder of the site, is a story."""
    return file.startswith(f"{CONTENT}/") and not file.startswith(f"{PAGES}/")


def has_page(file: str) -> bool:
    """Whether a file, by its path from the folder of the site, is the text of a page of its own: a story or another."""
    return file.startswith(f"{CONTENT}/") and file.endswith(".md")


def is_asset(file: str) -> bool:
    """Whether a file, by its path from the folder of the site, is published as it is."""
    return file.startswith(f"{ASSETS}/")


def holds_words(file: str) -> bool:
    """Whether a file, by its path from the folder of the site, is one of the desk's own words."""
    folder, _, name = file.rpartition("/")
    return folder == WORDS and name.endswith(".yaml")


def is_litter(name: str) -> bool:
    """Whether `name` is a hidden or temporary file of an editor or a desktop, which is never published."""
    return (
        name.startswith((".", "#", "~$"))
        or name.endswith(("~", ".swp", ".tmp"))
        or name in ("Thumbs.db", "desktop.ini")
    )
