"""One story → warnings about its journalism: corrections, times, claims."""

from collections.abc import Iterator

from newsdesk.reading.checks.journalism.euphemisms import euphemism_in
from newsdesk.reading.diagnostics import quoted
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.slugs import slugify, without_case_and_accents
from newsdesk.vocabulary.story_parts import Claim, ClaimStatus, CorrectionKind

# A claim with one of these is somebody's word against another's: a headline that repeats it makes it the desk's own.
SOMEBODYS_WORD = (ClaimStatus.CLAIMED, ClaimStatus.DISPUTED, ClaimStatus.UNVERIFIED)
# In letters; what is shorter than that in the name of a claimant, such as `of`, does not name them.
SHORTEST_NAME = 3
ARTICLES = frozenset(("the", "les", "des", "der", "die", "das", "los", "las", "del", "gli", "het", "and", "und"))

JournalismWarning = tuple[tuple[str | int, ...], str, str, str]


def journalism_warnings(story: Article) -> Iterator[JournalismWarning]:
    """Path, rule, message and hint of each; none for a withdrawn story, which shows nothing of all this."""
    if not story.withdrawn:
        yield from _about_corrections(story)
        yield from _about_times(story)
        yield from _about_claims(story)


def _about_corrections(story: Article) -> Iterator[JournalismWarning]:
    for index, note in enumerate(story.corrections):
        word = euphemism_in(note.text) if note.kind is CorrectionKind.CORRECTION else ""
        if word:
            yield (
                ("corrections", index, "text"),
                "euphemism",
                f"`{quoted(word)}` hides that something was wrong.",
                "Begin with what was wrong: `We wrote that …`. If nothing was, it is a `clarification` or an `update`.",
            )


def _about_times(story: Article) -> Iterator[JournalismWarning]:
    latest = max((note.date for note in story.corrections), default=None)
    if story.updated and story.updated < story.published:
        message = "The story would have been updated before it was published."
        yield (
            ("updated",),
            "updated-too-early",
            message,
            "Leave out `updated` until something changes that was published.",
        )
    elif story.updated and latest and story.updated < latest:
        message = "The latest of the `corrections` was made after this."
        yield ("updated",), "updated-too-early", message, f"Type `{latest:%Y-%m-%dT%H:%M:%SZ}`, or leave out `updated`."
    if story.as_of and story.as_of > story.modified:
        yield (
            ("as_of",),
            "as-of-too-late",
            f"The story last changed before that, at {story.modified:%Y-%m-%d %H:%M} UTC.",
            "Type the time up to which it tells what happened, or `updated:` with that of the change since.",
        )


def _about_claims(story: Article) -> Iterator[JournalismWarning]:
    sources = {without_case_and_accents(source.name) for source in story.sources}
    proved = len(sources) > 1 or any(source.observed for source in story.sources)
    for index, claim in enumerate(story.claims):
        if claim.status is ClaimStatus.CONFIRMED and not proved:
            named = "one source alone" if sources else "no source"
            yield (
                ("claims", index, "status"),
                "unproved-claim",
                f"This is said to be confirmed, and the story names {named}.",
                "Name two in `sources:`, or one with `observed: true`, which we saw ourselves; or say who claims it.",
            )
        if claim.status in SOMEBODYS_WORD and _is_told_as_fact(claim, story.title):
            message = f"The title repeats what `{quoted(claim.by)}` says as if it were known."
            yield ("title",), "unattributed-title", message, "Name them in it, or leave the claim to the text."


def _is_told_as_fact(claim: Claim, title: str) -> bool:
    """Whether a title has the words of a claim, and no word of the name of who makes it besides."""
    said, printed = f"-{slugify(claim.text)}-", f"-{slugify(title)}-"
    if said == "--" or said not in printed:
        return False
    names = {name for name in slugify(claim.by).split("-") if len(name) >= SHORTEST_NAME} - ARTICLES
    return not names.intersection(printed.replace(said, "-").split("-"))
