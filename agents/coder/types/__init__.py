"""Types: which events a sentence tells of, by the rules and the referee. Pure."""
