"""The words that readers see for the codes that writers type."""

from functools import cache

from newsdesk.vocabulary.story_parts import ClaimStatus, CorrectionKind, Kind, Precision, Relation

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
}
# The words that introduce a story on the page of the one that it names.
BACKLINKS = {
    Relation.FOLLOWS: "This story was followed by",
    Relation.UPDATES: "This story was updated by",
    Relation.CORRECTS: "This story was corrected by",
}
# Behind a link to a story of ours that is a notice now.
WITHDRAWN = "withdrawn"
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
DECIMALS = {Precision.EXACT: 4, Precision.TOWN: 2, Precision.REGION: 0}
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})


@cache
def direction(language: str) -> str:
    """`rtl` or `ltr`, by the primary subtag of a BCP 47 tag."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def media_topic(code: str) -> str:
    """The address of an IPTC Media Topic (cv.iptc.org), by its eight digits."""
    return f"http://cv.iptc.org/newscodes/mediatopic/{code}"


def position(lat: float, lon: float, precision: Precision) -> str:
    """Degrees with no more decimals than the precision supports."""
    digits = DECIMALS[precision]
    return f"{abs(lat):.{digits}f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.{digits}f}° {'E' if lon >= 0 else 'W'}"


def initials(name: str) -> str:
    """The first letters of the first and the last word of `name`, in capitals, to show instead of a portrait."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
