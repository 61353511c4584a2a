"""Attachments: pages read a second by the confined process, and searching inside pages that were read.

The texts are simulated: words drawn at random under the law by which words of a language are common and rare. Readers are
one that has the files and one that has none.
"""

import argparse
import random
import secrets
import time
import uuid
import zlib
from pathlib import Path
from typing import Any

from bench import figures, machine, node

_QUERIES = ("rarest", "rare", "mid", "frequent")
_WORDS = 30_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.extracting", description=__doc__)
    parser.add_argument("--pages", type=int, default=100_000, help="pages that are searched")
    parser.add_argument("--each", type=int, default=20, help="pages of one file")
    parser.add_argument("--words", type=int, default=350, help="words of one page")
    parser.add_argument("--read", type=int, default=400, help="pages that are read by the confined process")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keep", type=Path, help="folder of the node; it stays, and is measured again if it is filled")
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    with node.own(args.keep):
        result = {
            "simulated": "all texts and files; one house, one record a file",
            "reading": _read(args.read, args.words, random.Random(7)) if args.read else {},
            "searching": _search(args, random.Random(8)),
        }
    aim = {"p95_ms": 60}
    figures.tell("extracting", facts | watch.told(), {"aim": aim, **result})


def _vocabulary(chance: random.Random) -> list[str]:
    """Words without meaning, the first the commonest."""
    letters = "abdefgiklmnoprstuvz"
    return ["".join(chance.choice(letters) for _ in range(chance.randint(5, 9))) for _ in range(_WORDS)]


def _page(words: list[str], count: int, chance: random.Random) -> str:
    return " ".join(words[int(_WORDS * chance.random() ** 4)] for _ in range(count))


def _read(pages: int, count: int, chance: random.Random) -> dict[str, Any]:
    """Files of forty pages each, read one after the other as the worker does."""
    from tenfold.records.attachments import confined

    words = _vocabulary(chance)
    made = [_pdf([_page(words, count, chance) for _ in range(40)]) for _ in range(max(1, pages // 40))]
    began = time.perf_counter()
    read = [len(confined.look("read", content, "pdf")["pages"]) for content in made]
    took = time.perf_counter() - began
    looked = time.perf_counter()
    for content in made:
        confined.look("inspect", content, "a.pdf")
    checked = time.perf_counter() - looked
    return {
        "files": len(made), "pages": sum(read), "pages_a_second": round(sum(read) / took, 1),
        "pages_checked_a_second": round(sum(read) / checked, 1),
    }  # fmt: skip


def _pdf(pages: list[str]) -> bytes:
    """A PDF with packed pages of twelve words a line."""
    kids = [4 + 2 * number for number in range(len(pages))]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{one} 0 R' for one in kids)}] /Count {len(kids)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for kid, page in zip(kids, pages, strict=True):
        said = page.split()
        lines = [" ".join(said[at : at + 12]) for at in range(0, len(said), 12)]
        packed = zlib.compress(
            ("BT /F1 9 Tf 12 TL 40 800 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET").encode()
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {kid + 1} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    return (
        made
        + head
        + table
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(made))
    )


def _search(args: argparse.Namespace, chance: random.Random) -> dict[str, Any]:
    from tenfold.accounts.models import Participant
    from tenfold.accounts.selectors import person_by_email
    from tenfold.handling.acting import acting

    words, told = _vocabulary(chance), {}
    if not Participant.objects.filter(slug="stranger").exists():
        told = _fill(_people(), words, args, chance)
    asked = dict(zip(_QUERIES, (words[_WORDS - 500], words[_WORDS // 3], words[_WORDS // 60], words[20]), strict=True))
    for who in ("house", "stranger"):
        with acting(person_by_email(f"a@{who}.example")) as actor:
            told[who] = {name: _timed(actor, word, args.rounds) for name, word in asked.items()}
    return told


def _people() -> Any:
    """The one who has the files, and a stranger."""
    from tenfold.accounts.selectors import person_by_email
    from tenfold.accounts.services import people
    from tenfold.foundation.clock import now

    for slug in ("house", "stranger"):
        made = people.add_participant(slug, state="QM" if slug == "house" else "QN", type="police")
        people.add_person(
            f"a@{slug}.example",
            participant=made,
            roles=["analyst"],
            name="A",
            password=secrets.token_urlsafe(20),
            by=None,
            at=now(),
        )
    return person_by_email("a@house.example")


def _timed(actor: Any, word: str, rounds: int) -> dict[str, Any]:
    from tenfold.records import search

    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        found = search.search(actor, word, lang="en", sort="relevance")
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    within = sum(hit.within is not None for hit in found.hits)
    p95 = took[min(len(took) - 1, int(len(took) * 0.95))]
    return {
        "total": found.total,
        "hits_with_a_page": within,
        "median_ms": round(took[len(took) // 2], 1),
        "p95_ms": round(p95, 1),
    }


def _fill(owner: Any, words: list[str], args: argparse.Namespace, chance: random.Random) -> dict[str, Any]:
    """Records with one file each, written by the paths of the programme; the files' texts are put where reading puts them."""
    from tenfold.foundation import blobs
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.handling.marking import Marking
    from tenfold.kinds import registry
    from tenfold.kinds.filing import Filed
    from tenfold.records import addressing
    from tenfold.records.attachments import document, secret
    from tenfold.records.attachments.document import Document
    from tenfold.records.services import attaching
    from tenfold.records.services.acts import originator_of
    from tenfold.records.writing import NewVersion, write

    kind, files, store = registry.get("intelligence_report"), max(1, args.pages // args.each), blobs.store()
    began = time.perf_counter()
    for start in range(0, files, 100):
        with acting(owner) as actor:
            reach, originator = addressing.house_reach(actor.participant or 0), originator_of(actor)
            for number in range(start, min(start + 100, files)):
                pages = [_page(words, args.words, chance) for _ in range(args.each)]
                address = store.keep(originator.id, [uuid.uuid4().bytes], secret.of(originator.id))
                document.keep(originator.id, address, Document("read", "", pages, 0), [])
                body = {"title": {"en": f"File {number}"}, "lang": "en", "attachments": [{"key": "A", "file": address}]}
                version = NewVersion(
                    kind=kind,
                    body=body,
                    marks={},
                    marking=Marking("amber"),
                    state="draft",
                    reach=reach,
                    author=owner.pk,
                )
                write([version], originator=originator, at=now())
                known = attaching.Known(address, "file.pdf", "pdf", 16, "00" * 32, args.each, [])
                attaching.use(
                    version, [(Filed("attachments.A.file", "open", address, "en"), known)], by=actor, at=now()
                )
    took = time.perf_counter() - began
    pages = files * args.each
    return {"files": files, "pages": pages, "pages_made_findable_a_second": round(pages / took, 1)}


if __name__ == "__main__":
    main()
