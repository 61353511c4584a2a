"""Acts of reciprocity: the rule of a charter, and the job that counts, judges and moves."""
