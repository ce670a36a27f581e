"""A generated archive and a stopwatch: how long newsdesk takes, alone or beside its peers."""
