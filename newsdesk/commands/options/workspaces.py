"""Work in the workspace of a site: under its lock, with its state, and once more if that was damaged."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from newsdesk.commands.options.site_options import SiteOptions
from newsdesk.reporting.reporter import Reporter
from newsdesk.runtime.engine import engine_digest
from newsdesk.runtime.lock import site_lock
from newsdesk.runtime.pool import Pool
from newsdesk.runtime.state import delete_state, open_state
from newsdesk.runtime.state_errors import StateDamaged, StateRefused, translated_errors
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders

T = TypeVar("T")


def in_workspace(options: SiteOptions, reporter: Reporter, work: Callable[[Workspace], T]) -> T:
    """The result of `work` in the workspace for these `options`; the lock of the site is held meanwhile.

    If the state turns out to be damaged, it is deleted, and `work` is done once more. Raises `StateRefused` if it
    cannot be used.
    """
    output = options.output_folder
    folder = options.site / folders.STATE
    with site_lock(folder, reporter.waiting):
        try:
            return _work_in(folder, output, options, work)
        except StateDamaged:
            delete_state(folder)
        try:
            return _work_in(folder, output, options, work)
        except StateDamaged as again:
            raise StateRefused(f"{folder} was emptied, and is damaged again: {again}") from again


def _work_in(folder: Path, output: Path, options: SiteOptions, work: Callable[[Workspace], T]) -> T:
    """The result of `work`, with a state in `folder` that is closed afterwards.

    Raises errors of SQLite as `StateDamaged` or `StateRefused`.
    """
    engine = engine_digest()
    with closing(open_state(folder, engine)) as state, translated_errors(state.file):
        return work(
            Workspace(
                root=options.site,
                output=output,
                state=state,
                engine=engine,
                pool=Pool(options.jobs),
                preview=options.preview,
                drafts=options.drafts,
                strict=options.strict,
            )
        )
