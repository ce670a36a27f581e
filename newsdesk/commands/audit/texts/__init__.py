"""The files of the output that are no pages, each by its format → what is found in it."""
