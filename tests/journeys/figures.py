"""What stands on a page as machines write it: dates of ISO 8601 and long numbers without separators, outside of code."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

# What is written for machines, or typed; and what somebody wrote, which stays as it is.
CODE = ("code", "pre", "kbd", "samp", "script", "style", "template", "input", "textarea", "bdi", "mark", "time")
_CLASS = re.compile(r"(?:^| )(?:code|reference|specimen|field__help)(?: |$)")
_VOID = frozenset({"input", "img", "br", "hr", "meta", "link", "col", "wbr", "source", "use", "path"})
_RAW = re.compile(r"(?<![\w./:-])(?:\d{4}-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?(?:[T ]\d\d:\d\d\S*)?|\d{5,})(?![\w./:-])")
# The same for a page that is open in a browser.
TEXTS = f"""() => {{
  const skip = {",".join(CODE)!r}, found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (!walk.currentNode.parentElement.closest(skip + ", .code, .reference, .specimen, .field__help")) found.push(walk.currentNode.data);
  return found;
}}"""


# How a day is typed is shown by these.
_EXAMPLES = re.compile(r"\b(?:2024|1980)-05(?:-\d\d)?(?:/2024-05-\d\d)?\b")


class _Texts(HTMLParser):
    """The texts of a page, without those of code."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append(tag in CODE or bool(_CLASS.search(dict(attrs).get("class") or "")))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._open) and data.strip():
            self.texts.append(data)


def texts(page: str) -> list[str]:
    """The texts of a page that a person reads."""
    reader = _Texts()
    reader.feed(page)
    return reader.texts


def raw(said: Iterable[str]) -> Iterator[str]:
    """Each text in which a date or a number stands as a machine writes it."""
    for text in said:
        if _RAW.search(_EXAMPLES.sub("…", text)):
            yield " ".join(text.split())
