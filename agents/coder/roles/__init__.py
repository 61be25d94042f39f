"""Roles: who acts, upon whom and where, among the noun phrases of a sentence. Pure."""
