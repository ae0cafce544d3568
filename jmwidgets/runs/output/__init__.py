"""What a run leaves: reports, their figures, the index, the table of runs, and the manifest of all."""
