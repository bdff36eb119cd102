"""Names in a text: people, characters, platforms, studios, agencies, outlets, other works and places.

What others use (all offsets are code points of the text, half-open):

    names = find_names(text, folded, sentences, title)
    names.between(start, end)            the names that lie wholly inside a span
    names.lists_between(start, end)      people as the text lists them, each with the character it gives them
    names.role_of(name)                  Role.CAST, CREW, PLATFORM, ... of a person by what the page says, or None
    names.full_of(word)                  the fullest form of a person's name whose words hold this one, or None

A person mentioned again by surname or stage name ("Lindqvist") carries the fullest form on the page ("Marta
Lindqvist") in `full`; a platform, studio, agency or outlet its canonical name ("Disney Plus" -> "Disney+"). A role
in the story that the page gives to somebody ("as X", "plays X", "(X)") is a "character", not a "person".

Evidence for a person: words that stand before people ("director"), verbs of saying and playing after them, company in
a list of people, name lexicons (people.toml). Against: words of organisations, ordinary words in capitals, words that
the page also writes in lower case.
"""

from __future__ import annotations

from slated.marks.names.find import find_names
from slated.marks.names.model import Member, Name, Names, People

__all__ = ["Member", "Name", "Names", "People", "find_names"]
