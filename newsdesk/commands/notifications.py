"""Tell a WebSub hub which feeds changed, and search engines (IndexNow) which pages did."""

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
from msgspec.structs import replace

from newsdesk.publishing.pending_changes import PendingChanges, read_pending_changes, write_pending_changes
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.problems import Misuse
from newsdesk.vocabulary.settings import Settings

# Seconds to wait for a connection and for each answer; how often to try; seconds before the second try, then doubled.
TIMEOUT = 10.0
TRIES = 3
PAUSE = 2.0
# indexnow.org/documentation: up to 10,000 addresses at once. A hub says nothing of a limit; a form should stay small.
INDEXNOW_LIMIT = 10_000
HUB_LIMIT = 100
SHOWN = 200


class NotificationFailed(Exception):
    """A letter that its receiver did not take; the words say why."""


class Notification(Struct, frozen=True):
    """What is posted to whom. `kind` is the field of the changes that it tells, `told` the addresses in it."""

    to: str
    kind: str
    media_type: str
    body: bytes
    told: tuple[str, ...]


class _NoRedirect(HTTPRedirectHandler):
    """urllib would follow a redirect with an empty GET, and take its answer for that to what was posted."""

    def redirect_request(self, *_: Any) -> None:
        return None


def announce_changes(
    folder: Path, settings: Settings, dry_run: bool, say: Callable[..., None], wait: Callable[[float], None] = sleep
) -> bool:
    """Send what is still to be announced, out of the state in `folder`; whether all of it was taken.

    What was taken is not told again; what was not is kept for the next time. A dry run sends nothing, prints what would
    be sent, and keeps everything. Raises `Misuse` when the settings name nobody to tell.
    """
    if not settings.hub and not settings.indexnow.key:
        raise Misuse("Nobody is to be told. Set `hub` under `feeds:`, or `key` under `indexnow:`, in site.yaml.")
    pending = read_pending_changes(folder)
    post = list(notifications(settings, pending))
    if not post:
        say("There is nothing to announce.")
    if dry_run:
        for notification in post:
            say(f"Would post to {notification.to}:", *(f"  {address}" for address in notification.told))
        return True
    left: set[str] = set()
    for notification in post:
        try:
            send(notification, wait)
            say(f"{notification.to} was told of {len(notification.told)} {notification.kind}.")
        except NotificationFailed as failure:
            say(str(failure))
            left.add(notification.kind)
    write_pending_changes(folder, _kept(pending, left))
    if left:
        say(f"Not announced: {' and '.join(sorted(left))}. They are kept; run `announce` again later.")
    return not left


def notifications(settings: Settings, pending: PendingChanges) -> Iterator[Notification]:
    """What is to be posted: feeds to the hub (W3C WebSub), pages that are new, changed or gone to IndexNow."""
    if settings.hub:
        for feeds in _portions(_ours(pending.feeds, settings), HUB_LIMIT):
            form = [("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)]
            yield Notification(
                settings.hub, "feeds", "application/x-www-form-urlencoded", urlencode(form).encode(), feeds
            )
    if key := settings.indexnow.key:
        changed = tuple(sorted({*pending.new, *pending.changed, *pending.gone}))
        for pages in _portions(_ours(changed, settings), INDEXNOW_LIMIT):
            place = settings.url + addresses.indexnow_key(key)
            body = {"host": settings.host, "key": key, "keyLocation": place, "urlList": pages}
            encoded = msgspec.json.encode(body)
            yield Notification(settings.indexnow.endpoint, "pages", "application/json; charset=utf-8", encoded, pages)


def send(notification: Notification, wait: Callable[[float], None]) -> None:
    """Post one letter, again after a pause when its receiver is out of order. Raises `NotificationFailed`."""
    opener = build_opener(_NoRedirect)
    request = Request(
        notification.to, notification.body, {"Content-Type": notification.media_type, "User-Agent": "newsdesk"}
    )
    for attempt in range(TRIES):
        if attempt:
            wait(PAUSE * 2 ** (attempt - 1))
        try:
            with opener.open(request, timeout=TIMEOUT):
                return
        except HTTPError as answer:
            with answer:
                words = " ".join(answer.read(SHOWN).decode(errors="replace").split())
            failure = f"answered {answer.code} {answer.reason}{': ' if words else ''}{words}"
            if answer.code < 500 and answer.code != 429:
                break
        except (URLError, HTTPException, OSError) as fault:
            failure = f"could not be reached: {getattr(fault, 'reason', None) or fault or type(fault).__name__}"
    raise NotificationFailed(f"{notification.to} {failure.rstrip('.')}.")


def _kept(pending: PendingChanges, left: set[str]) -> PendingChanges:
    kept = pending if "pages" in left else PendingChanges()
    return replace(kept, feeds=pending.feeds if "feeds" in left else ())


def _ours(told: tuple[str, ...], settings: Settings) -> tuple[str, ...]:
    """Without what was published before the site moved to its present address."""
    return tuple(address for address in told if address.startswith(f"{settings.url}/"))


def _portions(told: tuple[str, ...], most: int) -> Iterator[tuple[str, ...]]:
    for first in range(0, len(told), most):
        yield told[first : first + most]
