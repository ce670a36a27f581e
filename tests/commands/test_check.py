"""`check` finds what would stop a build, now or later, and publishes nothing."""

from tests.commands.built_site import FUTURE
from tests.desk import NOW, Desk, story


def test_a_check_of_good_copy_publishes_nothing(desk: Desk) -> None:
    ran = desk.write(story("a", tags="[x]") + story("b", tags="[x]")).run("check", "--now", NOW)

    assert (ran.status, ran.err) == (0, "")
    assert "Public now: 2 stories." in ran.out
    assert not desk.output.exists()


def test_a_check_finds_what_only_the_last_embargo_to_lift_would_bring_out(desk: Desk) -> None:
    desk.write(story("a") + story("x/a", date=FUTURE) + story("c", date="2029-01-01T00:00:00Z"))

    assert desk.build().status == 0
    ran = desk.run("check", "--now", NOW)
    assert ran.status == 1 and "duplicate-slug" in ran.err


def test_a_check_of_bad_copy_ends_with_1(desk: Desk) -> None:
    assert desk.write(story("a", titel="x")).run("check").status == 1
