"""`tenfold search`: find records as somebody, through the same wall as everywhere."""

import argparse

from tenfold.cli import shell


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("search", help="find records as somebody; an empty QUERY lists all")
    command.add_argument("query", metavar="QUERY")
    shell.by_person(command)
    shell.in_language(command)
    command.add_argument("--kind", metavar="KIND")
    command.add_argument("--filter", nargs="+", action="extend", default=[], type=facet, metavar="FACET=CODE")
    command.add_argument("--sort", choices=("newest", "relevance"), default="newest")
    command.add_argument("--size", type=_size, default=20, help="at most so many, 1 to 200, default: 20")
    command.add_argument("--after", metavar="NEXT", help="go on after the page that answered this")
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(search))


def facet(text: str) -> tuple[str, str]:
    """A facet and a code as they are typed."""
    field, _, code = text.partition("=")
    if not code:
        raise argparse.ArgumentTypeError("write a facet and a code, such as cause_of_death=drowning")
    return field, code


def _size(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 200:
        return int(text)
    raise argparse.ArgumentTypeError("a page has 1 to 200 records")


def search(args: argparse.Namespace) -> int:
    """Find, and show what was found."""
    from tenfold.kinds import registry
    from tenfold.records import representation
    from tenfold.records import search as finding

    if args.kind:
        registry.get(args.kind)
    filters: dict[str, list[str]] = {}
    for field, code in args.filter:
        filters.setdefault(field, []).append(code)
    with shell.acting_as(args.person, args.purpose, "search") as actor:
        found = finding.search(
            actor,
            args.query,
            lang=args.lang,
            kind=args.kind,
            filters=filters,
            sort=args.sort,
            after=args.after,
            size=args.size,
        )
        said = representation.results(found)
    rows = [
        (hit["reference"], hit["marking"], hit["occurred"] or "", hit["title"], hit["place"]) for hit in said["results"]
    ]
    count = f"{'More than ' if said['more'] else ''}{said['total']:,} found in {said['took_ms']} ms"
    return shell.answer(args, said, [*shell.table(("REFERENCE", "MARKING", "DATE", "TITLE", "PLACE"), rows), count])
