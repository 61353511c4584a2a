"""What an erasure looks for, told to the policies of a table while it deletes without a condition."""

from collections.abc import Iterator
from contextlib import contextmanager

from tenfold.foundation import bulk

# As a policy reads them: nothing where no erasure is under way.
WORDS = "nullif(current_setting('tenfold.erasing_words', true), '')"
RECORD = "nullif(current_setting('tenfold.erasing_record', true), '')"


@contextmanager
def looking_for(*, words: str = "", record: str = "") -> Iterator[None]:
    """Within, deleting reaches whatever holds these words or belongs to this record, and nothing else."""
    _set(words=words, record=record)
    try:
        yield
    finally:
        _set(words="", record="")


def _set(*, words: str, record: str) -> None:
    bulk.execute(
        "SELECT set_config('tenfold.erasing_words', %s, true), set_config('tenfold.erasing_record', %s, true),"
        " set_config('tenfold.erased', '', true)",
        [words, record],
    )
