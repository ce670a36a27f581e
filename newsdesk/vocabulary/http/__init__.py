"""What is said in the header fields of HTTP: media types, and the content security policy."""
