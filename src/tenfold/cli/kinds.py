"""`tenfold kinds`: the kinds of record that the node knows."""

import argparse

from tenfold.cli import shell


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("kinds", help="the kinds of record")
    shell.in_json(command)
    shell.in_language(command)
    command.set_defaults(handler=list_kinds, alone=True)


def list_kinds(args: argparse.Namespace) -> int:
    """List them. They stand in the programme itself: no database is asked."""
    from tenfold.kinds import labels, registry
    from tenfold.kinds.shape import facets

    found = []
    for name in registry.names():
        kind, words = registry.get(name), labels.of(name)
        leaves = list(registry.shape(name).leaves())
        found.append({
            "name": name, "label": words.name(args.lang), "plural": words.plural(args.lang), "definition": words.definition(args.lang),
            "art10": kind.art10, "schema": kind.schema, "tlp": kind.tlp, "fields": len(leaves),
            "facets": sorted({leaf.name for _, leaf in facets(kind)}),
        })  # fmt: skip
    rows = [(one["name"], one["label"], one["art10"], one["fields"]) for one in found]
    return shell.answer(args, {"kinds": found}, shell.table(("KIND", "LABEL", "ART. 10", "FIELDS"), rows))
