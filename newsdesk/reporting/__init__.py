"""What happened → words for a person, data for a program, and an exit status."""
