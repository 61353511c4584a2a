"""The states of a run, what the worker is asked for, and the forms of a file."""

OPEN, WAITING, RUNNING, DONE, FAILED, CANCELLED = "open", "waiting", "running", "done", "failed", "cancelled"
STATES = (OPEN, WAITING, RUNNING, DONE, FAILED, CANCELLED)
LOOK, BRING = "look", "bring"
ANY, TEMPLATE = "any", "template"
