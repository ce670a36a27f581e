"""Python-Markdown, several times faster, with the same output byte for byte: it uses the rules of the library."""
