"""One view for each address: it asks selectors, calls one service, and answers with a page or a way on."""
