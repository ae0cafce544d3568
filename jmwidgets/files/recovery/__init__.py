"""Reading what lies on disk: whole, repaired from the log with a report, or refused."""
