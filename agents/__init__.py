"""Coding and counting: pure functions in `coder/` and `counting/`, and the Faust agents around them."""
