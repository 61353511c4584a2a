"""`tenfold serve`: prepare the node, then keep web and worker running until told to stop."""

import argparse
import errno
import http.client
import importlib
import ipaddress
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from types import FrameType

from tenfold.cli import environment
from tenfold.cli.children import Child, supervise
from tenfold.foundation.database import roles
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import Node, variable
from tenfold.foundation.database.rights import refuse_powerful

PORT = 8000
LOOPBACK = "127.0.0.1"
WEB_ROLES = ("app",)
WORKER_ROLES = ("app", "sealer", "statistics", "dispatcher")
FIGURES = "PROMETHEUS_MULTIPROC_DIR"
GATHERED = "static/staticfiles.json"  # there once a node was served: what a page names by it is read while loading
READY_WITHIN = 60.0
GRACE = 15  # seconds that answers under way have when the web process is told to leave
OLD_PORT_WITHIN = GRACE + 10.0  # after a kill the old web process gives them as long, and then leaves the port


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("serve", help="prepare the database and serve the pages")
    command.add_argument("--port", type=_port, default=PORT, help=f"default: {PORT}")
    command.add_argument("--host", default=LOOPBACK, help=f"address to listen on, default: {LOOPBACK}")
    command.add_argument("--empty", action="store_true", help="do not load the invented world on first start")
    command.add_argument("--setup-only", action="store_true", help="prepare, and stop before serving")
    command.set_defaults(handler=serve, alone=True)


def _port(text: str) -> int:
    if text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")


def serve(args: argparse.Namespace) -> int:
    """Prepare and serve. Whatever happens, what was started is stopped, the database last."""
    node = Node(args.data_dir, environment.tell)
    with node.serving() as unclean:
        if not args.setup_only:
            _refuse_open_demonstration(args.host, args.data_dir)
            _wait_for_port(args.host, args.port, OLD_PORT_WITHIN if unclean else 0)
        web = None if args.setup_only else _loading(args, node)
        try:
            node.start()
            anew = _prepare(args.data_dir, node.addresses(), args.empty)
            if not args.setup_only:
                _refuse_open_demonstration(args.host, args.data_dir)
                _serve(args, node, None if anew else web)
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave a server behind
            if web is not None:
                web.stop()
            node.stop()
    return 0


def _loading(args: argparse.Namespace, node: Node) -> Child | None:
    """The web process, held while the database is made ready, on a node that was served before: half of a start is its loading."""
    if not (args.data_dir / GATHERED).exists() or "app" not in (addresses := node.known()):
        return None
    os.environ[FIGURES] = str(_empty_figures(args.data_dir / "metrics"))
    web = _web(args, addresses)
    web.start(held=True)
    return web


def _prepare(data: Path, addresses: Mapping[str, str], empty: bool) -> bool:
    """Whether what a web process reads while it loads was made anew."""
    if missing := [variable(role) for role in roles.ORDINARY if role not in addresses]:
        raise NodeUnavailable(f"DATABASE_URL_APP is set, and so must be {', '.join(missing)}")
    refuse_powerful(addresses["app"])
    environment.enter(data, addresses)
    prepare = importlib.import_module("tenfold.config.prepare")
    anew: bool = prepare.prepare(empty=empty, say=environment.tell)
    environment.leave()
    return anew


def _serve(args: argparse.Namespace, node: Node, loaded: Child | None) -> None:
    left: list[int] = []

    def leave(number: int, _frame: FrameType | None) -> None:
        left.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    if loaded is None:
        os.environ[FIGURES] = str(_empty_figures(args.data_dir / "metrics"))
    web, worker = loaded or _web(args, node.addresses()), _worker(args, node.addresses())
    try:
        if loaded is None:
            web.start()
        web.let_go()
        if _answers(web, args.host, args.port, leaving=lambda: bool(left)):
            _say_ready(args)
        worker.start()  # it would share the processors with the first answer
        supervise((web, worker), leaving=lambda: bool(left), heartbeat=lambda: _revive(node))
        environment.tell("Stopping")
    finally:
        web.stop()
        worker.stop()


def _empty_figures(folder: Path) -> Path:
    """Where web and worker put the figures that they are asked for together; those of an earlier run mean nothing."""
    folder.mkdir(mode=0o700, exist_ok=True)
    for path in folder.glob("*.db"):
        path.unlink()
    return folder


def _web(args: argparse.Namespace, addresses: Mapping[str, str]) -> Child:
    """It gets the addresses that it needs and no other password."""
    web = [sys.executable, "-m", "gunicorn", "tenfold.config.wsgi:application", "--bind", f"{args.host}:{args.port}"]
    web += ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", str(GRACE)]
    # Loaded once and then forked: half the start and less memory. Nothing connects to the database on import.
    web += ["--preload", "--log-level", "warning", "--no-control-socket"]
    return Child("web", web, environment.for_child(args.data_dir, addresses, WEB_ROLES))


def _worker(args: argparse.Namespace, addresses: Mapping[str, str]) -> Child:
    """The same."""
    worker = [sys.executable, "-m", "tenfold.cli.main", "work"]
    return Child("worker", worker, environment.for_child(args.data_dir, addresses, WORKER_ROLES))


def _revive(node: Node) -> None:
    if not node.alive():
        environment.tell("The database has gone: starting it again")
        node.start()


def _answers(web: Child, host: str, port: int, leaving: Callable[[], bool]) -> bool:
    """Whether the first page came within the time that a slow machine needs."""
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and not leaving():
        web.watch()
        if _answers_now(host, port):
            return True
        time.sleep(0.05)
    return False


def _answers_now(host: str, port: int) -> bool:
    with closing(http.client.HTTPConnection(host, port, timeout=10)) as connection:
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
        except (OSError, http.client.HTTPException):
            return False
    return True


def _say_ready(args: argparse.Namespace) -> None:
    environment.tell(f"Tenfold is ready at http://{args.host}:{args.port}")
    passwords = args.data_dir / environment.DEMONSTRATION
    if passwords.exists():
        environment.tell(f"Demonstration passwords: {passwords}")


def _refuse_open_demonstration(host: str, data: Path) -> None:
    passwords = data / environment.DEMONSTRATION
    if passwords.exists() and not _is_loopback(host):
        raise NodeUnavailable(
            f"Demonstration accounts answer on {LOOPBACK} only: leave out --host, or serve another folder by "
            "--data-dir FOLDER --empty"
        )


def _is_loopback(host: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _wait_for_port(host: str, port: int, seconds: float) -> None:
    """Refuse a busy port at once; after a kill, give the old web process the time to notice and leave."""
    until = time.monotonic() + seconds
    while not _is_free(host, port):
        if time.monotonic() > until:
            other = next((number for number in range(port + 1, port + 50) if _is_free(host, number)), port + 50)
            raise NodeUnavailable(f"Port {port} is in use by another program: type ./run --port {other}")
        time.sleep(0.2)


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except PermissionError:
            raise NodeUnavailable(f"Port {port} needs root: type ./run --port {PORT}") from None
        except OSError as problem:
            if isinstance(problem, socket.gaierror) or problem.errno == errno.EADDRNOTAVAIL:
                raise NodeUnavailable(f"{host} is no address of this machine: type ./run --host {LOOPBACK}") from None
            return False
    return True
