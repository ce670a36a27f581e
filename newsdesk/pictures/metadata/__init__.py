"""What a picture tells beside its pixels: where, when, by whom and with what it was made."""
