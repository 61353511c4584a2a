"""The reference says of a block of rows which parts it stands in: those of its leaves."""

from tenfold.config.reference import making
from tests.docs.documents import DOCS


def _classes(kind: str) -> dict[str, str]:
    page = making.pages()[f"kinds/{kind}.md"]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line.startswith("| `")]
    return {row[0].strip("`"): row[3] for row in rows if len(row) == 7}


def test_rows_of_protected_leaves_alone_are_protected() -> None:
    incident = _classes("incident")
    assert incident["abuse"] == "protected" and incident["sources"] == "open"
    assert incident["conveyance"] == "open, nominal", "a plate leads to a person"
    report = _classes("intelligence_report")
    assert report["statements"] == "open, nominal" and report["statements.named"] == "nominal"


def test_the_page_of_incidents_says_so() -> None:
    said = (DOCS / "reference" / "kinds" / "incident.md").read_text(encoding="utf-8")
    assert "| `abuse` | Abuse suffered | rows | protected |" in said
