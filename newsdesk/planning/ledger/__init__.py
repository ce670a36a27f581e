"""The plan against the ledger of published addresses: what it adds, and what it would lose."""
