"""The words that readers see for the codes that writers type, in the language of a page."""

from datetime import datetime
from enum import Enum

from newsdesk.views import Plural, Words
from newsdesk.views.view import View
from newsdesk.views.words.languages import isolated
from newsdesk.views.words.words import filled
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.plurals import plural_category
from newsdesk.vocabulary.names.text_direction import direction_of
from newsdesk.vocabulary.story_parts import DigitalSource, Kind

# What became of a story of ours that a link leads to.
WITHDRAWN = "withdrawn"
RETRACTED = "retracted"
CREDIBILITY = {"1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six"}
# The formats of files that readers know by another name than that of their ending.
FORMATS = {"xlsx": "Excel", "ods": "OpenDocument", "geojson": "GeoJSON", "ogg": "Ogg", "opus": "Opus"}


def of_code(words: View, code: Enum) -> str:
    """The words for a `code`, among those for its kind: `words.verdicts` for the status of a claim."""
    found: str = getattr(words, code.value.replace("-", "_"))
    return found


def kind_unless_news(words: Words, kind: Kind) -> str:
    """The kind of a story, where it is worth telling."""
    return "" if kind is Kind.NEWS else of_code(words.kinds, kind)


def made_picture(words: Words, source: DigitalSource | None) -> str:
    """What a picture is that shows what nobody saw; nothing of any other."""
    made = source in (DigitalSource.AI_GENERATED, DigitalSource.COMPOSITE)
    return of_code(words.made_pictures, source) if source and made else ""


def reliability(words: Words, grade: str) -> str:
    """What the letter of an Admiralty code such as `B2` says of the source; nothing of no code."""
    told: str = getattr(words.reliability, grade[0].lower()) if grade else ""
    return told


def credibility(words: Words, grade: str) -> str:
    """What the figure of an Admiralty code says of the information; nothing of no code."""
    told: str = getattr(words.credibility, CREDIBILITY[grade[1]]) if grade else ""
    return told


def counted(words: Words, phrase: Plural, number: int) -> str:
    """A phrase with a number in it, in the form that the language has for that number."""
    form: str = getattr(phrase, plural_category(words.language, number)) or phrase.other
    return filled(form, number=words.calendar.number(number))


def headline(words: Words, story: Article) -> str:
    """The headline of a story; that of a withdrawn one says so."""
    title = isolated(story.title, direction_of(story.language or words.language), words.direction)
    return filled(words.withdrawn_title, title=title) if story.withdrawn else story.title


def fate(story: Article) -> str:
    """What became of a story: `withdrawn`, `retracted`, or mostly nothing."""
    return WITHDRAWN if story.withdrawn else RETRACTED if story.retraction else ""


def mark(words: Words, fate: str) -> str:
    """What became of a story, in a word behind a link to it; mostly nothing."""
    return {WITHDRAWN: words.withdrawn_mark, RETRACTED: words.retracted_mark}[fate] if fate else ""


def not_public(words: Words, story: Article, now: datetime) -> str:
    """Why a story in a preview is not public (`Draft`, `Sealed until …`); empty for one that is."""
    if story.draft:
        return words.draft
    if story.published > now:
        return filled(words.under_embargo, time=f"{story.published:%Y-%m-%d %H:%M} UTC")
    return ""
