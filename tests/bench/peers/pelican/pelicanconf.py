"""Pelican's settings for the bench: the same pages and feeds as newsdesk, as far as Pelican has them."""

import json
from pathlib import Path

SITENAME = "Bench Desk"
SITEURL = "https://desk.example"
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "theme"
THEME_STATIC_DIR = "assets"
USE_FOLDER_AS_CATEGORY = False
WITH_FUTURE_DATES = True
DELETE_OUTPUT_DIRECTORY = False

ARTICLE_URL = "{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
CATEGORY_URL, TAG_URL, AUTHOR_URL = "desks/{slug}/", "tags/{slug}/", "authors/{slug}/"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
TAG_SAVE_AS = TAG_URL + "index.html"
AUTHOR_SAVE_AS = AUTHOR_URL + "index.html"
DIRECT_TEMPLATES = ("index", "tags", "authors", "categories")
TAGS_SAVE_AS = "tags/index.html"
AUTHORS_SAVE_AS = "authors/index.html"
CATEGORIES_SAVE_AS = "desks/index.html"
ARCHIVES_SAVE_AS = ""

DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"tag": 20, "category": 20, "author": 20}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_DOMAIN = SITEURL
FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = False
FEED_RSS = "feed.xml"
CATEGORY_FEED_RSS, TAG_FEED_RSS, AUTHOR_FEED_RSS = (
    f"{kind}/{{slug}}/feed.xml" for kind in ("desks", "tags", "authors")
)
FEED_ATOM = FEED_ALL_ATOM = FEED_ALL_RSS = CATEGORY_FEED_ATOM = TAG_FEED_ATOM = AUTHOR_FEED_ATOM = None
TRANSLATION_FEED_ATOM = TRANSLATION_FEED_RSS = None

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.tables": {},
        "markdown.extensions.footnotes": {},
        "markdown.extensions.fenced_code": {},
        "markdown.extensions.toc": {},
        "markdown.extensions.meta": {},
    },
    "output_format": "html5",
}
CONTENT_CACHING_LAYER = "reader"  # of use when the command line switches its cache on
# Summaries are plain sentences; Pelican need not run Markdown over them.
FORMATTED_FIELDS: list[str] = []

# What Pelican has no place for of its own: bios by name, the teasers of related stories by slug.
LOOKUP = json.loads((Path(__file__).parent / "lookup.json").read_text(encoding="utf-8"))
BIOS, TEASERS = LOOKUP["bios"], LOOKUP["teasers"]
