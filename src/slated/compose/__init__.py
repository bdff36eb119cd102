"""From claims at a day to dossiers: the one thing that every page, feed and command shows."""
