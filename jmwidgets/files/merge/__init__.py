"""Merging what several people write at once, and reporting what could not stand."""
