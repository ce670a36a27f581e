"""The repository's own sample site, built as readers will have it."""

from pathlib import Path

from tests.desk import Desk
from tests.serving.running import sample_site

# After every story of the sample site, and before the one that stays sealed.
NOW = "2026-11-01T00:00:00Z"


def sample(root: Path) -> Desk:
    """The sample site, copied to `root`."""
    return Desk(sample_site(root))


def built(desk: Desk) -> Path:
    """Where the output of a site stands, once it is built without a problem."""
    ran = desk.build("--quiet", now=NOW)
    assert ran.status == 0, ran
    return desk.output
