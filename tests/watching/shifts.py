"""A watch of a site from one moment to another, and what came of it."""

from datetime import datetime, timedelta

from newsdesk.publishing.record import Record
from tests.desk import Desk

START, DUE, LATER = "2024-01-10T05:58:00Z", "2024-01-10T06:00:00Z", "2024-01-10T06:10:00Z"
DEPLOY = "echo deployed>>{}"


def shift(time: str, **by: float) -> str:
    return (datetime.fromisoformat(time) + timedelta(**by)).isoformat()


def is_out(desk: Desk, slug: str = "held") -> bool:
    return (desk.output / f"2023/09/{slug}/index.html").exists()


def last_build(desk: Desk) -> datetime | None:
    return Record(desk.root / ".newsdesk", desk.output).last_build.now


def deploys(desk: Desk) -> int:
    """How often the command of `then` was run."""
    log = desk.root / "deploys"
    return len(log.read_text(encoding="utf-8").splitlines()) if log.exists() else 0


def then(desk: Desk) -> str:
    return DEPLOY.format(desk.root / "deploys")
