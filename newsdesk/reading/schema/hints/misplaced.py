"""Copy whose keys are those of another kind of copy → that it lies in the wrong folder."""

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.schema.copy_tables import ARTICLE, AUTHOR, PAGE
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.yaml.nodes import MappingNode
from newsdesk.vocabulary import folders

# Each kind of copy, where it lies, and which others are looked for there: an author with a `title` is no page.
KINDS = (("a story", ARTICLE, folders.CONTENT), ("a page", PAGE, folders.PAGES), ("an author", AUTHOR, folders.AUTHORS))
OF_KEYS = ("missing-key", "unknown-key")


def tell_misplaced(table: KeyTable, name: str, fields: MappingNode, diagnostics: Diagnostics) -> None:
    """Report that the file called `name` lies in the wrong folder, in place of each key that `table` misses in it."""
    given = {key.text for key, _ in fields.fields}
    missing = [key.name for key in table.required if key.name not in given]
    beyond = [key.text for key, _ in fields.fields if key.text not in table.by_name]
    here = next(kind for kind, own, _ in KINDS if own is table)
    for kind, other, folder in KINDS if missing or beyond else ():
        is_one = given <= other.by_name.keys() and all(key.name in given for key in other.required)
        if is_one and not (table is AUTHOR and other is PAGE):
            diagnostics.problems[:] = [each for each in diagnostics.problems if each.rule not in OF_KEYS]
            message = f"This has the keys of {kind}, and lies where {here} does."
            doing, names = ("type", missing) if missing else ("delete", beyond)
            hint = (
                f"Move it to `{folder}/{name}`. If it is {here}, {doing} {', '.join(f'`{each}:`' for each in names)}."
            )
            diagnostics.add((1, 1), "wrong-folder", message, hint)
            return
