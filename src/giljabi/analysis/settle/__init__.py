"""Settling money by the office's own rule table: trips (여비), overtime meals (급식비).

Every amount comes from a row of the rule table that was valid on the day; what no row covers is
"산출 불가", never guessed. It refuses to know any law's amounts and who should have travelled.
"""
