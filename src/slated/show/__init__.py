"""Dossiers as terminal text, HTML, Markdown and JSON."""
