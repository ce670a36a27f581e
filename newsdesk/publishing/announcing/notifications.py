"""Send the addresses of changed feeds to a WebSub hub, and those of changed pages to search engines (IndexNow)."""

from collections.abc import Callable, Iterator
from http.client import HTTPException
from pathlib import Path
from time import sleep
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

import msgspec
from msgspec import Struct

from newsdesk.publishing.announcing.pending_changes import (
    PendingChanges,
    damage_to_journal,
    read_pending_changes,
    too_many_to_list,
    write_pending_changes,
)
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.problems import Misuse
from newsdesk.vocabulary.settings import Settings

# Seconds until a connection or a response times out; the number of attempts; seconds before the second, then doubled.
TIMEOUT_SECONDS = 10.0
MAX_ATTEMPTS = 3
FIRST_BACKOFF_SECONDS = 2.0
# IndexNow accepts 10,000 addresses per request (indexnow.org/documentation). WebSub sets no limit; a form stays small.
MAX_PAGES_PER_REQUEST = 10_000
MAX_FEEDS_PER_REQUEST = 100
MAX_ANSWER_CHARACTERS = 200
# The lists of changes that search engines are told of.
PAGES = ("new", "changed", "gone")


class NotificationFailed(Exception):
    """Raised when a notification was not accepted; the message gives the reason."""


class Notification(Struct, frozen=True):
    """A request to POST to the address `to`. `kind` is `feeds` or `pages`, `told` the addresses that it announces."""

    to: str
    kind: str
    media_type: str
    body: bytes
    told: tuple[str, ...]


class NoRedirect(HTTPRedirectHandler):
    """Follows no redirect: urllib would send a GET without the body, and return its response as that of the POST."""

    def redirect_request(self, *_: Any) -> None:
        return None


def announce_changes(
    folder: Path, settings: Settings, dry_run: bool, say: Callable[..., None], wait: Callable[[float], None] = sleep
) -> bool:
    """Send the unannounced changes in the journal in the state `folder`. Returns whether all of them were accepted.

    Accepted changes are removed from the journal, the others are kept for the next time, and with them all that is to
    be purged. What a damaged journal held is lost, which is said, and counts as not accepted. A dry run sends nothing,
    prints what would be sent and what would no longer be noted, and keeps the journal. Raises `Misuse` if the settings
    name neither a hub nor an IndexNow key. `wait` sleeps for a number of seconds.
    """
    if not settings.hub and not settings.indexnow.key:
        raise Misuse(
            "Nobody is to be told. Set `hub` under `feeds:`, or `key` under `indexnow:`, in site.yaml; or type "
            "`announce --done`, which only empties the list of changes."
        )
    pending, damage = read_pending_changes(folder), damage_to_journal(folder)
    post = list(notifications(settings, pending))
    too_many = too_many_to_list(pending, announced_lists(settings))
    if too_many:
        say(too_many)
    if damage:
        say(damage)
    elif not post and not too_many:
        say("There is nothing to announce.")
    if dry_run:
        for notification in post:
            say(f"Would post to {notification.to}:", *(f"  {address}" for address in notification.told))
        if pending.purge:
            say("Would no longer list to be purged:", *(f"  {address}" for address in pending.purge))
        return not damage
    left = _not_accepted(post, say, wait)
    write_pending_changes(folder, _remaining(pending, left))
    if left:
        say(f"Not announced: {' and '.join(sorted(left))}. They are kept; run `announce` again later.")
    return not left and not damage


def _not_accepted(post: list[Notification], say: Callable[..., None], wait: Callable[[float], None]) -> set[str]:
    """Send all of `post`, and return the kinds of what was not accepted."""
    left: set[str] = set()
    for notification in post:
        try:
            send(notification, wait)
            say(f"{notification.to} was told of {len(notification.told)} {notification.kind}.")
        except NotificationFailed as failure:
            say(str(failure))
            left.add(notification.kind)
    return left


def notifications(settings: Settings, pending: PendingChanges) -> Iterator[Notification]:
    """The requests to send: changed feeds to the hub (W3C WebSub), new, changed and removed pages to IndexNow."""
    if settings.hub:
        for feeds in _batches(_of_this_site(pending.feeds, settings), MAX_FEEDS_PER_REQUEST):
            form = [("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)]
            yield Notification(
                settings.hub, "feeds", "application/x-www-form-urlencoded", urlencode(form).encode(), feeds
            )
    if key := settings.indexnow.key:
        changed = tuple(sorted({*pending.new, *pending.changed, *pending.gone}))
        for pages in _batches(_of_this_site(changed, settings), MAX_PAGES_PER_REQUEST):
            place = settings.url + addresses.indexnow_key(key)
            body = {"host": settings.host, "key": key, "keyLocation": place, "urlList": pages}
            encoded = msgspec.json.encode(body)
            yield Notification(settings.indexnow.endpoint, "pages", "application/json; charset=utf-8", encoded, pages)


def announced_lists(settings: Settings) -> tuple[str, ...]:
    """The names of the lists of changes that the settings name a receiver for."""
    return (*(("feeds",) if settings.hub else ()), *(PAGES if settings.indexnow.key else ()))


def send(notification: Notification, wait: Callable[[float], None]) -> None:
    """Send one notification; retry after a network error, a server error (5xx) or status 429.

    Raises `NotificationFailed` for any other status, and after the last attempt.
    """
    opener = build_opener(NoRedirect)
    request = Request(
        notification.to, notification.body, {"Content-Type": notification.media_type, "User-Agent": "newsdesk"}
    )
    for attempt in range(MAX_ATTEMPTS):
        if attempt:
            wait(FIRST_BACKOFF_SECONDS * 2 ** (attempt - 1))
        try:
            with opener.open(request, timeout=TIMEOUT_SECONDS):
                return
        except HTTPError as answer:
            with answer:
                words = " ".join(answer.read(MAX_ANSWER_CHARACTERS).decode(errors="replace").split())
            failure = f"answered {answer.code} {answer.reason}{': ' if words else ''}{words}"
            if answer.code < 500 and answer.code != 429:
                break
        except (URLError, HTTPException, OSError) as fault:
            failure = f"could not be reached: {getattr(fault, 'reason', None) or fault or type(fault).__name__}"
    raise NotificationFailed(f"{notification.to} {failure.rstrip('.')}.")


def _remaining(pending: PendingChanges, left: set[str]) -> PendingChanges:
    if not left:
        return PendingChanges()
    kept = {"purge", *(PAGES if "pages" in left else ()), *left.intersection(("feeds",))}
    listed = {name: getattr(pending, name) for name in kept}
    return PendingChanges(**listed, unlisted=tuple([name for name in pending.unlisted if name in kept]))


def _of_this_site(told: tuple[str, ...], settings: Settings) -> tuple[str, ...]:
    """Only the addresses of the present site: the journal may contain some from before it moved to another host."""
    return tuple(address for address in told if address.startswith(f"{settings.url}/"))


def _batches(told: tuple[str, ...], most: int) -> Iterator[tuple[str, ...]]:
    for first in range(0, len(told), most):
        yield told[first : first + most]
