"""What a new file of copy holds: its keys, and, in the languages that we ship, where something is to come."""
