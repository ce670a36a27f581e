"""After any sequence of edits, the output is what a clean build gives, byte for byte; nothing is rendered in vain."""
