"""Whoever knows the README of the client alone finds everything that it can do."""

from pathlib import Path

from tenfold_client import Client

README = (Path(__file__).parents[2] / "client" / "README.md").read_text(encoding="utf-8")


def test_every_part_and_every_method_stands_in_the_readme() -> None:
    rows = {line.split("|")[1].strip(): line for line in README.splitlines() if line.startswith("| `tenfold")}
    with Client("http://127.0.0.1:1", "none") as client:
        parts = {name: part for name, part in vars(client).items() if not name.startswith("_")}
    lacking = [
        f"{name}.{method}"
        for name, part in parts.items()
        for method in dir(part)
        if not method.startswith("_")
        and callable(getattr(part, method))
        and f"`{method}`" not in rows.get(f"`tenfold.{name}`", "")
    ]
    assert len(parts) > 15 and lacking == []
