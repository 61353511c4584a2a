"""The editor of an intelligence report."""


def register() -> None:
    """Nothing yet."""
