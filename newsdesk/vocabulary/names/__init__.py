"""How names are spelled in addresses, compared with one another, and suggested for one that is unknown."""
