"""The web face: server-rendered pages over selectors and services. Not for rules and not for queries."""
