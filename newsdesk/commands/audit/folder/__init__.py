"""The output as a folder: which files are there, and whether they are those that were published."""
