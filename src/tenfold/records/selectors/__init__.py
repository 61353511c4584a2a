"""Reading records; the first argument is the actor."""
