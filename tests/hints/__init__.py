"""What a writer is told to type, typed: the catalogue of problems and hints is tried hint by hint."""
