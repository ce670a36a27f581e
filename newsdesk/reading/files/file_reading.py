"""What is read of one file: plain values, which the cache of unchanged files can hold."""

from newsdesk.reading.files.outline import Outline
from newsdesk.vocabulary.links.references import Reference
from newsdesk.vocabulary.model import Article, Asset, Author, Picture, StandingPage
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.story_parts import Value

Copy = Article | Author | StandingPage


class FaultyCopy(Value, frozen=True, tag=True):
    """The problems of a file, and what could be read of it despite them, so that its references can be checked too."""

    problems: tuple[Problem, ...]
    partial: Copy | None = None


class FileReading(Value, frozen=True):
    """The content of one file, the warnings about it, and the web addresses in the plain texts of its front matter.

    Of a faulty story it has the `outline`.
    """

    content: Copy | FaultyCopy | Picture | Asset
    warnings: tuple[Problem, ...] = ()
    mentions: tuple[Reference, ...] = ()
    outline: Outline | None = None
