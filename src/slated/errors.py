"""Exceptions for wrong use. Faults in documents are values (`model.document.Fault`), never exceptions.

SlatedError
├── UsageError        the command line or an argument is wrong; exit status 2
├── DataError         a whole table or file can't be used; exit status 1
└── WindowError       an interval whose end lies before its start
"""


class SlatedError(Exception):
    """Root of everything that slated raises on purpose."""


class UsageError(SlatedError):
    """The caller asked for something that makes no sense; the message says what to do instead."""


class DataError(SlatedError):
    """An input as a whole can't be used; the message names it, the place and the remedy."""


class WindowError(SlatedError, ValueError):
    """An interval whose latest day lies before its earliest."""
