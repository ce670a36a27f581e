"""What a deploy began with, told to the commands in it, so that nothing is announced which was published since."""

from collections.abc import Mapping

from newsdesk.publishing.record import Record

# In the environment of the command that deploys: the digest of the output when it began, a blank, and its folder.
VARIABLE = "NEWSDESK_DEPLOYED"
PUBLISHED_SINCE = (
    "Another build has published since this deploy began, so that not all of the output may be on the server. Nothing "
    "was done: deploy it again, and then announce it."
)


def deployed_output(record: Record) -> str:
    """The value of the variable for a deploy of what the record knows to be published."""
    return f"{record.digest()} {record.output}"


def is_outdated(environment: Mapping[str, str], record: Record) -> bool:
    """Whether the deploy in whose `environment` this runs, if it does, began with another output than there is now."""
    digest, _, output = environment.get(VARIABLE, "").partition(" ")
    return output == str(record.output) and (digest != record.digest() or record.is_interrupted)
