"""Words: a text normalised, cut into sentences, clauses and words, and what the lexicon knows of a word. Pure."""
