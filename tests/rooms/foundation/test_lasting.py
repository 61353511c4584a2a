"""What is loaded once is not looked through for rubbish again, and rubbish is found all the same."""

import gc
import weakref

import pytest

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


def test_the_search_for_rubbish_goes_on_when_the_last_has_ended_also_by_an_error() -> None:
    with lasting.undisturbed():
        with pytest.raises(ValueError, match="ended"), lasting.undisturbed():
            raise ValueError("ended")
        assert not gc.isenabled(), "another one still goes on"
    assert gc.isenabled()
