"""A feed's view → RSS, Atom or JSON Feed."""
