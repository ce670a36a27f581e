"""A view holds plain values and other views, and an output has one that names itself."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from newsdesk import views
from newsdesk.views import View
from newsdesk.vocabulary.output import Output

PLAIN = (str, int, bool, datetime, NoneType)


def all_views() -> list[type[View]]:
    def below(kind: type[View]) -> Iterator[type[View]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    return sorted(set(below(View)), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", all_views(), ids=lambda kind: kind.__name__)
def test_a_view_holds_nothing_but_plain_values_and_other_views(kind: type[View]) -> None:
    hints = get_type_hints(kind)

    assert kind.__struct_config__.frozen
    assert {field: hints[field] for field in kind.__struct_fields__ if not is_plain(hints[field])} == {}


def is_plain(hint: Any) -> bool:
    if get_origin(hint) in (UnionType, Union):
        return all(map(is_plain, get_args(hint)))
    if get_origin(hint) is tuple:
        held, rest = get_args(hint)
        return rest is Ellipsis and is_plain(held)
    return hint in PLAIN or (isinstance(hint, type) and issubclass(hint, View))


@pytest.mark.parametrize(
    "hint", [dict[str, str], list[str], set[str], Path, Any, float, bytes, object, tuple[str, list[int]]]
)
def test_what_is_not_plain_would_be_found(hint: Any) -> None:
    assert not is_plain(hint) and not is_plain(tuple[hint, ...]) and not is_plain(hint | None)


def test_the_view_of_an_output_can_only_be_one_that_names_itself() -> None:
    kinds = get_args(get_type_hints(Output)["view"])

    assert len(kinds) > 10
    assert all(kind.__struct_config__.tag for kind in kinds)
    assert len({kind.__struct_config__.tag for kind in kinds}) == len(kinds)
    assert [kind for kind in all_views() if getattr(views, kind.__name__, None) is not kind] == [], (
        "Import it in newsdesk/views/__init__.py."
    )
