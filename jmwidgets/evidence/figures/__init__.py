"""Figures: intervals and tests, protection of small groups, and the making of facts."""
