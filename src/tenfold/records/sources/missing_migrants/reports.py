"""Who reported a row: names and addresses, each address an entry of its own."""

import re
from typing import NamedTuple

from tenfold.records.sources.missing_migrants import text

# Between two names; not inside brackets.
_BETWEEN = re.compile(r"\s*[,;]\s*(?![^()]*\))")
_DOUBLED = re.compile(r"https?://(?=https?://)", re.IGNORECASE)
# Two addresses run together. One that stands inside another, behind "/" or "=", is part of it.
_GLUED = re.compile(r"(?<=[A-Za-z0-9])(?=https?://)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s/]+\S*", re.IGNORECASE)
_EDGES = ",;<>\"'"

# Spellings of one name that differ by more than case: letters and digits only, the name as it is to be written.
_ALIASES = {
    "mixedmigrationmonitoringmechanisminitiative4mi": "Mixed Migration Monitoring Mechanism Initiative (4Mi)",
    "mixedmigrationmonitoringmechanisminitative4mi": "Mixed Migration Monitoring Mechanism Initiative (4Mi)",
    "pimacountyofficeofthemedicalexaminer": "Pima County Office of the Medical Examiner (PCOME)",
    "iomnigerdisplacementtrackingmatrix": "IOM Niger Displacement Tracking Matrix (DTM)",
    "imperialcountycoronersoffice": "Imperial County Coroner's Office",
    "instituteforracerelations": "Institute of Race Relations",
    "infomigrants": "InfoMigrants",
    "zocalo": "Zócalo",
    "elpais": "El País",
    "voxpopuli": "Vox Pópuli",
}


class Reports(NamedTuple):
    """The rows of sources as a body has them, and what stands among the addresses and is none."""

    rows: list[dict[str, str]]
    stray: list[str]
    cut: bool


def read(wording: str, addresses: str) -> Reports:
    """One row an address, with the name. Without addresses, one row a name.

    Which of several names belongs to which address the source does not say, and their order does not tell: each
    address then carries all of them.
    """
    names = [_known(name) for name in _BETWEEN.split(wording) if name]
    urls, stray = split_addresses(addresses)
    cut = any(url.endswith("…") for url in urls)
    if urls:
        name = ", ".join(names)
        rows = [{"name": name, "url": url} if name else {"url": url} for url in urls]
    else:
        rows = [{"name": name} for name in names]
    return Reports([{"key": f"s{number}", **row} for number, row in enumerate(rows, 1)], stray, cut)


def split_addresses(written: str) -> tuple[list[str], list[str]]:
    """The addresses of a cell, in order and once each, and the words among them that are none."""
    if not written:
        return [], []
    urls: dict[str, None] = {}
    stray: list[str] = []
    for word in _DOUBLED.sub("", written).split():
        for piece in _pieces(word):
            if _ADDRESS.fullmatch(piece):
                urls[piece] = None
            else:
                stray.append(piece)
    return list(urls), stray


def _pieces(word: str) -> list[str]:
    """The addresses inside a word: run together, or parted by a comma before the next address."""
    parts = re.split(r"[,;]+(?=https?://|www\.)", word, flags=re.IGNORECASE)
    return [piece for part in parts for one in _GLUED.split(part) if (piece := one.strip(_EDGES))]


def _known(name: str) -> str:
    return _ALIASES.get(text.key(name).replace(" ", ""), name)
