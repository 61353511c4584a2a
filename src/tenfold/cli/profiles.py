"""`tenfold profiles`: how tables from outside are cut, mapped and read."""

import argparse

from tenfold.cli import shell


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("profiles", help="how tables of any shape are read: see import table --profile")
    acts = command.add_subparsers(metavar="ACT", required=True)
    listed = acts.add_parser("list", help="those that come with Tenfold, and with --as those of the person's house")
    shell.as_somebody(listed, required=False)
    listed.add_argument("--purpose", metavar="PURPOSE", help="default: the person's own")
    shell.in_language(listed)
    shell.in_json(listed)
    listed.set_defaults(handler=show)


def show(args: argparse.Namespace) -> int:
    """List them."""
    from tenfold.intake import recipes, selectors

    if args.person:
        with shell.acting_as(args.person, args.purpose, "profiles") as actor:
            found = selectors.list_profiles(actor)
    else:
        found = list(recipes.shipped().values())
    said = {"profiles": [one.as_json(args.lang) for one in found]}
    rows = [(one.name, one.kind, "shipped" if one.shipped else str(one.number), one.title(args.lang)) for one in found]
    return shell.answer(args, said, shell.table(("NAME", "KIND", "VERSION", "TITLE"), rows))
