"""Counting: reports and ticks in, incidents, episodes and what is to be told of them out. No clock but the ticks."""
