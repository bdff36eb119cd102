"""Which work and which season a clause is about.

A page is about one work (`Scope.title`) and mostly about one season of it (`Scope.main`, None for films). Season
numbers are read from "season 2", "S2", "series two", "the third run", "Title 2"; relative words ("the new season",
"last season") count from the main season.
"""

from slated.marks.scope.season import Season, Seasons, find_seasons
from slated.marks.scope.title import Title, find_title
from slated.marks.scope.work import Scope, find_scope

__all__ = ["Scope", "Season", "Seasons", "Title", "find_scope", "find_seasons", "find_title"]
