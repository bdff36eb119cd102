"""Joins the pure parts to files and machines: what runs where, and how tables get in and out."""
