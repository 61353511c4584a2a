"""Links between the documents lead somewhere, headings included."""

import re
from pathlib import Path

import pytest

from tests.docs.documents import PAGES, PROJECT, name

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The anchors that headings get: lower case, without punctuation, hyphens for spaces."""
    found = re.findall(r"^#+ (.+)$", _CODE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_every_link_of_a_page_leads_somewhere(document: Path) -> None:
    lost = []
    for target in _LINK.findall(re.sub(r"`[^`\n]*`", "", _CODE.sub("", document.read_text(encoding="utf-8")))):
        address, _, anchor = target.partition("#")
        if address.startswith(("https://", "mailto:")):
            continue
        there = (document.parent / address).resolve() if address else document
        if not there.exists() or PROJECT not in there.parents or (anchor and anchor not in anchors(there)):
            lost.append(target)
    assert lost == []


def test_every_page_is_reached_from_the_index() -> None:
    seen: set[Path] = set()
    pending = [PROJECT / "README.md"]
    while pending:
        page = pending.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        addresses = [target.partition("#")[0] for target in _LINK.findall(page.read_text(encoding="utf-8"))]
        pending += [(page.parent / one).resolve() for one in addresses if one and not one.startswith("https:")]
    assert {name(page) for page in PAGES} - {name(page) for page in seen} == set()
