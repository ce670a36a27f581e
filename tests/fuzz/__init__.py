"""Whatever bytes are put in, the program says what is wrong with them, or does what it should: found by trying.

`make fuzz` tries each target for some seconds, with new random inputs each time; what once failed is kept in `seeds/`,
and tried by every `make test`.
"""
