"""The Arabic news event coder: text in, mentions out. Pure: no I/O at call time, no clock, no network."""
