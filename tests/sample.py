"""The sample site of the repository, copied and built."""

from pathlib import Path

from tests.desk import Desk
from tests.serving.running import light_sample_site, sample_site

# Later than every story of the sample site except one, whose embargo must still hold.
NOW = "2026-11-01T00:00:00Z"


def sample(root: Path) -> Desk:
    """The sample site, copied to `root`."""
    return Desk(sample_site(root))


def light_sample(root: Path) -> Desk:
    """The sample site with small pictures, copied to `root`."""
    return Desk(light_sample_site(root))


def built(desk: Desk) -> Path:
    """Build the site, which must succeed. Returns its output folder."""
    ran = desk.build("--quiet", now=NOW)
    assert ran.status == 0, ran
    return desk.output
