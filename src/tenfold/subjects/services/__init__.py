"""Writing: requests registered, moved, carried out, answered."""
