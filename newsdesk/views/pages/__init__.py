"""One view for each kind of page, and what all pages share."""
