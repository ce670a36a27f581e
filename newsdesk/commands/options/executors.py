"""Who shares the work of a command: processes of this machine, and the cluster that `--executor` names."""

import re
from importlib.util import find_spec
from pathlib import Path

from newsdesk.commands.options.arguments import Parser
from newsdesk.commands.options.site_options import SiteOptions
from newsdesk.reading.diagnostics import quoted
from newsdesk.runtime.disk.themed_folder import theme_folder
from newsdesk.runtime.pool import Pool
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Misuse

# How the address of a Dask scheduler is typed. Its own tools print it with `tcp://` or `tls://`.
CLUSTER = re.compile(r"dask:((?:tcp|tls)://)?((?:\[[0-9a-fA-F:.]+\]|[\w.-]+):\d{1,5})", re.ASCII)
INSTALL_DASK = (
    "`--executor dask:…` needs Dask, and it is not installed here. Type `python -m pip install 'newsdesk[dask]'` with "
    "the Python that runs newsdesk, or leave the option out."
)


def add_executor(parser: Parser) -> None:
    """Add `--executor`, for a command that renders much."""
    parser.add_argument(
        "--executor",
        type=parse_cluster,
        metavar="dask:HOST:PORT",
        help="share out much work over the workers of this Dask scheduler",
    )


def parse_cluster(text: str) -> str:
    """Parse `dask:HOST:PORT` into the address that Dask knows. Raises `Misuse` for anything else, and without Dask."""
    typed = CLUSTER.fullmatch(text)
    if not typed:
        raise Misuse(f"`{quoted(text)}` is no executor. Type it as dask:127.0.0.1:8786, with a scheduler's address.")
    if find_spec("distributed") is None:
        raise Misuse(INSTALL_DASK)
    return f"{typed[1] or 'tcp://'}{typed[2]}"


def pool_of(options: SiteOptions, folder: Path) -> Pool:
    """The processes that share the work in the hidden `folder` of a site."""
    if not options.executor:
        return Pool(options.jobs)
    # Few builds have a cluster.
    from newsdesk.runtime.cluster.cluster import Cluster

    theme = (theme_folder() / folders.TEMPLATES, theme_folder() / folders.ASSETS)
    return Pool(options.jobs, Cluster(options.executor, folder, theme))
