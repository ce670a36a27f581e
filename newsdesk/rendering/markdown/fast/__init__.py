"""Python-Markdown, several times faster, with the same result byte for byte: the rules are the library's own."""
