"""What people do to the copy, the templates, the settings and the clock, as the steps of a history."""

import copy
import os
import posixpath
import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.incremental.newsroom import THEME, Newsroom
from tests.incremental.settings_changes import CHANGES_OF_SETTINGS
from tests.incremental.typed import (
    ASSETS,
    AUTHOR_FIELDS,
    BODIES,
    BROKEN_DRAFTS,
    CLOCK,
    DRAFT,
    FIELDS,
    MOMENTS,
    NAMES,
    NTH,
    PAGE_FIELDS,
    PATCHES,
    PICTURES,
    SPOILS,
    TABLES,
    TWINS,
    WRITERS,
)
from tests.stateful import SETTINGS, TEMPLATES, picture, story, text_of

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def dressed(text: str, number: int) -> str:
    """A template that says a little more than `text`, and something else for every number; the same for 0."""
    if number == 0:
        return text
    if number == 3 and "imprint" in text:
        return text.replace("imprint", "colophon")
    for place in ("{% block content %}", "{% macro card(story) %}", "{% macro masthead(chrome) %}"):
        if place in text:
            return text.replace(place, f"{place}<i>{number}</i>")
    return f"{text}<i>{number}</i>\n"


def in_zone(value: Any, zone: timezone) -> Any:
    """The same with every instant in it told in another `zone`."""
    if isinstance(value, dict):
        return {key: in_zone(each, zone) for key, each in value.items()}
    if isinstance(value, list):
        return [in_zone(each, zone) for each in value]
    is_instant = isinstance(value, str) and INSTANT.fullmatch(value)
    return datetime.fromisoformat(value).astimezone(zone).isoformat() if is_instant else value


def typed(fields: dict[str, object]) -> dict[str, object]:
    """Those of `fields` that are not left out."""
    return {key: value for key, value in fields.items() if value is not None}


class Edits(Newsroom):
    """People write, and the clock moves."""

    @initialize(first=FIELDS, second=FIELDS)
    def open_the_desk(self, first: dict[str, object], second: dict[str, object]) -> None:
        for name, fields in zip(NAMES, (first, second), strict=False):
            self.copy.stories[f"content/a/{name}.md"] = self._story(fields), "The news.\n"
        self.copy.stories["content/a/always.md"] = story(title="Always", date="2023-10-01T00:00:00Z"), "Old news.\n"

    @rule(
        name=st.sampled_from(NAMES),
        astray=st.sampled_from([False] * 7 + [True]),
        fields=FIELDS,
        body=BODIES,
        related=st.lists(NTH, max_size=2),
    )
    def file_a_story(self, name: str, astray: bool, fields: dict[str, object], body: str, related: list[int]) -> None:
        named: list[object] = [slug for slug in map(self._nth_slug, related) if slug]
        if len(named) == 2:
            named[1] = {"story": named[1], "as": "follows"}
        # Each name has its folder, so that twins are rare.
        folder = ("a", "b/c")[astray != (name > "delta")]
        self.copy.stories[f"content/{folder}/{name}.md"] = self._story({**fields, "related": named}), body

    @rule(nth=NTH, patch=PATCHES)
    def edit_a_field(self, nth: int, patch: dict[str, object]) -> None:
        file = self._nth(nth)
        fields, body = self.copy.stories[file]
        self.copy.stories[file] = self._story({**fields, **patch}), body

    @rule(nth=NTH, body=BODIES, other=NTH, by_path=st.booleans())
    def edit_a_body(self, nth: int, body: str, other: int, by_path: bool) -> None:
        file = self._nth(nth)
        address = f"story:{self._nth_slug(other)}"
        if by_path:
            address = posixpath.relpath(self._nth(other), posixpath.dirname(file))
        self.copy.stories[file] = self.copy.stories[file][0], f"{body}\nSee [that]({address}).\n"

    @rule(nth=NTH, other=NTH, relation=st.sampled_from(["related", "follows", "background", "updates", "corrects"]))
    def relate_two_stories(self, nth: int, other: int, relation: str) -> None:
        fields, body = self.copy.stories[self._nth(nth)]
        related = [{"story": self._nth_slug(other), "as": relation}]
        self.copy.stories[self._nth(nth)] = {**fields, "related": related}, body

    @rule(nth=NTH, other=NTH, language=st.sampled_from(["ar", "fr", "en"]))
    def say_it_is_a_translation(self, nth: int, other: int, language: str) -> None:
        fields, body = self.copy.stories[self._nth(nth)]
        told = {"language": language, "translation_of": self._nth_slug(other)}
        self.copy.stories[self._nth(nth)] = {**fields, **told}, body

    @rule(nth=NTH, name=st.sampled_from(NAMES))
    def rename_a_file(self, nth: int, name: str) -> None:
        old = self._nth(nth)
        new = f"{posixpath.dirname(old)}/{name}.md"
        self.copy.stories[new] = self.copy.stories.pop(old)
        if old in self.on_disk:
            os.rename(self.root / old, self.root / new)
            self.on_disk[new] = self.on_disk.pop(old)
            self.due = True

    @rule(nth=NTH, other=NTH)
    def swap_two_files(self, nth: int, other: int) -> None:
        one, two = self._nth(nth), self._nth(other)
        stories = self.copy.stories
        stories[one], stories[two] = stories[two], stories[one]
        if one in self.on_disk and two in self.on_disk and one != two:
            aside = self.folder / "aside"
            os.rename(self.root / one, aside)
            os.rename(self.root / two, self.root / one)
            os.rename(aside, self.root / two)
            self.on_disk[one], self.on_disk[two] = self.on_disk[two], self.on_disk[one]
            self.due = True

    @rule(nth=NTH)
    def delete_a_story(self, nth: int) -> None:
        del self.copy.stories[self._nth(nth)]

    @rule(
        name=st.sampled_from(WRITERS),
        given=AUTHOR_FIELDS,
        bio=st.sampled_from(["A *bio*.\n", "First.\n\nSecond.\n", "First.\n\nThird.\n", ""]),
    )
    def edit_an_author(self, name: str, given: dict[str, object], bio: str) -> None:
        self.copy.authors[f"authors/{name}.md"] = typed(given), bio

    @rule(given=PAGE_FIELDS, body=st.sampled_from(["We put right.\n", "## How\n\nAt *once*.\n"]))
    def edit_a_page(self, given: dict[str, object], body: str) -> None:
        self.copy.others["content/pages/corrections-policy.md"] = text_of(typed(given), body)

    @rule(name=st.sampled_from(WRITERS))
    def remove_an_author(self, name: str) -> None:
        self.copy.authors.pop(f"authors/{name}.md", None)

    @rule(name=st.sampled_from(sorted(TEMPLATES)), number=st.integers(0, 3), whose=st.sampled_from(["", THEME]))
    def edit_a_template(self, name: str, number: int, whose: str) -> None:
        self.copy.others[f"{whose}templates/{name}"] = dressed(TEMPLATES[name], number)

    @rule(names=st.sets(st.sampled_from(sorted(TEMPLATES)), min_size=1))
    def give_up_templates(self, names: set[str]) -> None:
        """From now on they are those of the theme."""
        for name in names:
            self.copy.others.pop(f"templates/{name}", None)

    @rule(name=st.sampled_from(sorted(TEMPLATES)))
    def copy_a_template_of_the_theme(self, name: str) -> None:
        self.copy.others[f"templates/{name}"] = self.copy.others[f"{THEME}templates/{name}"]

    @rule(number=st.integers(0, 3))
    def edit_a_partial_that_few_include(self, number: int) -> None:
        self.copy.others["templates/parts/colophon.html"] = f"Set in lead, {number} times.\n"

    @rule(
        name=st.sampled_from(ASSETS), text=st.sampled_from(["", "1", "2", None]), whose=st.sampled_from(["", "", THEME])
    )
    def change_an_asset(self, name: str, text: str | None, whose: str) -> None:
        others, folder = self.copy.others, f"{whose}assets"
        for other in [each for each in others if f"{each}/".startswith(f"{folder}/{name}/")]:
            del others[other]
        if text is not None:
            for above in map(str, Path(name).parents):
                others.pop(f"{folder}/{above}", None)
            others[f"{folder}/{name}"] = text

    @rule(file=st.sampled_from(PICTURES), shade=st.sampled_from([None, 10, 10, 200]))
    def change_a_picture(self, file: str, shade: int | None) -> None:
        self.copy.pictures.pop(file, None)
        if shade is not None:
            self.copy.pictures[file] = picture(shade)

    @rule(file=st.sampled_from(TABLES), days=st.sampled_from([None, 1, 1, 2]))
    def change_an_attachment(self, file: str, days: int | None) -> None:
        self.copy.others.pop(file, None)
        if days is not None:
            self.copy.others[file] = f"day,strikes\n{days},{days}\n"

    @rule(numbers=st.lists(NTH, min_size=1, max_size=4), until=st.lists(st.sampled_from([None, *MOMENTS]), min_size=4))
    def arrange_the_front_page(self, numbers: list[int], until: list[str | None]) -> None:
        slugs = dict.fromkeys(filter(None, map(self._nth_slug, numbers)))
        slots = [{"story": slug, "until": at} if at else slug for slug, at in zip(slugs, until, strict=False)]
        self.copy.settings = {**self.copy.settings, "front": {"lead": slots[-1], "top": slots[:-1]}}

    # Another folder for the output is tried elsewhere: this one would stay as it is. Of the stories that the change
    # puts on the front page there is none here.
    @rule(change=st.sampled_from([each for each in CHANGES_OF_SETTINGS if not each.keys() & {"publish", "front"}]))
    def change_the_settings(self, change: dict[str, Any]) -> None:
        self.copy.settings = {**self.copy.settings, **change}

    @rule(
        key=st.sampled_from(["title", "timezone", "language", "pages", "feeds", "outputs", "tags", "contact", "front"])
    )
    def take_back_a_setting(self, key: str) -> None:
        self.copy.settings = {**SETTINGS, **{k: v for k, v in self.copy.settings.items() if k != key}}
        if key not in SETTINGS:
            self.copy.settings.pop(key, None)

    @rule(indent=st.sampled_from([None, 1]))
    def lay_out_the_settings(self, indent: int | None) -> None:
        """They say the same, in other lines."""
        self.copy.indent = indent

    @rule(clock=st.sampled_from(CLOCK))
    def move_the_clock(self, clock: str) -> None:
        self.copy.clock = clock
        self.due = True

    @precondition(lambda self: self.next_change)
    @rule(earlier=st.sampled_from([timedelta(seconds=1), timedelta()]))
    def wait_for_the_next_change(self, earlier: timedelta) -> None:
        """Until the moment at which the last build said that one would be due, or until just before it."""
        self.copy.clock = f"{datetime.fromisoformat(self.next_change) - earlier:%Y-%m-%dT%H:%M:%SZ}"
        self.due = True

    @rule(nth=NTH, hours=st.sampled_from([2, -5, 0, 5.75, 14]))
    def tell_the_same_times_in_another_zone(self, nth: int, hours: float) -> None:
        """Instants that are equal, and not the same; a story can get the address of another month."""
        zone, file = timezone(timedelta(hours=hours)), self._nth(nth)
        fields, body = self.copy.stories[file]
        self.copy.stories[file] = {key: in_zone(value, zone) for key, value in fields.items()}, body
        self.copy.settings = {**self.copy.settings, "front": in_zone(self.copy.settings.get("front", {}), zone)}

    @rule(nth=NTH, twins=st.sampled_from(TWINS))
    def type_it_in_two_ways(self, nth: int, twins: tuple[dict[str, object], ...]) -> None:
        for fields in twins:
            file = self._nth(nth)
            self.copy.stories[file] = {**self.copy.stories[file][0], **fields}, self.copy.stories[file][1]
            self._sync()
            self._build()

    @rule(said=st.sampled_from([None, "Put right", "Corrected"]), language=st.sampled_from(["en", "fr", "ar"]))
    def say_it_in_other_words(self, said: str | None, language: str) -> None:
        self.copy.others.pop(f"words/{language}.yaml", None)
        if said:
            self.copy.others[f"words/{language}.yaml"] = f"corrections: {said}\n"

    @precondition(lambda self: self.former)
    @rule(nth=NTH)
    def take_back_what_was_done(self, nth: int) -> None:
        """All of it, to what was good some steps ago; but not the time."""
        former = copy.deepcopy(self.former[nth % len(self.former)])
        self.copy = replace(former, clock=self.copy.clock)

    @rule(nth=NTH, spoil=st.sampled_from(SPOILS))
    def break_something_then_mend_it(self, nth: int, spoil: tuple[str | None, str]) -> None:
        """The build after it is refused, and what was good is put back: see `_build`."""
        file, text = spoil
        self._sync()
        self.copy.others[file or self._nth(nth)] = text

    @rule(file=st.one_of(st.just(None), NTH), text=st.sampled_from(BROKEN_DRAFTS))
    def break_a_draft(self, file: int | None, text: str) -> None:
        """What is not public never holds the desk up; in place of a story that was published, it is refused."""
        self.copy.others[DRAFT if file is None else self._nth(file)] = text

    @rule(draft=st.booleans(), fields=FIELDS, body=BODIES)
    def mend_every_draft(self, draft: bool, fields: dict[str, object], body: str) -> None:
        for file in [file for file, text in self.copy.others.items() if text in BROKEN_DRAFTS]:
            del self.copy.others[file]
            self.copy.stories[file] = self._story({**fields, "draft": draft}), body

    @rule(nth=NTH)
    def touch_a_file(self, nth: int) -> None:
        self._sync()
        os.utime(self.root / sorted(self.on_disk)[nth % len(self.on_disk)])
        self.due = True

    @rule(nth=NTH)
    def edit_twice_within_one_tick_of_the_clock(self, nth: int) -> None:
        """The same size, inode and time of change, as when two saves fall between two ticks."""
        file = self._nth(nth)
        fields, _ = self.copy.stories[file]
        self.copy.stories[file] = fields, "Edition A.\n"
        self._sync()
        os.utime(self.root / file)
        self._build()
        if file in self.copy.stories and self.copy.stories[file] == (fields, "Edition A.\n"):
            moment = (self.root / file).stat().st_mtime_ns
            self.copy.stories[file] = fields, "Edition B.\n"
            self._sync()
            os.utime(self.root / file, ns=(moment, moment))
