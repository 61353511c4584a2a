"""Pages about persons: search by name, and whether two of them are one."""
