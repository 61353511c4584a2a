"""One cluster of PostgreSQL on a local socket: made, started with patience, stopped."""

import os
import shutil
import time
from pathlib import Path

from tenfold.foundation.database.binaries import Binaries
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.home import Home

SUPERUSER = "tenfold_root"
PATIENCE = 10.0
RECOVERY = 300

# The log never holds data: an error's own words can quote a value, so errors of statements are not logged at all, and
# terse leaves out the detail ("Key (name)=(...) already exists").
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
port = 5432
max_connections = 60
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
shared_buffers = '{buffers}MB'
work_mem = '32MB'
maintenance_work_mem = '256MB'
max_wal_size = '2GB'
random_page_cost = 1.1
jit = off
fsync = on
synchronous_commit = on
full_page_writes = on
logging_collector = on
log_directory = '{log}'
log_filename = 'server-%a.log'
log_rotation_age = '1d'
log_rotation_size = 0
log_truncate_on_rotation = on
log_file_mode = 0600
log_line_prefix = '%m [%p] '
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_statement = 'none'
log_duration = off
log_min_duration_statement = -1
log_min_duration_sample = -1
log_transaction_sample_rate = 0
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_temp_files = -1
log_lock_waits = off
log_autovacuum_min_duration = -1
log_replication_commands = off
debug_print_parse = off
debug_print_rewritten = off
debug_print_plan = off
"""
ADMISSION = (
    "# Everybody shows a password, also on the local socket. There is no other way in.\nlocal all all scram-sha-256\n"
)


class Cluster:
    """The server of one home, run by one set of binaries."""

    def __init__(self, home: Home, binaries: Binaries) -> None:
        self.home = home
        self.binaries = binaries
        self.socket = home.socket()

    def make(self, password: str) -> None:
        """Make the cluster beside its place and move it there last, so that half a cluster is never taken for one."""
        account, place = self.home.account, self.home.cluster
        draft, secret = place.with_name("cluster.new"), place.with_name("password.new")
        shutil.rmtree(draft, ignore_errors=True)
        secret.unlink(missing_ok=True)
        draft.mkdir(mode=0o700)
        account.give(draft)
        try:
            with open(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(password)
            account.give(secret)
            self._initialise(draft, secret)
        finally:
            secret.unlink(missing_ok=True)
        self._put(draft / "pg_hba.conf", ADMISSION)
        draft.rename(place)

    def _put(self, path: Path, text: str) -> None:
        """Write a file that the server can read, whatever our umask."""
        path.write_text(text)
        path.chmod(0o600)
        self.home.account.give(path)

    def _initialise(self, draft: Path, secret: Path) -> None:
        said = ""
        command = [self.binaries.program("initdb"), "-D", str(draft), "-U", SUPERUSER, "--no-instructions"]
        command += ["-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8"]
        for locale in self._locales():
            done = self.home.account.run([*command, *locale])
            if done.returncode == 0:
                return
            said = done.stdout.strip().rpartition("\n")[2]
        raise NodeUnavailable(f"The database could not be made in {draft}: {said}")

    def _locales(self) -> list[list[str]]:
        """What folds Ж and É: the C library's, else the server's own, else an ordinary one."""
        own = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        return [["--locale=C.UTF-8"], *([own] if self.binaries.major >= 17 else []), ["--locale=en_US.UTF-8"]]

    def start(self) -> None:
        """Start, trying again for ten seconds: a server that was killed may leave helpers that still go down."""
        self._clear_stale()
        settings = SETTINGS.format(
            socket=_quoted(str(self.socket)), log=_quoted(str(self.home.log_folder())), buffers=buffers(_memory_mb())
        )
        self._put(self.home.cluster / "tenfold.conf", settings)
        _include(self.home.cluster / "postgresql.conf")
        until = time.monotonic() + PATIENCE
        while not self._try_start():
            if time.monotonic() > until:
                raise NodeUnavailable(f"PostgreSQL did not start: read {self.home.log / 'start.log'} for the cause")
            time.sleep(0.2)
            self._clear_stale()

    def _try_start(self) -> bool:
        log = str(self.home.log / "start.log")
        options = ["start", "-w", "-s", "-t", str(RECOVERY), "-D", str(self.home.cluster), "-l", log]
        return self._pg_ctl(*options) or self.ready()

    def stop(self) -> None:
        if self.alive() and not self._pg_ctl(
            "stop", "-m", "fast", "-w", "-s", "-t", "60", "-D", str(self.home.cluster)
        ):
            raise NodeUnavailable(f"PostgreSQL did not stop within a minute: look at {self.home.log}")

    def _pg_ctl(self, *options: str) -> bool:
        return self.home.account.run([self.binaries.program("pg_ctl"), *options]).returncode == 0

    def alive(self) -> bool:
        """Whether the postmaster named in the cluster lives: no zombie, and no other process of that number."""
        process = self._named_process()
        return process is not None and _serves(process, self.home.cluster)

    def ready(self) -> bool:
        """Whether a server is there to connect to. One that is starting, recovering or stopping is waited for."""
        until = time.monotonic() + RECOVERY
        while self.alive() and time.monotonic() < until:
            if self._note()[7:8] == ["ready"]:
                return True
            time.sleep(0.05)
        return False

    def _named_process(self) -> int | None:
        first = self._note()[:1]
        return int(first[0]) if first and first[0].isdigit() else None

    def _note(self) -> list[str]:
        """The lines that the postmaster keeps about itself: its number first, its condition eighth."""
        try:
            return [line.strip() for line in (self.home.cluster / "postmaster.pid").read_text().splitlines()]
        except FileNotFoundError:
            return []

    def _clear_stale(self) -> None:
        """Forget a dead postmaster whose number another process has now: PostgreSQL alone would refuse to start.

        Its second lock, the shared memory of the data directory, still keeps out two servers.
        """
        process = self._named_process()
        if process is not None and not _serves(process, self.home.cluster):
            (self.home.cluster / "postmaster.pid").unlink(missing_ok=True)


def _serves(process: int, cluster: Path) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        return state not in "ZX" and os.readlink(f"/proc/{process}/cwd") == os.path.realpath(cluster)
    except OSError:
        return False


def buffers(memory_mb: int) -> int:
    """How much of the machine's memory the server keeps pages in, MB: an eighth, from 128 MB on old machines to 3 GB."""
    return min(max(memory_mb // 8, 128), 3072)


def _memory_mb() -> int:
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _include(settings: Path) -> None:
    line = "include 'tenfold.conf'\n"
    text = settings.read_text()
    if line not in text:
        settings.write_text(f"{text}\n{line}")


def major_of(cluster: Path) -> int | None:
    """Which PostgreSQL wrote this cluster; None where there is none yet."""
    try:
        return int((cluster / "PG_VERSION").read_text())
    except FileNotFoundError:
        return None
