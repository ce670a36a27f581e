"""`Output`s → bytes, and the fingerprint of everything that those bytes can depend on."""
