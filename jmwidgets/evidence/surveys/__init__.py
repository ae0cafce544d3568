"""Answers to surveys to facts and quotes."""
