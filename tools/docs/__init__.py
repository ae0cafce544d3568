"""The documentation site: what is made of the code, and how the pages are built."""
