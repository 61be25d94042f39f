"""Rules: cues as data, the language in which they are written, the gate that finds where one can start. Pure."""
