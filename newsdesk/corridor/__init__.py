"""The corridor: from a news desk's copy to its published site, through the four rooms."""
