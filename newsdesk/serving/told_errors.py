"""What the libraries of the server would print with a traceback → one line, in words of ours."""

import logging
from collections.abc import Callable

from tornado.iostream import StreamClosedError
from tornado.websocket import WebSocketClosedError

LIBRARIES = ("asyncio", "livereload", "tornado", "watchfiles")
# Somebody has closed a page while it was loading.
HANGING_UP = (ConnectionError, StreamClosedError, WebSocketClosedError)


class ToldErrors(logging.Handler):
    """Hands the exception of each error that a library logs to `tell`."""

    def __init__(self, tell: Callable[[BaseException], None]) -> None:
        super().__init__(logging.ERROR)
        self.tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        """Tell of the exception of `record`, unless it is only that somebody hung up."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            error = RuntimeError(record.getMessage())
        if not isinstance(error, HANGING_UP):
            self.tell(error)


def tell_errors_of_libraries(tell: Callable[[BaseException], None]) -> None:
    """From now on, the libraries print nothing themselves."""
    for library in LIBRARIES:
        logger = logging.getLogger(library)
        logger.handlers = [ToldErrors(tell)]
        logger.propagate = False
