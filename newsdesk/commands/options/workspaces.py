"""Work in the workspace of a site: under its lock, with its state, and once more if that was damaged."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
from errno import EACCES, EPERM, EROFS
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from newsdesk.commands.options.executors import pool_of
from newsdesk.commands.options.site_options import SiteOptions
from newsdesk.publishing.record import RECORDS_FOLDER, put_back_interrupted
from newsdesk.reading.settings import settings_in
from newsdesk.reporting.reporter import Reporter
from newsdesk.runtime.cluster.cluster_errors import ClusterRefused
from newsdesk.runtime.disk.entries import kind_at
from newsdesk.runtime.disk.hidden_folder import misplaced, not_written_by_us
from newsdesk.runtime.disk.themed_folder import theme_folder
from newsdesk.runtime.disk.whole_files import clear_unfinished
from newsdesk.runtime.engine import engine_digest
from newsdesk.runtime.lack_of_memory import lack_of_memory_named
from newsdesk.runtime.lock import site_lock
from newsdesk.runtime.process_memory import ProcessMemory
from newsdesk.runtime.state.state import delete_state, open_state, refuse_unwritable
from newsdesk.runtime.state.state_errors import StateDamaged, StateRefused, translated_errors
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Misuse
from newsdesk.vocabulary.settings import Settings

# What a system answers when a file or a folder may be read only.
UNWRITABLE = (EACCES, EPERM, EROFS)

T = TypeVar("T")


class _Engine(Struct, frozen=True):
    digest: str


Work = Callable[[Workspace, Settings], T]


def in_workspace(options: SiteOptions, reporter: Reporter, work: Callable[[Workspace], T], writes: bool = True) -> T:
    """The result of `work` in the workspace for these `options`; the lock of the site is held meanwhile.

    If the state turns out to be damaged, it is deleted, and `work` is done once more. Raises `StateRefused` if it
    cannot be used, `MemoryError` for whatever a library makes of the lack of it, `NotPutBack` if a publish is not over,
    and `Misuse` if the hidden folder cannot be written to, something in it is of the wrong kind, or the cluster cannot
    do the work. If `work` writes
    nothing else, it is done without lock, with an empty state and a copy of the records, in a folder that cannot be
    written to.
    """
    try:
        with lack_of_memory_named(), _hidden_folder(options, reporter, writes) as folder:
            return _work_twice(folder, options, _after_putting_back(work, options, reporter, writes))
    except ClusterRefused as refusal:
        raise Misuse(str(refusal)) from None
    except (IsADirectoryError, NotADirectoryError, FileExistsError) as refusal:
        if words := misplaced(refusal, options.site / folders.STATE):
            raise Misuse(words) from None
        raise


def _after_putting_back(
    work: Callable[[Workspace], T], options: SiteOptions, reporter: Reporter, writes: bool
) -> Work[T]:
    """The same work, done after the output has been put back as it was before a build that was killed.

    So is the output that is deployed, if that is another one: readers have it, and not every command builds it.
    """

    def done_after(workspace: Workspace, settings: Settings) -> T:
        if workspace.state.folder == workspace.root / folders.STATE:
            # Who may write nothing leaves that to those who may, and one output does not stop the work in another.
            with nullcontext() if writes else suppress(OSError):
                put_back(workspace.state.folder, workspace.output)
            if (deployed := options.deployed_folder(settings)) != workspace.output:
                with suppress(OSError):
                    put_back(workspace.state.folder, deployed)
        return work(workspace)

    def put_back(folder: Path, output: Path) -> None:
        if put_back_interrupted(folder, output):
            reporter.remark("The last build was stopped while it published. What it had changed was put back.")

    return done_after


def _work_twice(folder: Path, options: SiteOptions, work: Work[T]) -> T:
    try:
        return _work_in(folder, options, work)
    except StateDamaged:
        delete_state(folder)
    try:
        return _work_in(folder, options, work)
    except StateDamaged as again:
        raise StateRefused(f"{folder} was emptied, and is damaged again: {again}") from again


def _work_in(folder: Path, options: SiteOptions, work: Work[T]) -> T:
    """The result of `work`, with a state in `folder` that is closed afterwards.

    Raises `Rejected` with the problems of the settings, which say where the output is, and errors of SQLite as
    `StateDamaged` or `StateRefused`.
    """
    engine = _engine_of(options.memory)
    with closing(open_state(folder, engine)) as state, translated_errors(state.file):
        settings = settings_in(options.site, state).settings
        workspace = Workspace(
            root=options.site,
            theme=theme_folder(),
            output=options.output_folder(settings),
            state=state,
            engine=engine,
            pool=pool_of(options, folder),
            preview=options.preview,
            drafts=options.drafts,
            strict=options.strict,
            deployed=options.is_deployed(settings),
            any_time=options.any_time,
            resend=options.resend,
            releases=settings.publish.releases if options.is_deployed(settings) else 0,
            site_name=settings.name,
            memory=options.memory,
        )
        return work(workspace, settings)


def _engine_of(memory: ProcessMemory) -> str:
    """The engine digest; of a process with a `memory`, that of the program as it was when it began to work."""
    begun = memory.recall(_Engine) or _Engine(engine_digest())
    memory.remember(begun)
    return begun.digest


@contextmanager
def _hidden_folder(options: SiteOptions, reporter: Reporter, writes: bool) -> Iterator[Path]:
    """The hidden folder of the site, locked; if that cannot be written to, a temporary one, or `Misuse`."""
    folder = options.site / folders.STATE
    for odd in not_written_by_us(folder):
        raise Misuse(f"{odd} is a {kind_at(odd)}, and newsdesk writes there itself, and through none. Move it away.")
    with ExitStack() as held:
        try:
            held.enter_context(site_lock(folder, reporter.waiting))
            refuse_unwritable(folder)
            for each in (options.site, folder):
                clear_unfinished(each)
        except OSError as refusal:
            if refusal.errno not in UNWRITABLE:
                raise
            if writes:
                raise Misuse(
                    f"{folder} cannot be written to ({refusal.strerror}). newsdesk keeps there what it has read and "
                    "published, wherever the output is. Make the folder of the site writable, or build a copy of it."
                ) from None
            # Rare, and slow to import.
            from shutil import copytree
            from tempfile import TemporaryDirectory

            held.close()
            copied = Path(held.enter_context(TemporaryDirectory(prefix="newsdesk-")))
            # What is not there, or not for this process to read, counts as never built.
            with suppress(OSError):
                copytree(folder / RECORDS_FOLDER, copied / RECORDS_FOLDER)
            folder = copied
        yield folder
