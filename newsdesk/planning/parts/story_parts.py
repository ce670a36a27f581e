"""Front matter → parts of a story's page: claims, sources, corrections, pictures, notice, author box."""

from datetime import UTC, datetime

from msgspec.structs import replace

from newsdesk.planning import labels
from newsdesk.planning.index.attachments import weight_of
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.renditions import PORTRAIT_WIDTHS, rendition
from newsdesk.views import (
    AttachmentNote,
    AuthorBox,
    ClaimNote,
    ContributorNote,
    CorrectionNote,
    Figure,
    Link,
    Notice,
    ShownPicture,
    SourceNote,
    Words,
)
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.links.link_targets import host_of
from newsdesk.vocabulary.model import Article, Author
from newsdesk.vocabulary.names.dates import moment_in_words
from newsdesk.vocabulary.story_parts import Correction, DigitalSource, Source, Withdrawal

# The digital source types of the IPTC (cv.iptc.org/newscodes/digitalsourcetype).
_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
IPTC_SOURCE_TYPES = {
    DigitalSource.PHOTOGRAPH: _TYPES + "digitalCapture",
    DigitalSource.HANDOUT: _TYPES + "digitalCapture",
    DigitalSource.SATELLITE: _TYPES + "digitalCapture",
    DigitalSource.SCREENSHOT: _TYPES + "screenCapture",
    DigitalSource.GRAPHIC: _TYPES + "digitalCreation",
    DigitalSource.AI_GENERATED: _TYPES + "trainedAlgorithmicMedia",
    DigitalSource.COMPOSITE: _TYPES + "composite",
}


def original(edition: Edition, story: Article) -> Link | None:
    """The page that a story was taken over from; None without one, and while that is one of ours not yet public."""
    found = edition.links.absolute(story.canonical, story.file)
    if not found.href or found.href == edition.absolute(edition.hrefs[story.slug]):
        return None
    return Link(host_of(found.href), found.href, labels.mark(edition.words_of(story), found.fate))


def contributors(story: Article) -> tuple[ContributorNote, ...]:
    return tuple([ContributorNote(each.name, each.role, each.based) for each in story.contributors])


def claims(words: Words, story: Article) -> tuple[ClaimNote, ...]:
    return tuple(
        [
            ClaimNote(claim.text, claim.by, claim.status.value, labels.of_code(words.verdicts, claim.status))
            for claim in story.claims
        ]
    )


def sources(edition: Edition, story: Article) -> tuple[SourceNote, ...]:
    words = edition.words_of(story)
    return tuple([_source(edition, source, story.file, words) for source in story.sources])


def _source(edition: Edition, source: Source, file: str, words: Words) -> SourceNote:
    """A source; of one that leads to what is not public here, what is left without its address."""
    here, archive = edition.links.absolute(source.url, file), edition.links.absolute(source.archive, file)
    return SourceNote(
        name=source.name,
        url=here.href,
        accessed=time_in_words(edition, words, source.accessed),
        archive=archive.href,
        grade=source.grade,
        reliability=labels.reliability(words, source.grade),
        credibility=labels.credibility(words, source.grade),
        note=source.note,
        mark=labels.mark(words, here.fate),
        archive_mark=labels.mark(words, archive.fate),
        observed=source.observed,
    )


def time_in_words(edition: Edition, words: Words, typed: str) -> str:
    """A day or a time as typed (ISO 8601) in words, and in the desk's time zone if it has an offset; else as it is."""
    try:
        moment = datetime.fromisoformat(typed)
        moment = edition.local(moment.astimezone(UTC)) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return typed
    is_day = len(typed) <= len("2023-09-12")
    return words.calendar.day(moment) if is_day else moment_in_words(moment, words)


def attachments(edition: Edition, story: Article) -> tuple[AttachmentNote, ...]:
    """The files that a story lists."""
    words = edition.words_of(story)
    return tuple(
        [
            AttachmentNote(
                each.title,
                each.href,
                each.note,
                each.format(words),
                weight_of(words, each.attached.size),
                each.media_type,
                each.attached.size,
            )
            for each in edition.attachments.get(story.slug, ())
            if each.title
        ]
    )


def correction(words: Words, note: Correction | Withdrawal) -> CorrectionNote:
    """A correction or a withdrawal in a feed, with its date in UTC."""
    day = words.calendar.day(note.date)
    if isinstance(note, Withdrawal):
        return CorrectionNote(note.date, labels.WITHDRAWN, words.withdrawn, note.reason, day)
    return CorrectionNote(note.date, note.kind.value, labels.of_code(words.correction_kinds, note.kind), note.text, day)


def local_correction(edition: Edition, words: Words, note: Correction | Withdrawal) -> CorrectionNote:
    """The same on a page, with its date in the desk's time zone."""
    date = edition.local(note.date)
    return replace(correction(words, note), date=date, day=words.calendar.day(date))


def picture(edition: Edition, words: Words, story: Article) -> Figure | None:
    """The lead picture of a story with its credit in these words, or None."""
    image = story.image
    if not image:
        return None
    picture = edition.renditions[image.file]
    crops = tuple(map(rendition, picture.crops))
    return Figure(
        shown=picture.shown(),
        alt=image.alt,
        credit=image.credit,
        caption=image.caption,
        crops=crops,
        label=labels.of_code(words.picture_sources, image.source) if image.source else words.picture,
        digital_source=IPTC_SOURCE_TYPES[image.source] if image.source else "",
    )


def portrait(edition: Edition, author: Author) -> ShownPicture | None:
    """The portrait of an author, or None."""
    picture = edition.portraits.get(author.slug)
    return picture.shown(PORTRAIT_WIDTHS) if picture else None


def notice(edition: Edition, story: Article) -> Notice | None:
    """The notice on a story that is withdrawn, or has expired at the time of the edition; else None."""
    if story.withdrawn:
        return Notice("withdrawn", edition.local(story.withdrawn.date), story.withdrawn.reason)
    if story.expires and story.expires <= edition.site.now:
        return Notice("expired", edition.local(story.expires), edition.words_of(story).expired_reason)
    return None


def author_box(edition: Edition, author: Author) -> AuthorBox:
    return AuthorBox(
        name=author.name,
        href=addresses.author(author.slug),
        role=author.role,
        portrait=portrait(edition, author),
        initials=initials(author.name),
        bio=edition.prose(author.opening, page=addresses.author(author.slug)),
        links=author_links(edition, author),
    )


def initials(name: str) -> str:
    """The first letters of the first and the last word of `name`, in capitals, to show instead of a portrait."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def author_links(edition: Edition, author: Author) -> tuple[Link, ...]:
    """The links of a profile, without those that lead to what is not public here."""
    found = ((link.name, edition.links.absolute(link.href, author.file)) for link in author.links)
    words = edition.words
    return tuple([Link(name, target.href, labels.mark(words, target.fate)) for name, target in found if target.href])
