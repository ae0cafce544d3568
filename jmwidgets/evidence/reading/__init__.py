"""Data of any kind, read through one door: files and frames, their columns, and what is odd about them."""
