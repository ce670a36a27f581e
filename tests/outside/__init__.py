"""What lies outside a site is neither read into it nor written, and what newsdesk did not write is not removed."""
