"""`tenfold backup` and `tenfold restore`: one sealed file that holds a node, and a node from such a file."""

import argparse
import importlib
import os
from pathlib import Path
from typing import Any

from tenfold.cli import environment, shell
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import variable


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    backup = subparsers.add_parser("backup", help="write database and files into one sealed archive, or verify one")
    backup.add_argument("file", nargs="+", metavar="[verify] FILE", help="a new file; after verify, an archive")
    backup.add_argument("--with-keys", action="store_true", help="hold the node's secret too; keep such a file apart")
    restore = subparsers.add_parser("restore", help="make a node from an archive, in an empty data directory")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--erasures", type=Path, action="append", default=[], metavar="FILE",
                         help="ledger of erasures since the backup; TENFOLD_ERASURES is taken too")  # fmt: skip
    restore.add_argument(
        "--node-key", type=Path, metavar="FILE", help="secret of the node, for an archive without keys"
    )
    restore.add_argument("--without-keys", action="store_true", help="go on with a new secret: nothing old can sign")
    for command, handler in ((backup, choose), (restore, restore_node)):
        command.add_argument("--passphrase-file", type=Path, required=True, metavar="FILE", help="its first line")
        shell.in_json(command)
        command.set_defaults(handler=handler, alone=True)


def choose(args: argparse.Namespace) -> int:
    """Write an archive, or verify one."""
    words = args.file
    if len(words) == 2 and words[0] == "verify":
        return verify_archive(args, Path(words[1]))
    if len(words) != 1:
        raise NodeUnavailable("Type tenfold backup FILE, or tenfold backup verify FILE")
    return write_archive(args, Path(words[0]))


def write_archive(args: argparse.Namespace, file: Path) -> int:
    """Seal the evidence first, so that the archive holds it sealed."""
    from tenfold.cli.main import in_node

    secret = _part("passphrase").read(args.passphrase_file)

    def run(_args: argparse.Namespace) -> int:
        address = os.environ.get(variable("backup"))
        if not address:
            raise NodeUnavailable(f"Set {variable('backup')}: the role that reads everything and writes nothing")
        if variable("sealer") in os.environ:
            shell.seal()
            _part("erasures").note()
        place = _part("").Place(args.data_dir, address)
        told = _part("backup").backup(file.absolute(), secret, place, with_keys=args.with_keys, say=shell.progress)
        shell.progress_done()
        return shell.answer(args, told, [
            f"{told['records']:,} records, {told['rows']:,} rows and {told['files']:,} files in {file}, {told['bytes'] / 1e6:,.1f} MB",
            "It holds the secret of the node: keep it apart" if told["keys"] else "It holds no keys: keep secrets/node.key elsewhere",
        ])  # fmt: skip

    return in_node(args, run)


def verify_archive(args: argparse.Namespace, file: Path) -> int:
    """Read every byte; nothing is written and no node is needed."""
    told = _part("verify").verify(file, _part("passphrase").read(args.passphrase_file), shell.progress)
    shell.progress_done()
    said = {"ok": True, "made_at": told["made_at"], "tenfold": told["tenfold"], "postgresql": told["postgresql"], "keys": told["keys"],
            "audit": told["audit"], "rows": told["rows"], "files": told["files"]}  # fmt: skip
    return shell.answer(args, said, [
        f"Whole: made {told['made_at']} by Tenfold {told['tenfold']} on PostgreSQL {told['postgresql']}",
        f"{told['rows'].get('records_record', 0):,} records, {sum(told['rows'].values()):,} rows, {told['files']:,} files",
        f"Evidence ends at {told['audit']['head'] or 'no seal'}", "With keys" if told["keys"]["held"] else "Without keys",
    ])  # fmt: skip


def restore_node(args: argparse.Namespace) -> int:
    """Nothing is served from the folder before the last step."""
    part = _part("restore")
    own = Path(os.environ.get("TENFOLD_ERASURES") or args.data_dir / "erasures.jsonl")
    ledgers = [*args.erasures, *([own] if own.is_file() else [])]
    asked = part.Asked(args.file.absolute(), _part("passphrase").read(args.passphrase_file), args.data_dir, ledgers, args.node_key,
                       args.without_keys)  # fmt: skip
    told = part.restore(asked, environment.tell)
    lines = [
        f"{told['records']:,} records, {told['rows']:,} rows and {told['files']:,} files of {told['made_at']} stand in {args.data_dir}",
        f"Evidence ends at {told['head'] or 'no seal'}" + ("" if told["evidence"] else ", and does not stand: type tenfold audit verify"),
        f"{told['erased_again']:,} parts were erased again, and {told['beyond_again']:,} unfinished forms, tags and kept searches, "
        f"by a ledger of {told['erasures']:,}" if ledgers else
        "No ledger of erasures was named: what was erased or withdrawn after the backup stands here again",
        *([f"{told['withdrawn_again']:,} records that were recalled or narrowed after the backup are with their originators alone"]
          if ledgers else []),
    ]  # fmt: skip
    return shell.answer(args, told, lines)


def _part(name: str) -> Any:
    """A module of the layer that chooses the parts, which lies above the commands."""
    return importlib.import_module(f"tenfold.config.safekeeping{'.' if name else ''}{name}")
