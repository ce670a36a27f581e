"""The Media Topics of the IPTC, by which news organisations say what a story is about (cv.iptc.org)."""

MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"


def media_topic(code: str) -> str:
    """The address of a topic, by its eight digits."""
    return f"{MEDIA_TOPICS}{code}"
