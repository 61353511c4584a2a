"""Travel documents: what their machine-readable zones say."""
