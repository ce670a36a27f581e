"""What is stale and why, what is fresh, what is gone: a table of cases."""

import pytest
from msgspec.structs import replace

from newsdesk.publishing.changes import compare
from newsdesk.publishing.published_file import IN_MOTION, PublishedFile
from newsdesk.views import PlainText
from newsdesk.vocabulary.output import Fingerprint, Format, Output, Plan, Reason, Stale

NOW = Fingerprint("view", "template", "engine")


def output(path: str = "x") -> Output:
    return Output(path, Format.TEXT, PlainText(()))


TAKEN_UP = PublishedFile(None, "digest", 0, 0, 0, Reason.TAKEN_UP)


def entry(fingerprint: Fingerprint | None = NOW, digest: str = "digest") -> PublishedFile:
    return PublishedFile(fingerprint, digest, 1, 1, 1, Reason.NEW)


@pytest.mark.parametrize(
    ("recorded", "damaged", "reason", "known"),
    [
        (None, False, Reason.NEW, ""),
        (None, True, Reason.NEW, ""),
        (entry(), False, None, ""),
        (entry(), True, Reason.DAMAGED, ""),
        (entry(Fingerprint("old", "template", "engine")), False, Reason.VIEW, "digest"),
        (entry(Fingerprint("view", "old", "engine")), False, Reason.TEMPLATE, "digest"),
        (entry(Fingerprint("view", "template", "old")), False, Reason.ENGINE, "digest"),
        (entry(Fingerprint("old", "old", "engine")), False, Reason.VIEW, "digest"),
        (entry(Fingerprint("old", "old", "old")), False, Reason.ENGINE, "digest"),
        (entry(Fingerprint("old", "template", "engine")), True, Reason.VIEW, ""),
        (entry(Fingerprint("view", "old", "engine")), True, Reason.TEMPLATE, ""),
        (entry(Fingerprint("old", "old", "old")), True, Reason.ENGINE, ""),
        (IN_MOTION, False, Reason.INTERRUPTED, ""),
        (IN_MOTION, True, Reason.INTERRUPTED, ""),
        (TAKEN_UP, False, Reason.TAKEN_UP, "digest"),
        (TAKEN_UP, True, Reason.TAKEN_UP, ""),
        (replace(TAKEN_UP, reason=Reason.ROLLED_BACK), False, Reason.ROLLED_BACK, "digest"),
        (replace(TAKEN_UP, reason=Reason.ASKED), False, Reason.ASKED, "digest"),
    ],
)
def test_every_reason_to_render_and_what_is_known_of_the_file(
    recorded: PublishedFile | None, damaged: bool, reason: Reason | None, known: str
) -> None:
    entries = {"x": recorded} if recorded else {}
    changes = compare(Plan((output(),), 0, None), {"x": NOW}, entries, {"x"} if damaged else frozenset())

    assert changes.stale == ((Stale(output(), NOW, reason, known),) if reason else ())
    assert changes.fresh == (0 if reason else 1)
    assert changes.gone == ()


def test_the_table_above_has_every_reason() -> None:
    # pytest puts the mark there.
    (mark,) = (each for each in test_every_reason_to_render_and_what_is_known_of_the_file.pytestmark)  # type: ignore[attr-defined]

    assert {case[2] for case in mark.args[1]} == {*Reason, None}


def test_what_is_no_longer_planned_is_gone_also_when_it_was_in_motion() -> None:
    entries = {"x": entry(), "old": entry(), "moving": IN_MOTION}

    assert compare(Plan((output(),), 0, None), {"x": NOW}, entries, frozenset()).gone == ("old", "moving")


def test_what_is_stale_keeps_the_order_of_the_plan() -> None:
    paths = ["c", "a", "d", "b"]
    plan = Plan(tuple(map(output, paths)), 0, None)
    changes = compare(plan, dict.fromkeys(paths, NOW), {"d": entry()}, frozenset())

    assert [stale.output.path for stale in changes.stale] == ["c", "a", "b"]
    assert changes.fresh == 1
