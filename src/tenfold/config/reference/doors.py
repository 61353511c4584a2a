"""At which door each right is asked, and by which act. `tests/walls/test_rights_at_doors.py` tries every one, with the right and without."""

from collections.abc import Mapping

from tenfold.config.reference.markdown import join, table
from tenfold.handling.rights import Right

DOORS = ("pages", "interface", "command line", "file")


class Absent(str):
    """Why a right is not asked at a door: there is no act by which it could be used there."""

    __slots__ = ()


ACTS: Mapping[tuple[Right, str], str | Absent] = {
    (Right.SEE, "pages"): "the page of a record",
    (Right.SEE, "interface"): "`GET /records/{ref}`",
    (Right.SEE, "command line"): "`tenfold records show`",
    (Right.SEE, "file"): Absent("what comes to somebody as a file is taken out: the right to export"),
    (Right.CITE, "pages"): "*Quote in a report of yours*",
    (Right.CITE, "interface"): "`POST /records/{ref}/quotations`",
    (Right.CITE, "command line"): "`tenfold quote`",
    (Right.CITE, "file"): Absent(
        "no file that is brought in can hold a quotation: a statement is bound to its source by the act alone, and a link in it is no quotation"
    ),
    (Right.EXPORT, "pages"): "*Print or save*; *Export what was found*",
    (Right.EXPORT, "interface"): "`GET /records/{ref}/render`; `GET /export`",
    (Right.EXPORT, "command line"): "`tenfold render`; `tenfold export`",
    (Right.EXPORT, "file"): "PDF, DOCX, XLSX, CSV, JSON; and the same of what quotes it",
    (Right.SHARE_ONWARD, "pages"): "*Share* of a record that quotes it",
    (Right.SHARE_ONWARD, "interface"): "`POST /records/{ref}/share` of a record that quotes it",
    (Right.SHARE_ONWARD, "command line"): "`tenfold records share` of a record that quotes it",
    (Right.SHARE_ONWARD, "file"): "the release of what a file brought in and what is derived from it",
    (Right.USE_IN_COURT, "pages"): "*Print or save*, for a court",
    (Right.USE_IN_COURT, "interface"): "`GET /records/{ref}/render?court=true`",
    (Right.USE_IN_COURT, "command line"): "`tenfold render --for-court`",
    (Right.USE_IN_COURT, "file"): "an export that is declared for a court, as XLSX; and the paper of what quotes it",
    (Right.MATCH, "pages"): "*Have we seen this?*; *Search by name*",
    (Right.MATCH, "interface"): "`GET /seen`; `POST /match/search`; `POST /matches/ask`",
    (Right.MATCH, "command line"): "`tenfold seen`; `tenfold match search`; `tenfold match ask`",
    (Right.MATCH, "file"): "`tenfold lookup document --file`, a table of numbers",
    (Right.COUNT, "pages"): "the figures of a network",
    (Right.COUNT, "interface"): "`GET /figures/{slug}`",
    (Right.COUNT, "command line"): "`tenfold figures`",
    (Right.COUNT, "file"): "the figures of a network as a table (CSV)",
}


def pages() -> dict[str, str]:
    """The page."""
    rows = [(f"**{right.value}**", *(_cell(ACTS[right, door]) for door in DOORS)) for right in Right]
    return {
        "rights-at-doors.md": join(
            "# Each right, at each door",
            "Seven rights are asked apart ([what they mean](../explanation/rights.md)). Each is asked wherever it can be used. A test removes it"
            " by a mark and shows that the act named here is refused or answers without the record, and that the same act is done where"
            " the right is there.",
            table(("right", *DOORS), rows),
            "Matching and counting are refused by leaving the record out: a refusal by name would be the answer that it forbids.",
        )
    }


def _cell(act: str) -> str:
    return f"does not exist here: {act}" if isinstance(act, Absent) else act
