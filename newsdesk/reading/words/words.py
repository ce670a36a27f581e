"""The languages of a site → its words in each of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from newsdesk.reading.files.digests import digest_of
from newsdesk.reading.words.language_facts import language_facts
from newsdesk.reading.words.phrases import ENGLISH, Phrases, filled_up, is_shipped, phrase_types, shipped_phrases
from newsdesk.runtime.state.state import State
from newsdesk.views import Words
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Digits, Settings


class _MadeWords(Struct, frozen=True):
    """The words in a language, and the digest of the desk's own phrases that they were made with."""

    own: str
    words: Words


def words_in(
    languages: Iterable[str], settings: Settings, own: Mapping[str, Phrases], state: State
) -> dict[str, Words]:
    """The words for each of the `languages` (BCP 47 tags) and for that of the site.

    `own` are the desk's phrases by the name of their file. A language of which there is no phrase has the words of the
    site's, and that has English ones. What was made once is kept in the `state`.
    """
    table = state.table("words", _MadeWords)
    digest = digest_of(msgspec.msgpack.encode((settings.digits, sorted(own.items()))))
    found: dict[str, Words] = {}
    made: dict[str, Words] = {}
    for language in {*languages, settings.language}:
        told_in = next((each for each in (language, settings.language) if has_words(each, own)), ENGLISH)
        if told_in not in made:
            kept = table.get(told_in)
            if kept is None or kept.own != digest:
                kept = _MadeWords(digest, words_made_of(told_in, own, settings.digits))
                with state.database:
                    table.put({told_in: kept})
            made[told_in] = kept.words
        found[language] = made[told_in]
    return found


def has_words(language: str, own: Mapping[str, Phrases]) -> bool:
    """Whether there is any phrase in a language, or in the one that it is a variant of."""
    return any(own.get(tag) or is_shipped(tag) for tag in ways_up(language))


def languages_without_words(
    site: str, stories: Iterable[Article], own: Mapping[str, Phrases], locate: Callable[..., tuple[int, int]]
) -> Iterator[Problem]:
    """A warning at the first story in each language in which the `site`, by its own language, has no words.

    One at the settings, if it has none in that.
    """
    told = {site}
    # A file without a phrase has its own warning.
    if not has_words(site, own) and not any(tag in own for tag in ways_up(site)):
        message = f"There are no words in `{site}`: around every story and in every list they are English."
        yield Problem(
            SETTINGS_FILE, *locate(SETTINGS_FILE, "language"), "no-words", message, _typed_in(site), warning=True
        )
    for story in stories:
        language = story.language
        if language and language not in told and not has_words(language, own):
            told.add(language)
            message = f"The site has no words in `{language}`: around this story they are in another language."
            yield Problem(
                story.file, *locate(story.file, "language"), "no-words", message, _typed_in(language), warning=True
            )


def _typed_in(language: str) -> str:
    file = f"words/{in_usual_letters(language)}.yaml"
    return f"Type them into `{file}`, one a line, such as `home: Home`: `check` names those that are missing."


def ways_up(language: str) -> Iterator[str]:
    """The tag of a language, then those of the languages that it is a variant of (RFC 4647, section 3.4).

    All in the letters that are usual, as files are named: a tag means the same in any (RFC 5646, section 2.1.1).
    """
    language = in_usual_letters(language)
    while language:
        yield language
        language = language.rpartition("-")[0]


def in_usual_letters(tag: str) -> str:
    """The tag of a language as it is usually written: `zh-Hant-TW`."""
    first, *others = tag.lower().split("-")
    return "-".join((first, *({2: each.upper(), 4: each.title()}.get(len(each), each) for each in others)))


def words_made_of(language: str, own: Mapping[str, Phrases], digits: Digits = Digits.LATIN) -> Words:
    """The words in a language, in these `digits`: the desk's `own` phrases, else shipped ones, else English ones."""
    # It comes with the reader of YAML, which is slow to import, and most builds find the words in the state.
    from newsdesk.reading.words.month_names import renamed_months

    phrases = shipped_phrases(ENGLISH)
    for tag in reversed([*ways_up(language)]):
        phrases = filled_up(own.get(tag, {}), filled_up(shipped_phrases(tag), phrases))
    facts = language_facts(language, digits)
    made: dict[str, Any] = {
        "language": language,
        "direction": facts.direction,
        "calendar": renamed_months(facts.calendar, phrases),
        "list_pattern": facts.list_pattern,
        "alphabet": facts.alphabet,
    }
    for name, kind in phrase_types():
        phrase = phrases[name]
        made[name] = kind(**phrase) if isinstance(phrase, Mapping) else phrase
    return Words(**made)
