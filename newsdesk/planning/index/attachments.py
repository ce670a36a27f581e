"""A story → the files that are published with it, and where each of them is."""

from collections.abc import Mapping

from msgspec import Struct

from newsdesk.planning import labels
from newsdesk.views import Words
from newsdesk.views.words.words import filled
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.http.media_types import ATTACHMENT_TYPES, extension_of
from newsdesk.vocabulary.media import AttachedFile
from newsdesk.vocabulary.model import Article, Site


class StoryFile(Struct, frozen=True):
    """A file that is published with a `story`, by the file of that: its address, its title, and a note about it.

    One that only the text of the story links to has no title.
    """

    attached: AttachedFile
    story: str
    href: str
    title: str = ""
    note: str = ""

    @property
    def media_type(self) -> str:
        """Its media type (IANA)."""
        return ATTACHMENT_TYPES[extension_of(self.attached.file)]

    def format(self, words: Words) -> str:
        """Its format in words."""
        ending = extension_of(self.attached.file)
        name = labels.FORMATS.get(ending, ending.upper())
        return filled(words.audio, format=name) if self.media_type.startswith("audio/") else name

    def told(self, words: Words) -> str:
        """What is said behind a link to it."""
        return f"{self.format(words)}{words.comma} {weight_of(words, self.attached.size)}"


StoryFiles = tuple[StoryFile, ...]


def attachments_of(site: Site) -> Mapping[str, StoryFiles]:
    """By the slug of each story that has some: the files that it lists, then those that only its text links to."""
    if not site.attached_files:
        return {}
    files = {each.file: each for each in site.attached_files}
    stories = [story for story in (*site.articles, *site.retired) if not files.keys().isdisjoint(story.own_files)]
    return {story.slug: _published_with(story, files) for story in stories}


def _published_with(story: Article, files: Mapping[str, AttachedFile]) -> StoryFiles:
    listed = {each.file: each for each in story.attachments}
    here = addresses.story(story)
    return tuple(
        [
            StoryFile(
                files[file],
                story.file,
                addresses.attachment(here, file),
                listed[file].title if file in listed else "",
                listed[file].note if file in listed else "",
            )
            for file in story.own_files
        ]
    )


def weight_of(words: Words, size: int) -> str:
    """A number of bytes in words, in units of a thousand, as phones and file managers tell it: at most three digits."""
    if size < 1000:
        return filled(words.bytes, number=words.calendar.number(size))
    for unit in (words.kilobytes, words.megabytes):
        number = size / 1000
        if number < 999.5:
            return filled(unit, number=_written(words, f"{number:.1f}" if number < 9.95 else f"{number:.0f}"))
        size //= 1000
    return filled(words.gigabytes, number=_written(words, f"{size / 1000:.1f}"))


def _written(words: Words, decimal: str) -> str:
    return words.decimal_point.join([words.calendar.number(int(part)) for part in decimal.split(".")])
