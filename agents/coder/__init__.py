"""The Arabic news event coder: text in, mentions out. Pure: no I/O at call time, no clock, no network."""

from agents.coder.coder import Coded, Coder

__all__ = ["Coded", "Coder"]
