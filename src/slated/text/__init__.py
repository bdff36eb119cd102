"""Words without a domain: layout, sentences, clauses, quotations, and the one phrase finder."""
