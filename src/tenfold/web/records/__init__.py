"""Records for people: the form, the page and the acts, all derived from the shape of a kind; no code here names a kind."""
