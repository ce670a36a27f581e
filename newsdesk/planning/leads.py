"""The leads of a site against the addresses that are planned: what has to wait, and what leads nowhere."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Lead
from newsdesk.vocabulary.output import Output
from newsdesk.vocabulary.problems import Problem, did_you_mean
from newsdesk.vocabulary.suggestions import Suggestions

WORDS_NEEDED = "Type words for it, by the slug of the story: `[words](story:its-slug)`."
ADVICE = "Type the path of a story's file, `story:its-slug`, or the address of a page."


class Leads:
    """The leads of public copy that nothing planned answers."""

    def __init__(self, leads: Iterable[Lead], outputs: Iterable[Output]) -> None:
        self._paths = {output.path for output in outputs}
        self.unanswered = [lead for lead in leads if addresses.file_of(lead.address) not in self._paths]

    def waiting(self) -> Collection[str]:
        """The addresses of what exists and is not public."""
        return {lead.address for lead in self.unanswered if lead.waits}

    def problems(self) -> Iterator[Problem]:
        """A problem for each lead that cannot wait. None says whether what it leads to exists."""
        for lead in self.unanswered:
            if not lead.waits or lead.is_bare:
                message = f"`{_quoted(lead.typed)}` leads nowhere."
                near = [] if lead.waits else self._suggestions.near(lead.address)
                hint = did_you_mean(near) or (WORDS_NEEDED if lead.is_bare else ADVICE)
                yield Problem(lead.file, lead.line, lead.column, "broken-link", message, hint)

    @cached_property
    def _suggestions(self) -> Suggestions:
        return Suggestions(map(addresses.address_of, self._paths))


def _quoted(typed: str) -> str:
    return typed if len(typed) <= 60 else f"{typed[:59]}…"
