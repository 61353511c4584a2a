"""What a mail says: how many of which sort, the titles of what everybody in the community may read, and where to look.

Nothing else: no name of anybody, no organisation, no group, no reference, no side of a match. See the page "What a mail may say".
"""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.exchange import selectors as exchange
from tenfold.kinds import display, registry
from tenfold.notices import selectors, words
from tenfold.notices.posting import domain
from tenfold.notices.selectors import Line
from tenfold.notices.tellings import BY_NAME, Thing
from tenfold.reporting.printing.inert import inert
from tenfold.vocabulary.languages import RTL, catalogue

_TITLES, _LONGEST = 10, 300


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail before it is addressed: its lines of counts, and titles that may be said."""

    lang: str
    counts: Sequence[str]
    titles: Sequence[tuple[str, str]]
    digest: bool


def compose(lines: Sequence[Line], lang: str, *, digest: bool, by: Actor) -> Letter:
    """What is said of these notices to the person whose view is open, in her language."""
    with translation.override(catalogue(lang)):
        number = Counter(one.name for one in lines)
        counts = [
            _("%(what)s: %(count)s") % {"what": words.notice(name), "count": number[name]}
            for name in BY_NAME
            if number[name]
        ]
    refs = [uuid.UUID(one.subject) for one in lines if one.thing == Thing.RECORD]
    contents = exchange.contents(by, selectors.nameable(by, refs)[:_TITLES])
    titles = [display.headline(registry.get(kind), body, lang) for kind, body in contents.values()]
    # A title of somebody else is one line of the mail and makes no other: nothing in it breaks a line or turns one round.
    return Letter(
        lang, counts, [(inert(title)[:_LONGEST], spoken or lang) for title, spoken in titles if title], digest
    )


def message(letter: Letter, to: str, number: uuid.UUID) -> EmailMultiAlternatives:
    """The mail as it goes. Its number is that of the mailing, so that one that goes twice is known as one."""
    inbox = f"{settings.MAIL_LINK}/inbox"
    with translation.override(catalogue(letter.lang)):
        said = _said(letter)
        plain = "\n".join([
            said["opening"], "", *(f"- {one}" for one in letter.counts), "",
            *([said["titles"], "", *(f"- {title}" for title, _lang in letter.titles), ""] if letter.titles else []),
            said["look"], inbox, "", said["choose"], f"{inbox}/mail", "",
        ])  # fmt: skip
        made = EmailMultiAlternatives(
            said["subject"], plain, settings.DEFAULT_FROM_EMAIL, [to],
            headers={"Message-ID": f"<{number}@{domain()}>", "Auto-Submitted": "auto-generated", "List-Unsubscribe": f"<{inbox}/mail>"},
        )  # fmt: skip
        made.attach_alternative(_page(letter, said, inbox), "text/html")
    return made


def _said(letter: Letter) -> dict[str, str]:
    return {
        "subject": _("Tenfold: your digest") if letter.digest else _("Tenfold: something is new"),
        "opening": _("This is new for you:"),
        "titles": _("Of these, everybody in the community may read:"),
        "look": _("Sign in to read it:"),
        "choose": _("Choose what you are told of by mail, or that you are told nothing:"),
    }


def _page(letter: Letter, said: dict[str, str], inbox: str) -> str:
    counts = format_html_join("", "<li>{}</li>", ((one,) for one in letter.counts))
    titles = format_html_join("", '<li lang="{}" dir="auto">{}</li>', ((lang, title) for title, lang in letter.titles))
    named = format_html("<p>{}</p><ul>{}</ul>", said["titles"], titles) if letter.titles else ""
    return format_html(
        '<!doctype html><html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{}</title></head><body><p>{}</p><ul>{}</ul>{}'
        '<p>{} <a href="{}">{}</a></p><p>{} <a href="{}/mail">{}/mail</a></p></body></html>',
        letter.lang, "rtl" if letter.lang in RTL else "ltr", said["subject"], said["opening"], counts, named, said["look"], inbox, inbox, said["choose"],
        inbox, inbox,
    )  # fmt: skip
