"""Tolls: the dead and the hurt that a mention counts. Pure."""
