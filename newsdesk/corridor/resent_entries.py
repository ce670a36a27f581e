"""The guard against sending readers again what they have: an entry that they know, under an identity that is new."""

from pathlib import Path

from msgspec import Struct

from newsdesk.corridor.feed_entries import identities_in, looks_in
from newsdesk.corridor.survey import Survey
from newsdesk.planning.ledger.entries import Entry, keys_to_paste
from newsdesk.runtime.disk.entries import read_file_at
from newsdesk.views import Feed
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.output import FEEDS, Changes, Staged, Stale
from newsdesk.vocabulary.problems import Problem, Rejected


class Resent(Struct, frozen=True):
    """An entry of a feed that readers have under the identity `known`, and would get again under the identity `new`."""

    known: str
    new: str


def has_feeds_of_readers(changes: Changes) -> bool:
    """Whether any feed that is to be rendered is one that readers have already."""
    return any(stale.known and stale.output.format in FEEDS for stale in changes.stale)


def refuse_resent_entries(survey: Survey, staged: Staged) -> None:
    """Raise `Rejected` if a feed of `staged` would give readers again what they have from it.

    Each feed is compared with itself as it is published. An entry that is not in that is a new story, one that was in
    other feeds, or one that was told under another identity: then nothing has that identity any more, the entry looks
    as before, and the ledger does not know both.
    """
    resent = {
        stale.output.path: found
        for stale, rendered in zip(survey.changes.stale, staged.files, strict=True)
        if stale.known and not rendered.same and stale.output.format in FEEDS
        if (found := _resent_in(stale, Path(staged.folder, rendered.path), survey))
    }
    if resent:
        raise _rejected(resent, survey)


def _resent_in(stale: Stale, staged: Path, survey: Survey) -> list[Resent]:
    output, form = stale.output, stale.output.format
    assert isinstance(output.view, Feed)
    before, after = read_file_at(survey.record.document_root / output.path), staged.read_bytes()
    known, planned = identities_in(before, form), identities_in(after, form)
    new, lost = planned - known, known - planned
    if not new or not lost:
        return []
    # What is still in the copy has only left this feed, unless it is to be in it.
    lost -= _identities_in_copy(survey) - {item.id for item in output.view.items}
    looks, looked = looks_in(after, form), looks_in(before, form)
    told = {looked[each]: each for each in sorted(lost & looked.keys())}
    found = [Resent(told[looks[each]], each) for each in sorted(new & looks.keys()) if looks[each] in told]
    # A ledger that was damaged has an identity that nobody has in place of one that readers know.
    return [each for each in found if not _noted(survey).issuperset({each.known, each.new})]


def _noted(survey: Survey) -> set[str]:
    return set(survey.reading.site.ledger.identities.values())


def _identities_in_copy(survey: Survey) -> set[str]:
    """Those of all stories and their corrections; what is not public any more is still the story that it was."""
    site, host = survey.reading.site, survey.settings.host
    stories = (*site.articles, *site.retired, *survey.reading.hidden)
    notes = (each.correction_identity(host, note) for each in stories for note in each.corrections)
    return {*(each.identity(host) for each in stories), *notes}


def _rejected(resent: dict[str, list[Resent]], survey: Survey) -> Rejected:
    """One problem of all of them, at the first story that has another identity, with the keys that cure them."""
    pairs = list(dict.fromkeys(each for found in resent.values() for each in found))
    files = {output.identity: output.sources[0] for output in survey.plan.outputs if output.identity and output.sources}
    unnoted = files.keys() - _noted(survey)
    cures = [Entry(files[each.new], "id", each.known) for each in pairs if each.new in unnoted]
    first = next((each for each in pairs if each.new in files), pairs[0])
    entries = "an entry" if len(pairs) == 1 else f"{len(pairs)} entries"
    message = (
        f"{_named(list(resent))} would give readers {entries} again that they have: `{first.known}` would be "
        f"`{first.new}`."
    )
    hint = f"{_cure(first, cures, survey)} If readers never had it, or are to get it again, build with --resend."
    place = files.get(first.new, folders.SETTINGS_FILE)
    return Rejected([Problem(place, 1, 1, "resent-entry", message, hint)], paste=keys_to_paste(cures))


def _cure(first: Resent, cures: list[Entry], survey: Survey) -> str:
    """What to type so that the `first` entry and all others keep their identities, as a sentence."""
    if first.new in _noted(survey):
        return f"{folders.LEDGER} has that one in place of it: take its lines as they were in the last commit."
    if not cures:
        return f"Type `id: {first.known}` in the correction that it is, and so in others."
    others = f", and paste the lines of {len(cures) - 1} more" if len(cures) > 1 else ""
    typed = f"ype `id: {first.known}` in {cures[0].file}{others}."
    if first.known in _noted(survey):
        return f"T{typed}"
    return f"{folders.LEDGER} does not have that identity any more: take back what was deleted there, or t{typed}"


def _named(paths: list[str]) -> str:
    others = len(paths) - 1
    more = f" and {others} other {'feed' if others == 1 else 'feeds'}" if others else ""
    return f"`{addresses.address_of(paths[0])}`{more}"
