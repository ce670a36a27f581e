"""The cards that pages without a picture are shared with."""

from collections.abc import Iterator

from newsdesk.output import Format, Output
from newsdesk.planning import addresses
from newsdesk.planning.edition import Edition
from newsdesk.planning.faces import Face


def plan_cards(edition: Edition) -> Iterator[Output]:
    """One for the site and each desk; when the desk wants them, one for each story that has no picture."""
    planned: set[str] = set()
    for face, source in _faces(edition):
        if face.card:
            path = addresses.file_of(face.card.src.removeprefix(edition.settings.url))
            if path not in planned:
                planned.add(path)
                yield Output(path, Format.CARD, face.view, sources=(source,))


def _faces(edition: Edition) -> Iterator[tuple[Face, str]]:
    yield edition.faces.site, "site.yaml"
    yield from ((face, "site.yaml") for face in edition.faces.desks.values())
    if edition.settings.outputs.cards:
        for story in (*edition.site.articles, *edition.site.retired):
            if not story.image and not story.withdrawn:
                yield edition.faces.story(story), story.file
