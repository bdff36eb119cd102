"""Words without a domain: layout, sentences, clauses, quotations, the one phrase finder, the small rule engine."""
