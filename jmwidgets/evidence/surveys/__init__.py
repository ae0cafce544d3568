"""Answers to surveys to facts and quotes (DA8, DA9)."""
