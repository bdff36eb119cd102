"""From a page to claims: the article of an HTML page, when it must have been written, what it claims."""
