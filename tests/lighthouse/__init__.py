"""Every kind of page as Lighthouse judges it, if that is installed."""
