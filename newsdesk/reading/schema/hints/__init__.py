"""What a writer is told to type in place of what does not fit."""
