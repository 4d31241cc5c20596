"""Gathering: many filled copies of one form become one table, with everything doubtful in them."""
