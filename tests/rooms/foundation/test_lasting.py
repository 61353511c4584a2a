"""What is loaded once is not looked through for rubbish again, and rubbish is found all the same."""

import gc
import weakref

from tenfold.foundation import lasting


class _Ring:
    """Something that holds itself, so that only the search for rubbish finds it."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_loaded_is_left_alone_and_rubbish_made_later_is_found() -> None:
    before = gc.get_threshold()
    try:
        lasting.settle()
        assert gc.get_freeze_count() > 1_000 and gc.isenabled()
        left = weakref.ref(_Ring())
        gc.collect()
        assert left() is None
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
