"""Writing notices, marking them, choosing how to be told, sending mails."""
