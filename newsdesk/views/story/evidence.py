"""What a story rests on: its sources, the claims that it reports, the files that come with it."""

from newsdesk.views.view import Address, View


class SourceNote(View, frozen=True):
    """A source. `grade` is its Admiralty code, such as `B2`; `reliability` and `credibility` spell it out.

    `mark` says what became of a story of ours at `url`, `archive_mark` of one at `archive`; mostly nothing. What is
    `observed` somebody of the desk saw. `accessed` is when it was read, in words.
    """

    name: str
    url: str
    accessed: str
    archive: str
    grade: str
    reliability: str
    credibility: str
    note: str
    mark: str = ""
    archive_mark: str = ""
    observed: bool = False


class ClaimNote(View, frozen=True):
    """A claim and who makes it; `status` is the code that a writer types, `verdict` the words that readers see."""

    text: str
    by: str
    status: str
    verdict: str


class AttachmentNote(View, frozen=True):
    """A file that is published with a story; `format` and `weight` say in words what it is and how large.

    `type` is its media type (IANA), `size` is in bytes.
    """

    title: str
    href: Address
    note: str
    format: str
    weight: str
    type: str
    size: int

    @property
    def is_audio(self) -> bool:
        """Whether it can be listened to."""
        return self.type.startswith("audio/")
