"""Days: when an event was, by what is said and the day of the item. Pure."""
