"""`schema`: write the JSON Schemas with which a text editor completes and validates keys."""

from newsdesk.commands.options.arguments import Command, SharedOptions
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.runtime.disk.entries import FOLDER, kind_at
from newsdesk.vocabulary.problems import Misuse


def _run(options: SharedOptions, _reporter: Reporter) -> int:
    # The table of keys is slow to import, and most builds need none.
    from newsdesk.reading.schema.editor_schemas import write_editor_schemas

    folder = options.root / "schemas"
    if kind_at(folder) not in ("", FOLDER):
        raise Misuse(f"schemas is a {kind_at(folder)}, not a folder of the site. Move it away, and run this again.")
    write_editor_schemas(folder)
    return DONE


SCHEMA = Command(
    "schema", "write the JSON Schemas that help an editor with the keys", SharedOptions, lambda _parser: None, _run
)
