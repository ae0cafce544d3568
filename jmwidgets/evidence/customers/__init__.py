"""Groups of customers: by chosen columns or by likeness (PE1, PE6)."""
