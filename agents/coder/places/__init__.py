"""Places: names with their coordinates and countries, which of them is meant, and the theatre it lies in. Pure."""
