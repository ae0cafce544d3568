"""A writer for each format: from a journey to a file, with a report of what the format has no place for."""
