"""Duplicates of what has to be unique: slugs, permanent identities, the spelling of a tag."""

from collections.abc import Iterator, Sequence

import msgspec

from newsdesk.reading.checks.references import Locate
from newsdesk.reading.diagnostics import escape_invisible
from newsdesk.reading.files.file_reading import Copy
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.slugs import without_case_and_accents
from newsdesk.vocabulary.names.tags import TagSlugs
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Settings

# A character takes up to four bytes, and the name of a folder at most 255.
MAX_TAG_SLUG_LENGTH = 60


def duplicate_slugs(copies: Sequence[Copy], locate: Locate) -> Iterator[Problem]:
    """A problem for each of `copies` whose slug an earlier one has taken."""
    first: dict[str, Copy] = {}
    for copy in copies:
        other = first.setdefault(copy.slug, copy)
        if other is not copy:
            message = f"`{copy.slug}` is already the slug of {other.file}."
            place = locate(copy.file, "slug")
            yield Problem(copy.file, *place, "duplicate-slug", message, "Give one of them another `slug:`.")


def duplicate_identities(articles: Sequence[Article], host: str, locate: Locate) -> Iterator[Problem]:
    """A problem for each story with the permanent identity of an earlier one: feeds would take them for one story.

    Whether it is typed or made of date and slug, as for most stories on the site at `host`, does not matter.
    """
    first: dict[str, Article] = {}
    for article in articles:
        identity = article.identity(host)
        other = first.setdefault(identity, article)
        # Two that are made can be one only by a slug that is refused already.
        if other is not article and (article.id or other.id):
            message = f"`{identity}` is already the identity of {other.file}."
            hint = f"Type an `id:` of its own here, such as `{identity}-2`."
            if article.id:
                hint = f"Delete the line{' from the newer of the two' if other.id else ''}, if it was copied."
            yield Problem(article.file, *locate(article.file, "id"), "duplicate-identity", message, hint)


def duplicate_tags(articles: Sequence[Article], settings: Settings, locate: Locate) -> Iterator[Problem]:
    """A problem for each tag without a valid slug, and for each that would share the page of another, or of its kin."""
    tags = TagSlugs(settings.tags)
    first: dict[str, tuple[str, str]] = {tag.slug: (tag.name, folders.SETTINGS_FILE) for tag in settings.tags}
    sound: set[str] = set()
    for article in articles:
        if sound.issuperset(article.tags):
            continue
        for index, tag in enumerate(article.tags):
            slug = tags.slug(tag)
            name, file = first.setdefault(slug, (tag, article.file))
            if not slug:
                rule, message, hint = "bad-tag", f"The tag `{tag}` has no letter or digit.", "Write it in words."
            elif len(slug) > MAX_TAG_SLUG_LENGTH:
                rule, message, hint = "bad-tag", f"The address of `{tag}` would be too long.", "Make it shorter."
            elif tag not in (spellings := tags.spellings(tag) or (name,)):
                rule, message = "duplicate-tag", f"`{tag}` and `{name}` ({file}) would share one page."
                hint = _one_page(tag, spellings[0], slug)
            else:
                sound.add(tag)
                continue
            yield Problem(article.file, *locate(article.file, "tags", index), rule, message, hint)


def _one_page(tag: str, other: str, slug: str) -> str:
    """What to do about two tags with one slug: they are one, spelled in two ways, unless more than that differs."""
    if without_case_and_accents(tag) == without_case_and_accents(other):
        return f"Type `{other}` in both, or let `check --fix` do it."
    own_name = msgspec.json.encode(escape_invisible(tag)).decode()
    return (
        f"If they are one, type `{other}` in both; if not, give this one an address in `site.yaml`, below `tags`: "
        f"`{slug}-2: {{name: {own_name}}}`."
    )
