"""Events of customers to facts."""
