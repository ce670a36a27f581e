"""The command behind a build: run when something changed, run again when it fails, and never too late to be told."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from newsdesk.commands.watching import watched_site
from newsdesk.publishing.announcing.deployed_output import VARIABLE
from newsdesk.publishing.record import Record
from tests.desk import BARE, TINY, Desk, story
from tests.watching.false_clock import FalseClock, watched
from tests.watching.shifts import DUE, LATER, START, deploys, shift, then

pytestmark = pytest.mark.slow  # watches whole sites


def test_what_did_not_change_is_not_deployed(site: Desk) -> None:
    watched(site, FalseClock(START, shift(START, seconds=30)), then=then(site))
    assert deploys(site) == 0
    watched(site, FalseClock(shift(DUE, seconds=-9), LATER), then=then(site))
    assert deploys(site) == 1
    watched(site, FalseClock(LATER, shift(LATER, minutes=5)), then=then(site))
    assert deploys(site) == 1


@pytest.mark.parametrize("is_built", [False, True])
def test_the_first_watch_deploys_what_nobody_knows_to_be_deployed(desk: Desk, is_built: bool) -> None:
    desk.write(BARE + TINY + story("old"))
    if is_built:
        assert desk.build(now=START).status == 0
    watched(desk, FalseClock(START, LATER), then=then(desk))
    assert deploys(desk) == 1
    watched(desk, FalseClock(LATER, shift(LATER, minutes=5)), then=then(desk))
    assert deploys(desk) == 1


def test_nothing_is_deployed_where_nothing_was_ever_published(desk: Desk) -> None:
    desk.write(BARE + TINY + story("old", authors="[nobody]"))
    watched(desk, FalseClock(START, shift(START, minutes=3)), "--quiet", then=then(desk))

    assert deploys(desk) == 0


def test_a_command_that_fails_is_told_and_run_again_in_a_minute(site: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    good = site.root / "good"
    command = f'{then(site)} && test -e "{good}"'
    watched(site, FalseClock(START, LATER, {shift(DUE, minutes=3): good.touch}), then=command)

    assert deploys(site) in (4, 5)
    assert capfd.readouterr().err.count("FAILED with status 1: `") == deploys(site) - 1


def test_a_deploy_that_is_owed_is_made_by_the_next_watch_even_of_refused_copy(site: Desk) -> None:
    watched(site, FalseClock(shift(DUE, seconds=-9), shift(DUE, seconds=20)), "--quiet", then="exit 3")
    site.write(story("old", authors="[nobody]"))
    watched(site, FalseClock(LATER, shift(LATER, minutes=5)), "--quiet", then=then(site))

    assert deploys(site) == 1


@pytest.fixture
def commands(site: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Callable[[], int]]]:
    """What each run of the command of a watch does in this process, in order; then it succeeds."""
    left: list[Callable[[], int]] = []

    def run(_command: str, environment: Mapping[str, str], is_silent: bool) -> int:
        with monkeypatch.context() as inherited:
            inherited.setenv(VARIABLE, environment[VARIABLE])
            return left.pop(0)() if left else 0

    monkeypatch.setattr(watched_site, "run_in_shell", run)
    yield left
    assert left == [], "the command was not run as often"


def build_beside(desk: Desk) -> None:
    """A build in another terminal, which publishes something."""
    desk.write(story(f"beside-{len(desk.published())}"))
    assert desk.run("build", "--any-time", "--now", DUE).status == 0


def pending(desk: Desk) -> str:
    return desk.run("announce", "--list", "new").out


def test_what_another_build_publishes_during_a_deploy_is_deployed_as_well_and_not_announced_before(
    site: Desk, commands: list[Callable[[], int]], capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []

    def overtaken() -> int:
        build_beside(site)
        ran = site.run("announce", "--done")
        told.append(ran.err)
        return ran.status

    def undisturbed() -> int:
        return site.run("announce", "--done").status

    commands += [overtaken, undisturbed]
    watched(site, FalseClock(shift(DUE, seconds=-9), shift(DUE, seconds=20)), "--quiet", then="deploy")

    assert "Another build has published since this deploy began" in told[0]
    assert (pending(site), capsys.readouterr().err) == ("", "")


def test_what_another_build_publishes_before_the_announcement_stays_to_be_announced(
    site: Desk, commands: list[Callable[[], int]]
) -> None:
    kept: list[str] = []

    def overtaken() -> int:
        build_beside(site)
        assert site.run("announce", "--done").status == site.run("announce").status == 1
        assert site.run("announce", "--list", "purge").status == 1
        return 0

    def look() -> int:
        kept.append(pending(site))
        return 0

    commands += [overtaken, look]
    watched(site, FalseClock(shift(DUE, seconds=-9), shift(DUE, seconds=20)), "--quiet", then="deploy")

    assert "/held/" in kept[0] and "/beside-" in kept[0]


def test_a_deploy_of_one_site_may_announce_another(site: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, f"0123 {site.root / 'elsewhere'}")
    assert site.run("announce", "--done").status == 0
    monkeypatch.setenv(VARIABLE, f"0123 {site.output}")
    assert site.run("announce", "--done").status == 1


def test_a_part_of_two_sites_is_not_deployed(site: Desk, commands: list[Callable[[], int]]) -> None:
    watched(site, FalseClock(START, shift(START, seconds=20)), "--quiet", then="deploy")
    page = "2023/09/old/index.html"
    Record(site.root / ".newsdesk", site.output).begin([page])
    (site.output / page).unlink()
    (site.output / page).write_text("of another site", encoding="utf-8")
    site.write(story("old", authors="[nobody]"))
    deployed: list[str] = []

    def look() -> int:
        deployed.append(site.page("2023/09/old/index.html"))
        return 0

    commands.append(look)
    mending = {shift(LATER, minutes=5): lambda: site.write(story("old", title="Mended", tags="[Mali]"))}
    watched(site, FalseClock(LATER, shift(LATER, minutes=9), mending), "--quiet", then="deploy")

    assert "<h1>Mended</h1>" in deployed[0]
