"""The words that are shipped: complete, with the same placeholders as the English ones, and with every form."""

from pathlib import Path

import pytest

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.file_reading import DeskWords
from newsdesk.reading.words.phrases import SHIPPED_FOLDER
from newsdesk.reading.words.words_file import words_from

FILES = sorted(SHIPPED_FOLDER.glob("*.yaml"))


def test_the_sample_site_and_every_neighbour_of_it_has_its_words() -> None:
    assert {"en", "fr", "ar"} <= {file.stem for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_words_of_a_language_are_such_as_a_desk_could_have_typed(file: Path) -> None:
    diagnostics = Diagnostics(f"words/{file.name}")
    found = words_from(f"words/{file.name}", file.read_bytes(), diagnostics)

    assert diagnostics.problems == diagnostics.warnings == []
    assert isinstance(found, DeskWords)
    assert found.phrases
