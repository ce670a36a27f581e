"""Nodes → instants and days, exactly as typed or not at all."""

import re
from datetime import UTC, date, datetime

from msgspec import Struct

from newsdesk.reading.nodes import Node
from newsdesk.reading.report import Report, shown
from newsdesk.reading.values import JsonSchema, words

MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d)?(?:\.\d+)?)\s*([Zz]|[+-]\d\d:\d\d)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
START = datetime(1, 1, 1, tzinfo=UTC)


class Moment(Struct, frozen=True):
    """An instant, RFC 3339 with an offset: `2023-09-12T18:30:00Z`. Without an offset it is refused, never guessed."""

    def read(self, node: Node, report: Report) -> datetime:
        text = words(node, report)
        if text is None:
            return START
        form = MOMENT.fullmatch(text)
        if form is None:
            report.add(
                node.place,
                "not-a-time",
                f"`{shown(text)}` is not a time.",
                "Type it as 2023-09-12T18:30:00Z: year, month, day, time and offset.",
            )
        elif form[3] is None:
            report.add(
                node.place,
                "missing-offset",
                f"`{shown(text)}` has no offset from UTC.",
                f"Type `{form[1]}T{form[2]}Z` for UTC, or end it with an offset such as `+03:00`.",
            )
        else:
            try:
                return datetime.fromisoformat(f"{form[1]}T{form[2]}{form[3].upper()}").astimezone(UTC)
            except (ValueError, OverflowError):
                report.add(
                    node.place,
                    "no-such-time",
                    f"There is no such day or time as `{shown(text)}`.",
                    "Check the month, the day and the hour.",
                )
        return START

    def schema(self) -> JsonSchema:
        return {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d)?(\.\d+)?\s*([Zz]|[+-]\d\d:\d\d)$"}


class Day(Struct, frozen=True):
    """A calendar day: `2023-09-12`."""

    def read(self, node: Node, report: Report) -> date:
        text = words(node, report) or ""
        try:
            if DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        report.add(node.place, "not-a-day", f"`{shown(text)}` is not a day.", "Type it as 2023-09-12.")
        return START.date()

    def schema(self) -> JsonSchema:
        return {"type": "string", "pattern": f"^{DAY.pattern}$"}
