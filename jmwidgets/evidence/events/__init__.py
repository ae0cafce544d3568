"""Events of customers to facts (DA1 to DA7)."""
