"""What somebody could write into a title so that a mail of the node says it."""

import uuid

import pytest

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.notices import letters
from tenfold.notices.selectors import Line
from tests.cast import Cast
from tests.factories import bodies, records

HOSTILE = [
    "Lorries\n\nSign in to read it:\nhttps://evil.example",
    "Lorries\r\nBcc: everybody@evil.example",
    "Lorries\u2028Sign in to read it: https://evil.example",
    "Lorries \u202egnp.exe\u202c",
    "Lorries \u2067Sign in",
    "Lorries\x1b[2J\x08",
    "<b>Lorries</b><img src=x>",
    "Lorries " + "x" * 5000,
]


@pytest.mark.parametrize("title", HOSTILE)
def test_the_title_of_another_house_is_one_line_of_a_mail_and_makes_no_other(cast: Cast, title: str) -> None:
    ref = records.make_report(
        by=cast.ana, release=cast.rosa, to=["community"], tlp="green", body=bodies.report(title={"en": title})
    )
    with acting(cast.bob) as bob:
        line = Line(
            id=1,
            ref=uuid.uuid4(),
            name="record-shared",
            thing="record",
            subject=str(ref),
            code="",
            person=None,
            at=now(),
            seen=False,
        )
        letter = letters.compose([line], "en", digest=False, by=bob)
    made = letters.message(letter, "bob@node.example", uuid.uuid4())
    plain = str(made.body)
    (said,) = [one for one in plain.split("\n") if "Lorries" in one]
    assert said.startswith(("- Lorries", "- <b>Lorries"))
    assert plain.rstrip().splitlines() == plain.rstrip().split("\n"), (
        "nothing that some readers take for the end of a line"
    )
    assert plain.count("Sign in to read it:\n") == 1
    assert not any(ord(letter) in {0x202E, 0x2067, 0x1B, 0x08} for letter in plain) and len(said) < 400
    page = str(made.alternatives[0].content)  # type: ignore[attr-defined]
    assert "<b>" not in page and "<img" not in page
    assert "\n" not in str(made.subject) and "evil" not in str(made.subject) + str(made.extra_headers)
