"""Exports of survey tools, help desks and log formats, turned into plain tables."""
