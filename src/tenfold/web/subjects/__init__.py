"""Pages for what persons ask about data of theirs: registered, decided record by record, answered."""
