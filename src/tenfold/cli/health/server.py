"""The server: its version, its letters, its clock, and what its log may hold."""

import time

from tenfold.cli.health.finding import Check, Finding, Patient, verdict
from tenfold.foundation.database.binaries import MAJORS

# What each setting must be, so that no statement, value or detail reaches the log.
QUIET_LOG = {
    "log_min_messages": ("log", "fatal", "panic"),
    "log_min_error_statement": ("panic",),
    "log_error_verbosity": ("terse",),
    "log_statement": ("none",),
    "log_duration": ("off",),
    "log_min_duration_statement": ("-1",),
    "log_min_duration_sample": ("-1",),
    "log_transaction_sample_rate": ("0",),
    "log_parameter_max_length": ("0",),
    "log_parameter_max_length_on_error": ("0",),
    "debug_print_parse": ("off",),
    "debug_print_rewritten": ("off",),
    "debug_print_plan": ("off",),
}
CLOCKS_APART = 2.0


def version(patient: Patient) -> Finding:
    """The wall was tried on these versions only."""
    found = patient.app.info.server_version // 10_000
    if found in MAJORS:
        return Finding(True, f"PostgreSQL {found}")
    return Finding(False, f"PostgreSQL {found} is not among {MAJORS[0]} to {MAJORS[-1]}. Install one of these.")


def letters(patient: Patient) -> Finding:
    """Search folds letters in the database, so the database must know them."""
    encoding, folded = patient.ask("SELECT current_setting('server_encoding'), lower('ЖÉ')")[0]
    if encoding == "UTF8" and folded == "жé":
        return Finding(True, "UTF-8, and letters beyond ASCII fold")
    return Finding(False, f"Encoding {encoding}, ЖÉ folds to {folded}. Make the database with UTF8 and C.UTF-8.")


def leakproof(patient: Patient) -> Finding:
    """Without the mark the full-text index is not used under a policy."""
    marked = patient.ask_one(
        "SELECT proleakproof FROM pg_proc WHERE oid = 'pg_catalog.ts_match_vq(tsvector,tsquery)'::regprocedure"
    )
    if marked:
        return Finding(True, "The full-text index is used under the wall")
    return Finding(
        False, "Searches are slow: as superuser, ALTER FUNCTION ts_match_vq(tsvector, tsquery) LEAKPROOF COST 200."
    )


def log(patient: Patient) -> Finding:
    """An error's own words can quote a value."""
    names = list(QUIET_LOG)
    found = dict(patient.ask("SELECT name, setting FROM pg_settings WHERE name = ANY (%s)", names))
    faults = [f"{name} is {found[name]}" for name in names if name in found and found[name] not in QUIET_LOG[name]]
    advice = "Set " + ", ".join(
        f"{name} = {QUIET_LOG[name][0]}" for name in names if f"{name} is {found.get(name)}" in faults
    )
    return verdict(faults, "The server's log holds no data", f"{advice}.")


def clock(patient: Patient) -> Finding:
    """Signatures and retention compare times of both."""
    before = time.time()
    theirs = float(patient.ask_one("SELECT extract(epoch FROM clock_timestamp())"))
    apart = max(before - theirs, theirs - time.time(), 0.0)
    if apart <= CLOCKS_APART:
        return Finding(True, "The clocks of machine and database agree")
    return Finding(False, f"The clocks of machine and database are {apart:.0f} s apart. Set both by a time server.")


CHECKS: dict[str, Check] = {
    "version": version,
    "letters": letters,
    "leakproof": leakproof,
    "log": log,
    "clock": clock,
}
