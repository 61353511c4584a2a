"""What the lint says of a draft, for the people of the house that writes it and for whoever reviews it."""

from typing import Any

from tenfold.records.selectors.opened import Opened
from tenfold.records.states import OPEN
from tenfold.reporting import advice
from tenfold.web import language
from tenfold.web.records import anchors


def shown(opened: Opened) -> list[dict[str, Any]]:
    """Every finding with the name of its place; none for what is released, which is mended by a new version."""
    if opened.version.state not in OPEN:
        return []
    lang, told = language.current(), []
    for finding in advice.of_opened(opened, lang):
        says, mend = advice.sentences(finding, lang)
        told.append({"where": anchors.words(opened.kind, finding.anchor, opened.body), "says": says, "mend": mend})
    return told
