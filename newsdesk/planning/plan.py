"""A `Site` → the `Plan` of all its output files, made by all `PLANNERS` in order."""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from unicodedata import normalize

from msgspec.structs import replace

from newsdesk.planning.feeds.feeds import plan_feeds
from newsdesk.planning.files.assets import plan_assets
from newsdesk.planning.files.attachments import plan_attachments
from newsdesk.planning.files.cards import plan_cards
from newsdesk.planning.files.compressed import with_compressed
from newsdesk.planning.files.host_files import plan_host_files
from newsdesk.planning.files.pictures import plan_pictures
from newsdesk.planning.files.sitemaps import news_window_ends, plan_sitemaps
from newsdesk.planning.files.taken_down import taken_down
from newsdesk.planning.files.web_manifest import plan_web_manifest
from newsdesk.planning.files.well_known import next_security_expiry, plan_well_known
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.lists.archive import plan_archive
from newsdesk.planning.lists.authors import plan_authors
from newsdesk.planning.lists.desks import plan_desks
from newsdesk.planning.lists.kinds import plan_kinds
from newsdesk.planning.lists.places import plan_places
from newsdesk.planning.lists.storylines import plan_storylines
from newsdesk.planning.lists.tags import plan_tags
from newsdesk.planning.pages.articles import plan_articles
from newsdesk.planning.pages.corrections import plan_corrections
from newsdesk.planning.pages.feeds_page import plan_feeds_page
from newsdesk.planning.pages.home import plan_home
from newsdesk.planning.pages.redirects import plan_redirects
from newsdesk.planning.pages.search import plan_search
from newsdesk.planning.pages.standing_pages import plan_not_found, plan_standing_pages
from newsdesk.planning.parts.front_stories import slot_ends
from newsdesk.planning.pending_links import UnansweredLinks
from newsdesk.views import Redirect
from newsdesk.views.below_path import BelowPath
from newsdesk.vocabulary import addresses, folders, typed_addresses
from newsdesk.vocabulary.ledger import Ledger
from newsdesk.vocabulary.output import Output, Plan
from newsdesk.vocabulary.problems import Problem, Rejected

# In the order in which files are published: a link target comes before the pages that link to it.
PLANNERS: tuple[Callable[[Edition], Iterable[Output]], ...] = (
    plan_assets,
    plan_pictures,
    plan_attachments,
    plan_cards,
    plan_articles,
    plan_standing_pages,
    plan_redirects,
    plan_archive,
    plan_kinds,
    plan_storylines,
    plan_places,
    plan_tags,
    plan_authors,
    plan_desks,
    plan_corrections,
    plan_feeds_page,
    plan_search,
    plan_not_found,
    plan_home,
    plan_feeds,
)
# After the sitemaps, which list the pages of all `PLANNERS`: what leads to them, and what only browsers and hosts read.
PLANNERS_AFTER_SITEMAPS: tuple[Callable[[Edition], Iterable[Output]], ...] = (
    plan_well_known,
    plan_web_manifest,
    plan_host_files,
)


def make_plan(edition: Edition) -> Plan:
    """Every output of the site of an `edition`.

    Raises `Rejected` for two outputs at one path, for names that are too long, and for links that lead nowhere.
    """
    site, settings = edition.site, edition.settings
    outputs = _outputs(edition)
    kept = site.ledger.identities.keys() - set(map(typed_addresses.given_up, settings.gone))
    unanswered = UnansweredLinks(site.pending_links, (output.path for output in outputs), kept, settings.path)
    is_compressed = settings.outputs.compressed and not site.preview
    files = with_compressed(outputs) if is_compressed else outputs
    if problems := [*_collisions(files, site.ledger), *_too_long(files), *unanswered.problems()]:
        raise Rejected(problems)
    if absent := unanswered.waiting():
        # Only a plan tells what is published: made again, it shows the words of these links alone.
        outputs = _outputs(Edition(site, settings, absent))
    later_changes = [*site.later_changes[:1], *news_window_ends(edition), *slot_ends(edition)]
    if settings.contact.security:
        later_changes.append(next_security_expiry(site.now))
    whole = _below_path(outputs, settings.path) if settings.path else outputs
    return Plan(
        with_compressed(whole) if is_compressed else whole,
        stories=len(site.articles) + len(site.retired),
        next_change=min(later_changes, default=None),
        taken_down=taken_down(site, settings, outputs),
    )


def _outputs(edition: Edition) -> tuple[Output, ...]:
    pages = tuple(output for planner in PLANNERS for output in planner(edition))
    others = (output for planner in PLANNERS_AFTER_SITEMAPS for output in planner(edition))
    return (*pages, *plan_sitemaps(edition, pages), *others)


def _below_path(outputs: tuple[Output, ...], path: str) -> tuple[Output, ...]:
    """The outputs as readers get them where the site is served below a path. Their own paths stay as they are."""
    below = BelowPath(path)
    return tuple([replace(output, view=below.whole(output.view)) for output in outputs])


def _collisions(outputs: tuple[Output, ...], ledger: Ledger) -> Iterator[Problem]:
    """Paths that are one file on some file system (case folded, in NFC), and files at the path of a folder."""
    taken: dict[str, Output] = {}
    for output in outputs:
        other = taken.setdefault(_folded(output.path.removesuffix("/")), output)
        if other is not output:
            yield _collision(output, other, ledger)
    # Only an alias can have any form: every other path comes from `addresses`, where no file is also a folder.
    if any(isinstance(output.view, Redirect) for output in outputs):
        for path, output in taken.items():
            for folder in accumulate(path.split("/")[:-1], lambda above, name: f"{above}/{name}"):
                if folder in taken:
                    yield _collision(output, taken[folder], ledger)


def _too_long(outputs: tuple[Output, ...]) -> Iterator[Problem]:
    """Paths with a name of more than 255 bytes, the limit of common file systems."""
    for output in outputs:
        # A character takes at most four bytes: most paths need not be encoded.
        if len(output.path) > (addresses.MAX_NAME_BYTES if output.path.isascii() else addresses.MAX_NAME_BYTES // 4):
            for name in output.path.split("/"):
                if len(name.encode()) > addresses.MAX_NAME_BYTES:
                    message = f"`{name[:30]}…` is too long for an address."
                    yield Problem(_origin(output), 1, 1, "too-long", message, "Use a shorter tag, slug or alias.")


def _folded(path: str) -> str:
    return (path if path.isascii() else normalize("NFC", path)).casefold()


def _collision(one: Output, other: Output, ledger: Ledger) -> Problem:
    """A problem of the one of the two that is an old address, and of two such of the one that was not there before.

    Of a page of the program and one of the desk, it is one of the latter.
    """

    def has_come_to_stay(output: Output) -> tuple[bool, bool, bool]:
        known = ledger.identities.get(output.path)
        was_there = known is not None and known in ("", output.identity)
        return not isinstance(output.view, Redirect), was_there, _origin(output) == folders.SETTINGS_FILE

    mover, owner = sorted((one, other), key=has_come_to_stay)
    here, there = _origin(mover), _origin(owner)
    hint = "Change the slug, the alias or the date of one of them."
    if there == folders.SETTINGS_FILE and not isinstance(owner.view, Redirect):
        there = "a page of the site"
    if here == folders.SETTINGS_FILE and isinstance(mover.view, Redirect):
        # Mostly one that was to answer while a page of the program's own was switched off.
        hint = f"Delete `{addresses.address_of(mover.path)}` from `redirects:`."
    message = f"This and {there} would both be published at /{mover.path}."
    return Problem(here, 1, 1, "same-address", message, hint)


def _origin(output: Output) -> str:
    return output.sources[0] if output.sources else folders.SETTINGS_FILE
