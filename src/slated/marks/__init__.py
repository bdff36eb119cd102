"""What stands in a clause: times, names, certainty, attribution. Each folder holds rules, phrases and their examples.

TABLES lists the packages whose phrases.toml goes into the one finder; a table's name is its package's last part.
"""

TABLES: tuple[str, ...] = ("slated.marks.certainty", "slated.marks.attribution")
