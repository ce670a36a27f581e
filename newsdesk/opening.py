"""Open the workshop that an order asks for, and lock it behind us: one site, one build at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from newsdesk.arguments import Order
from newsdesk.crew import Crew
from newsdesk.engine import engine_digest
from newsdesk.publishing.ground import alone
from newsdesk.reporting.reporter import Reporter
from newsdesk.state import open_state
from newsdesk.workshop import Workshop


@contextmanager
def at_work(order: Order, reporter: Reporter) -> Iterator[Workshop]:
    """The workshop that an order asks for, with nobody else at work on the site."""
    folder = order.root / ".newsdesk"
    with alone(folder, reporter.waiting):
        yield Workshop(
            root=order.root,
            output=order.output,
            state=open_state(folder),
            engine=engine_digest(),
            crew=Crew(order.jobs),
            preview=order.preview,
            drafts=order.drafts,
            strict=order.strict,
        )
