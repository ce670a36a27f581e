"""The published addresses that a plan would lose, each with what keeps it: no address dies by accident."""

from collections.abc import Collection, Iterable, Iterator

from newsdesk.planning.ledger.entries import Loss, advice_on, keys_to_paste
from newsdesk.views import Feed, ListingPage, StorylinePage, YearPage
from newsdesk.vocabulary import addresses, folders, typed_addresses
from newsdesk.vocabulary.http.media_types import FEED_TYPES
from newsdesk.vocabulary.ledger import Ledger
from newsdesk.vocabulary.model import Article, Site
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.problems import Problem, Rejected
from newsdesk.vocabulary.settings import Settings
from newsdesk.vocabulary.story_lists import LIST_KINDS

PAGE_FILE = "index.html"
# The feeds of lists that are there as long as somebody or something is in them.
COME_AND_GO = (addresses.AUTHORS, *[kind.folder for kind in LIST_KINDS])
NEVER_DEPLOYED = ("If it was never deployed, delete this line.", "If they were never deployed, delete their lines.")


def refuse_lost_addresses(site: Site, settings: Settings, outputs: Iterable[Output], hidden: Iterable[Article]) -> None:
    """Raise `Rejected`, with lines to paste, if nothing in `outputs` is at an address in the ledger of `site`.

    `hidden` are the stories that are not public: one that was published before is named.
    """
    ledger = site.ledger
    planned = {output.path: output for output in outputs}
    gone = set(map(typed_addresses.given_up, settings.gone))
    lost = [path for path in ledger.identities if path not in planned and not _is_given_up(path, gone)]
    found = losses_as_rejected(site, settings, planned, (lost, hidden))
    if problems := [*_taken(ledger, planned, gone), *found.problems]:
        raise Rejected(problems, paste=found.paste)


def losses_as_rejected(
    site: Site, settings: Settings, planned: Collection[str], lost_and_hidden: tuple[list[str], Iterable[Article]]
) -> Rejected:
    """A problem for each path that is lost, with the keys that keep all of them.

    `lost_and_hidden` are these paths, and the stories that are not public, which can have been there.
    """
    lost, hidden = lost_and_hidden
    if not lost:
        return Rejected(())
    # Most builds lose nothing, and need not know how it would be kept.
    from newsdesk.planning.ledger.cures import Cures

    losses = list(Cures(site, settings, planned, hidden).of_all(_without_feeds_of(lost)))
    problems = [_problem(site.ledger, loss) for loss in losses]
    return Rejected(problems, paste=keys_to_paste(entry for loss in losses for entry in loss.entries))


def _problem(ledger: Ledger, loss: Loss) -> Problem:
    others = f" and {loss.others} more were" if loss.others else " was"
    message = f"`{addresses.address_of(loss.path)}`{others} published, and nothing is there any more{loss.reason}."
    hint = f"{advice_on(loss)} {NEVER_DEPLOYED[loss.others > 0]}"
    return Problem(folders.LEDGER, ledger.lines.get(loss.path, 1), 1, "lost-address", message, hint)


def _taken(ledger: Ledger, planned: dict[str, Output], gone: set[str]) -> Iterator[Problem]:
    """A problem for each address at which there is another story than before, or one that was given up."""
    for path, identity in ledger.identities.items():
        present = planned[path].identity if path in planned else ""
        if identity and present and present != identity and path not in gone:
            message = (
                f"At `{addresses.address_of(path)}` was the story `{identity}`, and now there would be `{present}`."
            )
            hint = f"If it is the same story, type `id: {identity}` in its file; if not, give this one another `slug:`."
            yield Problem(folders.LEDGER, ledger.lines.get(path, 1), 1, "other-story", message, hint)
    for path in sorted(gone & planned.keys()):
        view = planned[path].view
        is_list = isinstance(view, ListingPage | StorylinePage | YearPage)
        if is_list or (isinstance(view, Feed) and f"/{path}".startswith(COME_AND_GO)):
            # It has stories again, and may have got them at the instant at which one was released.
            continue
        message = f"`{addresses.address_of(path)}` is given up by `gone:`, and something is published there."
        yield Problem("site.yaml", 1, 1, "not-gone", message, "Delete it from `gone:`, or what is published there.")


def _is_given_up(path: str, gone: set[str]) -> bool:
    """Whether an address is given up, by itself or, for a feed, with the page of its list."""
    return path in gone or _page_of(path) in gone


def _without_feeds_of(lost: list[str]) -> Iterator[str]:
    """Those of `lost` that are not the feed of a page that is lost too: what keeps the page keeps its feeds."""
    pages = set(lost)
    for path in lost:
        if _page_of(path) == path or _page_of(path) not in pages:
            yield path


def _page_of(path: str) -> str:
    """The page of the list of which `path` is a feed; else the path itself."""
    folder, _, name = path.rpartition("/")
    is_feed = any(name == each.file for each in FEED_TYPES)
    return f"{folder}/{PAGE_FILE}".lstrip("/") if is_feed else path
