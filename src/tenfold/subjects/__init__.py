"""What persons ask about data of theirs, and how an organisation decides: registered, decided record by record, answered.

Who asks is kept apart, under a purpose that nobody chooses (`terms.SUBJECTS`): it stands in no search, no matching, no export
and no list but that of whoever answers. What a smuggled person asks is read by guardians alone (`terms.GUARDED`, Protocol
Art. 5). The acts themselves are those of the rooms below. Not for what one authority asks of another.
"""
