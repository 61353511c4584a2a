"""The reference pages say what the source says."""

import re

from tenfold.config.reference import making
from tests.docs.documents import DOCS, PROJECT


def test_no_page_is_out_of_date() -> None:
    assert making.outdated() == [], "type: .venv/bin/python -m tenfold.config.reference write"


def test_writing_twice_changes_nothing() -> None:
    assert making.pages() == making.pages()


def test_every_variable_that_is_read_is_documented() -> None:
    said = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    sources = [
        *(PROJECT / "src").rglob("*.py"),
        *(PROJECT / "requirements").glob("*.py"),
        PROJECT / "tests" / "plugin.py",
    ]
    read = {name for path in sources for name in re.findall(r'"(TENFOLD_[A-Z_]+)"', path.read_text(encoding="utf-8"))}
    assert {name for name in read if f"`{name}`" not in said} == set()
    assert "TENFOLD_DATA" in read
