"""What a process has loaded lasts as long as it does, and so does most of what a large import holds."""

import gc

_YOUNG = 5_000  # objects made before the youngest are looked through; 700 is for programs that hold little


def settle() -> None:
    """Look no more for rubbish among what is loaded, and less often among what is new: a fifth of a large preview's time."""
    gc.freeze()
    gc.set_threshold(_YOUNG, 10, 10)
