"""What a new file says where something is to come, in the language of the site: from the YAML files beside this."""

from pathlib import Path

from msgspec import Struct

from newsdesk.reading.diagnostics import Diagnostics

FOLDER = Path(__file__).parent
ENGLISH = "en"


class Texts(Struct, frozen=True, forbid_unknown_fields=True):
    """The names that `init` proposes for a desk and an author, its first headline, and the bodies of new files."""

    desk: str
    author: str
    first_story: str
    biography: str
    news: str
    analysis: str
    sitrep: str


def language_of_texts(language: str) -> str:
    """The language in which a site in `language`, which may be any text, gets its texts: its own or English."""
    own = language.partition("-")[0].lower()
    return own if own in {file.stem for file in FOLDER.glob("*.yaml")} else ENGLISH


def texts_for(language: str) -> Texts:
    """The texts for a site in `language`."""
    # The reader of YAML is slow to import, and every command has this module.
    from newsdesk.reading.yaml.read_nodes import read_nodes
    from newsdesk.reading.yaml.scalars import ScalarNode

    file = FOLDER / f"{language_of_texts(language)}.yaml"
    read = read_nodes(file.read_text(encoding="utf-8"), 1, Diagnostics(file.name))
    fields = read.fields if read else ()
    return Texts(**{name.text: text.text for name, text in fields if isinstance(text, ScalarNode)})
