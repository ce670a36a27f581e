"""`schema`: write the JSON Schemas with which a text editor completes and validates keys."""

from newsdesk.commands.options.arguments import Command, SharedOptions
from newsdesk.reporting.reporter import DONE, Reporter


def _run(options: SharedOptions, _reporter: Reporter) -> int:
    # The table of keys is slow to import, and most builds need none.
    from newsdesk.reading.schema.editor_schemas import write_editor_schemas

    write_editor_schemas(options.root / "schemas")
    return DONE


SCHEMA = Command(
    "schema", "write the JSON Schemas that help an editor with the keys", SharedOptions, lambda _parser: None, _run
)
