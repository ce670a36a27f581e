"""Words for the codes that writers type, one type for each set of codes; `-` in a code is `_` here."""

from newsdesk.views.view import View


class KindWords(View, frozen=True):
    """The kinds of stories, or the lists of them."""

    news: str
    sitrep: str
    analysis: str
    explainer: str
    opinion: str


class Verdicts(View, frozen=True):
    """How claims stand."""

    confirmed: str
    claimed: str
    disputed: str
    unverified: str
    assessed: str
    false: str


class CorrectionKinds(View, frozen=True):
    """The kinds of corrections."""

    correction: str
    clarification: str
    update: str
    editors_note: str
    retraction: str


class BacklinkWords(View, frozen=True):
    """What introduces a later story on the page of the one that it names."""

    follows: str
    updates: str
    corrects: str


class CitationWords(View, frozen=True):
    """How a story is cited: the name of the box, the citation itself, what stands before the address of the story."""

    heading: str
    text: str
    permalink: str


class WithdrawnRelations(View, frozen=True):
    """What introduces a withdrawn story on the page of one that names it, by how it does."""

    related: str
    follows: str
    background: str
    updates: str
    corrects: str


class PictureSources(View, frozen=True):
    """What a picture is, before its credit."""

    photograph: str
    handout: str
    satellite: str
    screenshot: str
    graphic: str
    ai_generated: str
    composite: str


class MadePictures(View, frozen=True):
    """The same beside a headline, of pictures of what nobody saw."""

    ai_generated: str
    composite: str


class Precisions(View, frozen=True):
    """How exactly a place is known."""

    exact: str
    town: str
    region: str


class Reliability(View, frozen=True):
    """What the letter of an Admiralty code (AJP-2.1) says of the source."""

    a: str
    b: str
    c: str
    d: str
    e: str
    f: str


class Credibility(View, frozen=True):
    """What the figure of an Admiralty code (AJP-2.1) says of the information."""

    one: str
    two: str
    three: str
    four: str
    five: str
    six: str
