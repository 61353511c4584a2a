"""Pages of people: signing in and out, the own account, and the people of a participant for its administrators."""
