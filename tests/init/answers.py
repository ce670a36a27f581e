"""What `init` is told where nobody sits at a terminal."""

GIVEN = {
    "--title": "The Border Desk",
    "--url": "https://border.example",
    "--language": "en",
    "--desk": "Sahel & Chad",
    "--author": "Zoë Ngũgĩ",
}
ANSWERS = tuple(word for option in GIVEN.items() for word in option)


def answers_with(**changed: str) -> tuple[str, ...]:
    """All of them, some `changed`, each typed in one word: it may begin with a hyphen."""
    return tuple(f"{name}={changed.get(name.strip('-'), answer)}" for name, answer in GIVEN.items())
