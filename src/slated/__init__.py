"""Reads coverage of film and television and says what is actually known about the next premiere."""

__version__ = "0.1.0"
