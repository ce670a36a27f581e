"""From files on disk to a site, or every problem in them."""
