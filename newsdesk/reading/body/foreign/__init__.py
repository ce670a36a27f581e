"""What belongs to other systems, refused with what to type here: the code of their generators, and HTML."""
