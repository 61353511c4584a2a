"""Archives: a sealed stream of members, and the tables of a database as such members.

Not for models or rules: an archive knows tables by the database's own catalogue, and files by their names.
"""
