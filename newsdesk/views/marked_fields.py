"""The fields of a view that are declared as a certain type, such as `Address` or `Prose`, wherever they are in it."""

from typing import Any, get_args, get_type_hints

from newsdesk.views.view import View


def fields_with(kind: type[View], *marks: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of the views of a `kind` that are declared as one of the `marks`, each with that mark.

    Those that hold views with such fields, in a tuple or as they are, come with `View`.
    """
    hints = get_type_hints(kind, include_extras=True)
    found = ((field, _mark_in(hints[field], marks)) for field in kind.__struct_fields__)
    return tuple((field, mark) for field, mark in found if mark)


def _mark_in(hint: Any, marks: tuple[Any, ...]) -> Any:
    if hint in marks:
        return marks[marks.index(hint)]
    if isinstance(hint, type) and issubclass(hint, View):
        return View if fields_with(hint, *marks) else None
    return next(filter(None, (_mark_in(each, marks) for each in get_args(hint))), None)
