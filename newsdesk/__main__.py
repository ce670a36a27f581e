"""The door: `python -m newsdesk`, the installed `newsdesk` and a checkout's `build.py` all enter here."""

import os
import sys
from typing import NoReturn

from newsdesk.commands.command_line import READER_GONE, run_command


def main() -> NoReturn:
    """Carry out what the command line asks for, and leave with its exit status."""
    status = run_command(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        status = READER_GONE
    sys.stderr.flush()
    # Everything is written and closed; taking a large plan apart piece by piece would only take time.
    os._exit(status)


if __name__ == "__main__":
    main()
