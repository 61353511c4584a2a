"""The secret of an originator from which the addresses of its attachments are made."""

from functools import lru_cache

from tenfold.accounts import sealing


@lru_cache(maxsize=512)
def of(participant: int) -> bytes:
    """Derived from the node's secret: nobody outside can make an address, and those of two originators never agree."""
    return sealing.derived(f"tenfold-attachments-1\n{participant}")
