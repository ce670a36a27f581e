"""The entry point of `python -m newsdesk`, of the installed command `newsdesk`, and of `build.py` in a checkout."""

import os
import sys
from typing import NoReturn

from newsdesk.commands.command_line import BROKEN_PIPE, run_command


def main() -> NoReturn:
    """Run the command in `sys.argv`, and exit with its status."""
    status = run_command(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        status = BROKEN_PIPE
    sys.stderr.flush()
    # All files are closed. A normal exit would free the objects of a large plan one by one, which takes time.
    os._exit(status)


if __name__ == "__main__":
    main()
