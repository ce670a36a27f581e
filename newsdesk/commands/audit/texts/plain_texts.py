"""Text for hosts and robots (`_redirects`, robots.txt, security.txt) → the addresses of the site in it."""

import re
from collections.abc import Iterator

from newsdesk.commands.audit.addresses import Addresses
from newsdesk.commands.audit.mentions import Mention

# `Sitemap: https://…`, `Canonical: https://…`: a field and its value.
FIELD = re.compile(r"([A-Za-z-]+): *(\S+)$")


def addresses_in_fields(text: str, addresses: Addresses) -> Iterator[Mention]:
    """The values of fields that are addresses of the site."""
    for number, line in enumerate(text.splitlines(), 1):
        found = FIELD.match(line)
        if found and addresses.is_own(found[2]):
            yield Mention(found[2], (number, found.start(2) + 1))


def addresses_in_redirects(text: str) -> Iterator[Mention]:
    """Where each line of `_redirects` leads."""
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        # A place holder is filled in by the host.
        if len(words) > 1 and not line.startswith("#") and not {":", "*"} & set(words[1].removeprefix("https:")):
            yield Mention(words[1], (number, line.index(words[1], len(words[0])) + 1))
