"""What can be wrong with a cluster: it is none that can do the work, or it is lost while it does."""


class ClusterRefused(Exception):
    """Raised before any work is shared out: nobody listens, no worker is there, or one would make other bytes.

    The message includes the remedy.
    """


class ClusterLost(ConnectionError):
    """Raised when those who had work of us are gone, and nobody is left who could do it again."""
