"""Copy and settings → warnings: what an editor should check again, although it can be published."""

import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import urlsplit

from newsdesk.reading.body.links import ONION_WARNING
from newsdesk.reading.checks.journalism.journalism import journalism_warnings
from newsdesk.reading.checks.text_warnings import (
    TextWarning,
    entities_in_values,
    markup_in_values,
    odd_letters,
    text_warnings,
    unfinished_values,
)
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.file_reading import Copy
from newsdesk.reading.files.text.decoding import decode
from newsdesk.reading.schema.copy import find_field
from newsdesk.reading.schema.copy_tables import TABLES
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.site_tables import SITE
from newsdesk.reading.yaml.frontmatter import FrontMatter
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.dates import month_in_figures
from newsdesk.vocabulary.problems import Problem

LONG_TITLE = 110
LONG_SUMMARY = 300
# Posts on these sites are often edited or deleted; only an archived copy still shows what the story relied on.
EPHEMERAL_HOSTS = frozenset(
    {"x.com", "twitter.com", "t.me", "facebook.com", "instagram.com", "tiktok.com", "vk.com", "threads.net"}
)
# A file that is listed twice is refused. Of tags readers see one: two spellings become one by typing it in both places.
SEEN_ONCE = ("attachments", "tags")
FOLDER_OF_A_MONTH = re.compile(rf"{folders.CONTENT}/(\d{{4}})/(\d\d)/", re.ASCII)

KeyPath = tuple[str | int, ...]


def warnings_about(copy: Copy, raw: bytes, parts: FrontMatter) -> Iterator[Problem]:
    """Warnings about one file, whose bytes are `raw`, of these `parts`, each with its line and column."""
    of_story = chain(_on_article(copy), journalism_warnings(copy)) if isinstance(copy, Article) else ()
    for path, rule, message, hint in chain(_listed_twice(copy), of_story):
        yield Problem(copy.file, *find_field(copy.file, raw, *path), rule, message, hint, warning=True)
    table, head = TABLES[type(copy)], parts.head
    for place, rule, message, hint in chain(_in_values(table, copy.file, head), text_warnings(raw, parts)):
        yield Problem(copy.file, *place, rule, message, hint, warning=True)


def warnings_about_settings(file: str, raw: bytes) -> Iterator[Problem]:
    """Warnings about the settings in `file`, whose bytes are `raw`: most of their texts are published."""
    text = decode(raw, Diagnostics(file)) or ""
    for place, rule, message, hint in chain(_in_values(SITE, file, text), odd_letters(raw, text)):
        yield Problem(file, *place, rule, message, hint, warning=True)


def _in_values(table: KeyTable, file: str, text: str) -> Iterator[TextWarning]:
    """The warnings about what is typed in the values of a file."""
    for look in (unfinished_values, entities_in_values, markup_in_values):
        yield from look(table, file, text)


def _listed_twice(copy: Copy) -> Iterator[tuple[KeyPath, str, str, str]]:
    """Of each list, the entries that say the same as one above: readers would see a place, or an author, twice."""
    for name in copy.__struct_fields__:
        entries = getattr(copy, name)
        if isinstance(entries, tuple) and len(entries) > 1 and name not in SEEN_ONCE:
            for index, entry in enumerate(entries):
                if entry in entries[:index]:
                    message = f"The same stands in `{name}:` already."
                    yield (name, index), "listed-twice", message, "Delete one of the two entries."


def _on_article(article: Article) -> Iterator[tuple[KeyPath, str, str, str]]:
    if not article.tags:
        yield (
            ("title",),
            "no-tags",
            "The story has no tags, so fewer readers will find it.",
            "Add `tags:`, such as `[mali]`.",
        )
    if len(article.title) > LONG_TITLE:
        message = f"The title is {len(article.title)} characters long."
        yield ("title",), "long-title", message, f"Feeds and search results cut it off; aim for {LONG_TITLE}."
    if len(article.summary) > LONG_SUMMARY:
        message = f"The summary is {len(article.summary)} characters long."
        yield ("summary",), "long-summary", message, f"One or two sentences, at most {LONG_SUMMARY} characters."
    folder = FOLDER_OF_A_MONTH.match(article.file)
    if folder and (int(folder[1]), int(folder[2])) != article.month:
        month = month_in_figures(*article.month)
        message = f"By this date the address of the story is in {month}, and its file is in {folder[1]}/{folder[2]}."
        hint = f"Move the file to `{folders.CONTENT}/{month}/` with its pictures, or mend the date."
        yield ("date",), "folder-month", message, hint
    for index, source in enumerate(article.sources):
        host = _host(source.url)
        if host in EPHEMERAL_HOSTS and not source.archive:
            message = f"What stands on {host} can vanish or change."
            yield ("sources", index, "url"), "no-archive", message, "Add `archive:` with an archived copy."
        for key, address in (("url", source.url), ("archive", source.archive)):
            if ".onion" in address and _host(address).endswith(".onion"):
                yield ("sources", index, key), *ONION_WARNING


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""
