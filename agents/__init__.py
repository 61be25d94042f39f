"""Coding and counting: pure functions, and the Faust agents around them."""
