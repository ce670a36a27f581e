"""The words that readers see for the codes that writers type."""

from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.story_parts import ClaimStatus, CorrectionKind, Kind, Relation

KINDS = {
    Kind.NEWS: "News",
    Kind.SITREP: "Situation report",
    Kind.ANALYSIS: "Analysis",
    Kind.EXPLAINER: "Explainer",
    Kind.OPINION: "Opinion",
}
KINDS_PLURAL = {
    Kind.NEWS: "News",
    Kind.SITREP: "Situation reports",
    Kind.ANALYSIS: "Analysis",
    Kind.EXPLAINER: "Explainers",
    Kind.OPINION: "Opinion",
}
VERDICTS = {
    ClaimStatus.CONFIRMED: "Confirmed",
    ClaimStatus.CLAIMED: "Claimed, not confirmed",
    ClaimStatus.DISPUTED: "Disputed",
    ClaimStatus.UNVERIFIED: "Not verified",
    ClaimStatus.ASSESSED: "Our assessment",
    ClaimStatus.FALSE: "False",
}
CORRECTIONS = {
    CorrectionKind.CORRECTION: "Correction",
    CorrectionKind.CLARIFICATION: "Clarification",
    CorrectionKind.UPDATE: "Update",
    CorrectionKind.EDITORS_NOTE: "Editor’s note",
    CorrectionKind.RETRACTION: "Retraction",
}
# The words that introduce a story on the page of the one that it names.
BACKLINKS = {
    Relation.FOLLOWS: "This story was followed by",
    Relation.UPDATES: "This story was updated by",
    Relation.CORRECTS: "This story was corrected by",
}
# The words that introduce a story that was withdrawn, on the page of one that names it.
NAMED_AND_WITHDRAWN = {
    Relation.RELATED: "A story that is related to this one has been withdrawn:",
    Relation.FOLLOWS: "This story follows one that has been withdrawn:",
    Relation.BACKGROUND: "A story that is background to this one has been withdrawn:",
    Relation.UPDATES: "This story updates one that has been withdrawn:",
    Relation.CORRECTS: "This story corrects one that has been withdrawn:",
}
# Behind a link to a story of ours that is a notice now, and to one that was wrong.
WITHDRAWN = "withdrawn"
RETRACTED = "retracted"
TRANSLATED_AND_DISOWNED = {
    WITHDRAWN: "This story was translated from one that has been withdrawn:",
    RETRACTED: "This story was translated from one that was wrong:",
}
# The Admiralty code (AJP-2.1; UK JWP 2-00): it rates the source and the information separately.
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


def headline(story: Article) -> str:
    """The headline of a story; that of a withdrawn one says so."""
    return f"{WITHDRAWN.capitalize()}: {story.title}" if story.withdrawn else story.title


def withdrawn_or_retracted(story: Article) -> str:
    """What became of a story, in a word behind a link to it; mostly nothing."""
    return WITHDRAWN if story.withdrawn else RETRACTED if story.retraction else ""
