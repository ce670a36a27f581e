"""Views of everything that is neither a page nor a feed → bytes."""
