"""Pages of groups: who is in them, and the moves by which one comes in and leaves. Not for what is shared in them."""
