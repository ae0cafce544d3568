"""Groups of customers: by chosen columns or by likeness."""
