"""Where the site of these tests has its ledger and a story, and what can be asked of it."""

import re

from tests.desk import Desk

NOW = "2024-02-01T00:00:00Z"
LEDGER = "addresses.lock"
A = "2023/09/a/index.html"


def lines(desk: Desk) -> list[str]:
    return [line for line in (desk.root / LEDGER).read_text("utf-8").splitlines() if not line.startswith("#")]


def leads_to(desk: Desk, path: str) -> str:
    """Where the page at `path` redirects to."""
    found = re.search(r'rel="canonical" href="https://desk\.test([^"]*)"', desk.page(path))
    return found[1] if found else ""
