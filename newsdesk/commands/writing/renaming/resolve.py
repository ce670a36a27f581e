"""What is typed behind `rename` → the `Renaming` that it means, or why it cannot be."""

from collections.abc import Mapping
from datetime import datetime
from posixpath import basename, dirname, join, splitext

from msgspec import Struct

from newsdesk.commands.writing.renaming.merging import name_of_both
from newsdesk.commands.writing.renaming.moved_files import moved_files
from newsdesk.commands.writing.renaming.renaming import NameKind, Renaming
from newsdesk.reading.checks.duplicates import MAX_TAG_SLUG_LENGTH
from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.files.file_reading import Copy, Sources
from newsdesk.reading.files.latin_slugs import is_slug, slug_hint
from newsdesk.reading.schema.copy_tables import ARTICLE
from newsdesk.reading.schema.value_types.slugs import last_name
from newsdesk.reading.stories.identities import with_known_identities
from newsdesk.reading.stories.story_states import is_public
from newsdesk.reporting.words import with_article
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.ledger import Ledger
from newsdesk.vocabulary.links.link_targets import Origin, canonical
from newsdesk.vocabulary.model import Article, Author, StandingPage
from newsdesk.vocabulary.names.suggestions import suggestion_for
from newsdesk.vocabulary.names.tags import TagSlugs
from newsdesk.vocabulary.problems import Misuse
from newsdesk.vocabulary.settings import Settings

COPY_KINDS: Mapping[NameKind, type[Copy]] = {
    NameKind.STORY: Article,
    NameKind.AUTHOR: Author,
    NameKind.PAGE: StandingPage,
}
ADDRESSES = {
    NameKind.AUTHOR: addresses.author,
    NameKind.DESK: addresses.desk,
    NameKind.TAG: addresses.tag,
    NameKind.STORYLINE: addresses.storyline,
    NameKind.PAGE: addresses.standing_page,
}
# The limit in the schema's table, where tags are a list of lines; mypy knows only that each key has a reader.
MAX_TAG_LENGTH = next(key.value.item.limit for key in ARTICLE.keys if key.name == "tags")  # type: ignore[attr-defined]


class NamedSite(Struct, frozen=True):
    """All that has a name: what was read of the files, faulty ones too, the settings, and what was ever published."""

    sources: Sources
    settings: Settings
    ledger: Ledger
    now: datetime

    @property
    def stories_public_or_not(self) -> list[tuple[Article, bool]]:
        """Every story, and whether it is public."""
        stories = [copy for copy in self.copies if isinstance(copy, Article)]
        return [(story, is_public(story, self.now)) for story in stories]

    @property
    def copies(self) -> tuple[Copy, ...]:
        return (*with_known_identities(self.sources.copies, self.ledger), *self.sources.partials)

    @property
    def tags(self) -> TagSlugs:
        return TagSlugs(self.settings.tags)

    def slugs(self, kind: NameKind) -> dict[str, str]:
        """The slug of everything of a kind, and its file."""
        if kind in COPY_KINDS:
            return {copy.slug: copy.file for copy in self.copies if isinstance(copy, COPY_KINDS[kind])}
        used = {
            NameKind.DESK: [desk.slug for desk in self.settings.desks],
            NameKind.STORYLINE: [line.slug for line in self.settings.storylines],
            NameKind.TAG: [
                *(tag.slug for tag in self.settings.tags),
                *(self.tags.slug(tag) for copy in self.copies if isinstance(copy, Article) for tag in copy.tags),
            ],
        }
        return dict.fromkeys(used[kind], SETTINGS_FILE)


def resolve(kind: NameKind, old: str, new: str, site: NamedSite) -> Renaming:
    """The renaming that is meant. Raises `Misuse` for an unknown old name, and for a new one that cannot be."""
    known = site.slugs(kind)
    slug = site.tags.slug(old) if kind is NameKind.TAG else old
    if slug not in known:
        few = f"Known are {', '.join(sorted(known))}." if 0 < len(known) <= 12 else ""
        near = suggestion_for(last_name(slug), known, few)
        raise Misuse(f"There is no {kind.value} `{quoted(old)}`. {near}".rstrip())
    name = " ".join(new.split())
    new_slug = _new_tag(name, site) if kind is NameKind.TAG else _new_slug(kind, name)
    if new_slug in known and new_slug != slug:
        if kind in COPY_KINDS:
            raise Misuse(_two_files(kind, slug, new_slug, site))
        name = name_of_both(slug, new_slug, site.stories_public_or_not, site.tags) if kind is NameKind.TAG else new_slug
    if slug == new_slug and kind is not NameKind.TAG:
        raise Misuse(f"The {kind.value} is called `{slug}` already.")
    return _renaming(kind, slug, (new_slug, name), site)


def _two_files(kind: NameKind, old: str, new: str, site: NamedSite) -> str:
    """Why two files are not made one, and how somebody can do it."""
    one, other = (_copy(kind, slug, site) for slug in (old, new))
    assert one and other
    addresses_of_both = [
        addresses.story(copy) if isinstance(copy, Article) else ADDRESSES[kind](copy.slug) for copy in (one, other)
    ]
    hint = f"To make one of the two, name `{new}` wherever `{old}` is named, and delete {one.file}."
    if addresses.file_of(addresses_of_both[0]) in site.ledger.identities:
        hint += f" Then type `redirects: {{{': '.join(addresses_of_both)}}}` in {SETTINGS_FILE}."
    return f"There is {with_article(kind.value)} `{new}` already ({other.file}). Choose another name. {hint}"


def _new_slug(kind: NameKind, typed: str) -> str:
    if not is_slug(typed):
        raise Misuse(
            f"`{quoted(typed)}` cannot be the name of {with_article(kind.value)} in an address. {slug_hint(typed)}"
        )
    return typed


def _new_tag(name: str, site: NamedSite) -> str:
    slug = site.tags.slug(name)
    if not slug:
        raise Misuse(f"The tag `{quoted(name)}` has no letter or digit. Write it in words.")
    if len(slug) > MAX_TAG_SLUG_LENGTH or len(name) > MAX_TAG_LENGTH:
        raise Misuse(f"The tag `{quoted(name)}` is too long. At most {MAX_TAG_LENGTH} characters fit.")
    return slug


def _renaming(kind: NameKind, old: str, new: tuple[str, str], site: NamedSite) -> Renaming:
    new_slug, name = new
    copy = _copy(kind, old, site)
    moved: dict[str, str] = {}
    identity = ""
    if isinstance(copy, Article):
        address = addresses.story(copy)
        new_address = f"{address.removesuffix(f'{old}/')}{new_slug}/"
        identity = copy.identity(site.settings.host)
    else:
        address, new_address = ADDRESSES[kind](old), ADDRESSES[kind](new_slug)
    if copy:
        moved = moved_files(copy, new_slug, site.sources)
        if splitext(basename(copy.file))[0] == old:
            moved[copy.file] = join(dirname(copy.file), f"{new_slug}.md")
    renaming = Renaming(
        kind=kind,
        old=old,
        new=new_slug,
        new_name=name,
        file=copy.file if copy else SETTINGS_FILE,
        moved=moved,
        address=canonical(address),
        new_address=canonical(new_address),
        was_published=old != new_slug and addresses.file_of(address) in site.ledger.identities,
        identity=identity,
        merged=new_slug != old and new_slug in site.slugs(kind),
        origin=Origin(site.settings.url),
        tags=site.tags,
    )
    _refuse_address_of_another(renaming, site)
    return renaming


def _copy(kind: NameKind, slug: str, site: NamedSite) -> Copy | None:
    """The file of what is renamed; None for what `site.yaml` declares. Raises `Misuse` if two have the slug."""
    if kind not in COPY_KINDS:
        return None
    found = [copy for copy in site.copies if isinstance(copy, COPY_KINDS[kind]) and copy.slug == slug]
    if len(found) > 1:
        files = " and ".join(copy.file for copy in found)
        raise Misuse(f"`{slug}` is the name of {files}. Give one of them another `slug:` first.")
    if found[0] in site.sources.partials:
        raise Misuse(f"{found[0].file} has problems of its own. Mend what `check` says of it, and rename again.")
    return found[0]


def _refuse_address_of_another(renaming: Renaming, site: NamedSite) -> None:
    """Raise `Misuse` if the new address was given up, leads elsewhere, or was another story's."""
    new = renaming.new_address
    known = site.ledger.identities.get(addresses.file_of(new), "")
    if known not in ("", renaming.identity):
        raise Misuse(f"At {new} was the story `{known}` before. Choose another name.")
    if new in map(canonical, site.settings.gone):
        raise Misuse(f"{new} is given up by `gone:` in {SETTINGS_FILE}. Delete it there, or choose another name.")
    for copy in site.copies:
        if copy.file != renaming.file and new in map(canonical, copy.aliases):
            raise Misuse(f"{new} is an old address of {copy.file}. Choose another name, or delete it there.")
    for each in site.settings.redirects:
        leads_here = renaming.origin.within(each.target) == renaming.address or each.target in (
            f"story:{renaming.old}",
            renaming.file,
        )
        if canonical(each.address) == new and "?" not in each.address and not leads_here:
            hint = f"Delete its line below `redirects:` in {SETTINGS_FILE}, or choose another name."
            raise Misuse(f"{new} leads to `{quoted(each.typed)}`. {hint}")
