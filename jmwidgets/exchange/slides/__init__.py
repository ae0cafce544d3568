"""Slides with native, editable shapes, tables and charts, in the design of a client's own template."""
