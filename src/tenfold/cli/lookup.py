"""`tenfold lookup document`: whether a document is lost, stolen, invalid or forged; one, or a file of many."""

import argparse

from tenfold.cli import codes, shell
from tenfold.foundation.clock import now


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    group = subparsers.add_parser("lookup", help="look numbers of documents up in what somebody is reached by")
    kinds = group.add_subparsers(metavar="WHAT", required=True)
    command = kinds.add_parser("document", help="one document by type, issuer and number, or a file of many")
    command.add_argument("--type", default="", help=codes.help_on("doc_type"))
    command.add_argument("--issuer", default="", help="issuing State by its three letters, or as a zone names it")
    command.add_argument("--number", default="", help="number as it is printed or read")
    command.add_argument("--file", metavar="FILE|-", help="CSV of issuer,type,number, with or without these headings")
    command.add_argument(
        "--reason",
        required=True,
        help=codes.help_on("lookup_reason", "or the reference of the case; kept in the evidence"),
    )
    shell.by_person(command)
    shell.in_language(command)
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(look))
    zones = kinds.add_parser(
        "zones",
        help="the machine-readable zones of a file, beside specimens and alerts, and with a reason beside reports",
    )
    zones.add_argument(
        "--file", metavar="FILE|-", required=True, help="a text with the lines of zones, one zone after another"
    )
    zones.add_argument(
        "--reason",
        default="",
        help=codes.help_on("lookup_reason", "or the reference of the case: look the numbers up too"),
    )
    shell.by_person(zones)
    shell.in_language(zones)
    shell.in_json(zones)
    zones.set_defaults(handler=shell.sealed(compare))


def look(args: argparse.Namespace) -> int:
    """Ask, and show what is known, and whom to ask about what is not shared. The asking leaves an entry without the number."""
    from tenfold.matching.services import asking
    from tenfold.travel_documents import lines as listed
    from tenfold.travel_documents import numbers

    with shell.acting_as(args.person, args.purpose, "lookup document") as actor:
        how = {"reason": args.reason, "lang": args.lang, "by": actor, "at": now()}
        if args.file:
            answer = asking.look_up_many(listed.read(shell.text(args.file), args.issuer, args.type), **how)
        else:
            answer = asking.look_up(args.issuer, args.type, args.number, **how)
        said = numbers.as_json(answer)
    rows = [
        (hit.line or "", hit.issuer, hit.type, hit.status or hit.kind, hit.date, hit.how, hit.office or hit.organisation, hit.circumstances)
        for hit in answer.hits
    ]  # fmt: skip
    heads = ("LINE", "ISSUER", "TYPE", "STATUS", "DATE", "HOW", "CONFIRM WITH", "CIRCUMSTANCES")
    lines = shell.table(heads, rows) if rows else ["Nothing is known of it to those whom you are reached by"]
    lines += [
        f"{'Line ' + str(one['line']) + ': a' if one['line'] else 'A'} match exists: {one['kind']}. Ask: {one['organisation']} (match {one['match']})"
        for one in answer.ask
    ]
    lines += (
        [f"Asked of others too, who may hold it unshared: {answer.crossed} of {answer.asked} numbers"]
        if args.file or answer.spent
        else []
    )
    lines += ["A hit is no finding: confirm it with whom it names before anybody acts"] if rows else []
    return shell.answer(args, said, lines)


def compare(args: argparse.Namespace) -> int:
    """Read the zones, and say what stands beside each."""
    from tenfold.travel_documents import mrz
    from tenfold.travel_documents.services import checking, comparing
    from tenfold.vocabulary import lists

    text = shell.text(args.file)
    with shell.acting_as(args.person, args.purpose, "lookup zones") as actor:
        at = now()
        zones = list(checking.check_all(text, by=actor, at=at))
        made = comparing.compare_each(zones, reason=args.reason, lang=args.lang, by=actor, at=at)
        told = [
            {**mrz.as_json(zone, args.lang), "beside": comparing.as_json(one)}
            for zone, one in zip(zones, made, strict=True)
        ]
    words = lists.get("specimen_finding")
    rows = [
        (number, zone.format or "-", "right" if zone.ok else "not right", one.specimens[0].record.human_ref if one.specimens else "none",
         ", ".join(words.label(code, args.lang) for code in one.specimens[0].differs) if one.specimens else "", len(one.alerts),
         ", ".join(hit.status or hit.kind for hit in one.hits) or ("nothing known" if one.looked_up else "not asked"))
        for number, (zone, one) in enumerate(zip(zones, made, strict=True), 1)
    ]  # fmt: skip
    lines = shell.table(("ZONE", "FORMAT", "DIGITS", "SPECIMEN", "DIFFERS", "ALERTS", "REPORTS"), rows)
    lines += ["That all agrees proves nothing; a report is to be confirmed before anybody acts"]
    return shell.answer(args, {"zones": told}, lines)
