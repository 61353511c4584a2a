"""Pages of imports: what each brought, and undoing a wrong one whole. Not for bringing files in."""
