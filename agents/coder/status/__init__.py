"""Statuses: whether what is told happened, was long ago, may come, or is denied. Pure."""
