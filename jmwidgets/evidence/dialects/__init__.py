"""Exports of survey tools, help desks and log formats, told by what they hold and turned into plain tables."""
