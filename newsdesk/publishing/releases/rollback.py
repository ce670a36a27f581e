"""Back to a release that is kept: readers get it in one step, and it is what the record knows to be published."""

from collections.abc import Mapping

from msgspec.structs import replace

from newsdesk.publishing.announcing.pending_changes import PendingChanges, absolute, add_to_pending
from newsdesk.publishing.output_folder import intact_files
from newsdesk.publishing.published_file import PublishedFile
from newsdesk.publishing.record import Record
from newsdesk.publishing.releases.release_journal import ReleaseJournal
from newsdesk.publishing.releases.releases import Releases
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.output import Reason
from newsdesk.vocabulary.problems import Misuse
from newsdesk.vocabulary.settings import Settings

# In place of the digest of what was deployed last, when nobody knows what readers have.
ROLLED_BACK = "rolled back"


def journal_of_releases(record: Record) -> ReleaseJournal:
    """The journal of an output of releases. Raises `Misuse` for a plain folder."""
    if isinstance(record.journal, ReleaseJournal):
        return record.journal
    raise Misuse(
        f"`publish:` in {folders.SETTINGS_FILE} keeps no releases. `publish: {{output: public, releases: 5}}` keeps "
        "those of the builds from then on."
    )


def release_to_go_back_to(record: Record, named: str | None, settings: Settings) -> str:
    """The ID of the release whose ID begins with `named`; if that is None, of the one before the current.

    Raises `Misuse` if there is no such release, or more than one; if it would bring back what was taken down since; and
    if it is not as it was published.
    """
    releases = journal_of_releases(record).releases
    name = _one_before(releases) if named is None else _named(releases, named)
    if name == releases.current():
        raise Misuse(f"{name} is the release that readers get already.")
    digests = releases.manifest(name).files
    if damaged := digests.keys() - set(intact_files(releases.folder / name, digests)):
        raise Misuse(
            f"{name} is not as it was published: {min(damaged)} is missing, or has other bytes. Go back to another "
            "one, or mend the copy and build."
        )
    taken_down = {*record.last_build.taken_down, *releases.manifest(releases.current()).taken_down}
    if back := releases.brings_back(name, taken_down):
        raise Misuse(
            f"{name} has what was taken down since, such as {settings.path}{addresses.address_of(back[0])}: readers "
            "would get it again. Mend the copy, and build."
        )
    return name


def differences_between(now: Mapping[str, str], then: Mapping[str, str], settings: Settings) -> PendingChanges:
    """What readers see change from one manifest's files to another's."""
    differing = {path for path in {*now, *then} if now.get(path) != then.get(path)}
    pages = {path for path in differing if path.endswith(".html") and path != addresses.NOT_FOUND_FILE}
    feeds = {path for path in differing if path.endswith((*addresses.FEED_FILES,))}
    return PendingChanges(
        new=absolute(pages - now.keys(), settings),
        changed=absolute(pages & now.keys() & then.keys(), settings),
        gone=absolute((pages | feeds) - then.keys(), settings),
        feeds=absolute(feeds & then.keys(), settings),
        purge=absolute(differing, settings),
    )


def roll_back(record: Record, name: str, settings: Settings) -> tuple[PendingChanges, str]:
    """Give readers the release `name` again. Returns what changes, and what damage to the list of changes has lost.

    The ledger stays as it is. What the next build does not find made in this release, it makes again.
    """
    journal = journal_of_releases(record)
    published, again = (journal.releases.manifest(each) for each in (journal.releases.current(), name))
    before, after = published.files, again.files
    if record.deployed:
        # Whoever has deployed it, what is built next is to be deployed again.
        record.deployed = ROLLED_BACK
    changes = differences_between(before, after, settings)
    damage = add_to_pending(record.folder, changes)
    entries = {path: PublishedFile(None, digest, 0, 0, 0, Reason.ROLLED_BACK) for path, digest in after.items()}
    record.begin_switch(name)
    try:
        # It counts as a build, so that the next one finds another than its own.
        build = replace(record.last_build, number=record.build, superseded=again.superseded)
        record.settle(entries, record.entries.keys() - entries.keys(), build)
    except BaseException:
        record.put_back()
        raise
    return changes, damage


def _one_before(releases: Releases) -> str:
    if not releases.current():
        raise Misuse(f"{releases.link} leads to no release. Name the one that readers are to get, with --to.")
    earlier = [name for name in releases.names() if name < releases.current()]
    if not earlier:
        raise Misuse(
            "No release before the current one is kept: those that still had what was taken down were removed. "
            "`rollback --list` names all that are kept."
        )
    return earlier[-1]


def _named(releases: Releases, named: str) -> str:
    found = [name for name in releases.names() if name.startswith(named)] if named else []
    if len(found) != 1:
        which = "Several releases begin" if found else "No release begins"
        raise Misuse(f"{which} with `{named}`. `rollback --list` names those that are kept.")
    return found[0]
