"""Evidence: what every number, date, name, quotation and citation of a report rests on.

``verify`` holds a ``Document`` against ``Table`` values and against itself and returns a verdict a
statement, each with its cell and formula; ``hold`` adds names, quotations and articles, held against
papers and statutes too. The room computes; it never words, repairs or guesses, and refuses to know
engines, people, clocks and the other rooms, and files but the statute exports.
"""
