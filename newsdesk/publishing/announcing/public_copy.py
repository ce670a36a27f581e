"""Whether readers get what is to be announced: the public address is asked, and its answers compared with the output.

Who is told comes to look at once. What has not arrived by then, or is still in a cache, would be taken for the news.
"""

from collections.abc import Callable, Sequence
from http.client import HTTPException
from time import sleep
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, build_opener

from newsdesk.publishing.announcing.notifications import TIMEOUT_SECONDS, NoRedirect
from newsdesk.publishing.record import Record
from newsdesk.runtime.disk.entries import read_file_at
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import digest_of
from newsdesk.vocabulary.settings import Settings

# Of more addresses than these, so many are asked for, from the first to the last.
MAX_ASKED = 100
# Seconds before the second look; then twice as many each time, up to the longest.
FIRST_PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 15.0


class PublicCopy:
    """The site at the address that readers know, and the output of which it is to be a copy."""

    def __init__(self, settings: Settings, record: Record) -> None:
        self._url = settings.url
        self._record = record
        self._opener = build_opener(NoRedirect)

    def outdated(self, told: Sequence[str], patience: int, wait: Callable[[float], None] = sleep) -> str:
        """The first of the addresses `told` at which readers get something else; empty if there is none.

        It is asked again until they get it, or about so many seconds of `patience` are over. `wait` sleeps.
        """
        left = list(told[:: -(-len(told) // MAX_ASKED)]) if told else []
        waited, pause = 0.0, FIRST_PAUSE_SECONDS
        while left:
            if self.is_served(left[0]):
                left.pop(0)
            elif waited >= patience:
                return left[0]
            else:
                wait(pause)
                waited, pause = waited + pause, min(2 * pause, LONGEST_PAUSE_SECONDS)
        return ""

    def is_served(self, address: str) -> bool:
        """Whether readers get at `address` what is in the output: the same bytes, where its page leads, or nothing."""
        path = addresses.file_of(address.removeprefix(self._url))
        entry = self._record.entries.get(path)
        status, location, content = self._asked(address)
        if entry is None:
            not_found = self._record.entries.get(addresses.NOT_FOUND_FILE)
            # Some hosts say with status 200 that nothing is there.
            return status not in (0, 200) or (not_found is not None and digest_of(content) == not_found.digest)
        if status == 200:
            return digest_of(content) == entry.digest
        # A server that knows redirects sends readers where the page that stands there would send them.
        target = urlsplit(urljoin(address, location)).path
        if not location or not 300 <= status < 400 or target == urlsplit(address).path:
            return False
        return target.encode() in read_file_at(self._record.document_root / path)

    def _asked(self, address: str) -> tuple[int, str, bytes]:
        """Status, target of a redirect, and content at `address`; 0 if nobody answers. No redirect is followed."""
        headers = {"Cache-Control": "no-cache", "Accept-Encoding": "identity", "User-Agent": "newsdesk"}
        try:
            with self._opener.open(Request(address, headers=headers), timeout=TIMEOUT_SECONDS) as answer:
                return answer.status, "", answer.read()
        except HTTPError as answer:
            with answer:
                return answer.code, answer.headers.get("Location", ""), b""
        except (URLError, HTTPException, OSError, ValueError):
            return 0, "", b""
