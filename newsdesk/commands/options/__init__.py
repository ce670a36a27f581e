"""What commands have in common: what a command is, the options that several take, the workspace that they open."""
