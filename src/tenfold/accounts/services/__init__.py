"""Writes on accounts: participants and people, credentials, tokens."""
