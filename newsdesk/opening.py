"""Open the workspace that an order asks for, and lock it behind us: one site, one build at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from newsdesk.arguments import Order
from newsdesk.engine import engine_digest
from newsdesk.pool import Pool
from newsdesk.publishing.output_folder import site_lock
from newsdesk.reporting.reporter import Reporter
from newsdesk.state import open_state
from newsdesk.workspace import Workspace


@contextmanager
def at_work(order: Order, reporter: Reporter) -> Iterator[Workspace]:
    """The workspace that an order asks for, with nobody else at work on the site."""
    folder = order.root / ".newsdesk"
    with site_lock(folder, reporter.waiting):
        yield Workspace(
            root=order.root,
            output=order.output,
            state=open_state(folder),
            engine=engine_digest(),
            pool=Pool(order.jobs),
            preview=order.preview,
            drafts=order.drafts,
            strict=order.strict,
        )
