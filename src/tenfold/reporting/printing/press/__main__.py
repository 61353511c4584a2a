"""`python -m tenfold.reporting.printing.press`: a paper in JSON on standard input, a PDF on standard output."""

import json
import sys
from pathlib import Path
from typing import Any

from tenfold.records.attachments.reading import confinement
from tenfold.reporting.printing.press import glyphs

SECONDS, MEMORY, WRITTEN = 30, 1_500 * 1024 * 1024, 0
NO_FONTS = 3
TEMPLATE = Path(__file__).parent / "paper.typ"
NOWHERE = Path("/nonexistent")  # no package is fetched or found


def main() -> int:
    """Give up rights first, set afterwards."""
    confinement.confine(SECONDS, MEMORY, WRITTEN)
    given = sys.stdin.buffer.read().decode()
    known = glyphs.known()
    if not known:
        return NO_FONTS
    codes, asked = glyphs.lacking(given, known), json.loads(given)
    sys.stdout.buffer.write(press(glyphs.shown(asked["paper"], codes) | {"lacks": bool(codes)}, asked["at"]))
    return 0


def press(paper: dict[str, Any], at: int) -> bytes:
    """The PDF of a paper all of whose letters the fonts have: to be kept for long (PDF/A), and to be read aloud (PDF/UA)."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[glyphs.FONTS])
    return typst.compile(
        TEMPLATE, root=TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True, sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
        format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=at, package_path=NOWHERE, package_cache_path=NOWHERE,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
