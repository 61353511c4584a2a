"""What a kind of information is: the grammar, the declared kinds and their labels.

One file in `declared/` and one in `labels/` make a kind; every door (form, page, schema, search, facts) is derived.
Not for storage, rights or pages: this room knows neither Django nor a database.
"""
