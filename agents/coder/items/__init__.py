"""Items: what a whole item tells, its labels, its genre, and one act that it tells twice. Pure."""
