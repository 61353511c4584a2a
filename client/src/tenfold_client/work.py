"""Work lists, days of review, and one act on many records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from tenfold_client import naming, paging
from tenfold_client.answers import Standing
from tenfold_client.naming import Lang, Readers, Ref
from tenfold_client.part import ClientPart
from tenfold_client.told_desk import Bulk, WorkCounts, WorkPage, WorkRow

Order = Literal["soonest", "latest", "kind"]
Days = Literal[7, 30, 90]


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """Whatever this search finds, at most 10,000 records."""

    q: str = ""
    filters: Mapping[str, Iterable[str]] = field(default_factory=dict)
    lang: Lang = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Until when a released record is kept, and when it is to be looked at again; what is left out stays."""

    retention_until: date | None = None
    review_on: date | None = None
    no_review: bool = False

    def sent(self) -> dict[str, Any]:
        """As it is sent."""
        days = {"retention_until": self.retention_until, "review_on": self.review_on}
        return {**{name: str(day) for name, day in days.items() if day is not None}, "no_review": self.no_review}


Many = Iterable[Ref] | Searched


class Work(ClientPart):
    """`client.work`: what waits for you, and acts on many records. With `dry_run` an act says its effect and changes nothing.

    `seal` of that answer, given with the act, lets it be done only if everything is still as it was.
    """

    def counts(self) -> WorkCounts:
        """How many wait in each of your work lists."""
        return self._wire.get(WorkCounts, "/worklists")

    def list(
        self, name: str, *, kind: str = "", tag: Ref | None = None, days: Days = 30, order: Order = "soonest",
        lang: Lang | None = None, size: int = 100,
    ) -> Iterator[WorkRow]:  # fmt: skip
        """Every line of a work list, page after page."""

        def page(after: str | None) -> tuple[tuple[WorkRow, ...], str | None]:
            found = self.list_page(
                name, kind=kind, tag=tag, days=days, order=order, lang=lang, size=size, after=after or ""
            )
            return found.rows, found.next

        return paging.each(page, lambda row: (row.record, row.version, row.at))

    def list_page(
        self, name: str, *, kind: str = "", tag: Ref | None = None, days: Days = 30, order: Order = "soonest",
        lang: Lang | None = None, size: int = 50, after: str = "",
    ) -> WorkPage:  # fmt: skip
        """One page of a work list."""
        query = {
            "kind": kind, "tag": None if tag is None else str(tag), "days": days, "order": order, "lang": self._lang(lang),
            "size": size, "after": after,
        }  # fmt: skip
        return self._wire.get(WorkPage, f"/worklists/{naming.step(name)}", query)

    def set_dates(self, record: Ref, dates: Dates, *, key: str | None = None) -> Standing:
        """Say until when the released version is kept, and when it is to be looked at again."""
        return self._wire.write(Standing, "POST", f"/records/{naming.step(record)}/dates", dates.sent(), key=key)

    def share_many(
        self, records: Many, to: Readers, *, basis: str = "", agreement: Ref | None = None, basis_note: str = "",
        charter_days: Literal["", "review", "keep"] = "", dry_run: bool = False, seal: str | None = None, key: str | None = None,
    ) -> Bulk:  # fmt: skip
        """Let more people read the released versions; `basis` and `charter_days` as in `share`, one for all of them."""
        how = {
            "to": naming.readers(to),
            "basis": naming.basis(basis, agreement, basis_note),
            "charter_days": charter_days,
        }
        return self._many("share", records, how, dry_run, seal, key)

    def narrow_many(
        self,
        records: Many,
        away: Iterable[str],
        *,
        dry_run: bool = False,
        seal: str | None = None,
        key: str | None = None,
    ) -> Bulk:
        """Take readers away."""
        return self._many("narrow", records, {"away": naming.readers(away)}, dry_run, seal, key)

    def recall_many(
        self, records: Many, reason: str, *, dry_run: bool = False, seal: str | None = None, key: str | None = None
    ) -> Bulk:
        """Take all versions back from everybody; `reason` is a code of the list recall_reason."""
        return self._many("recall", records, {"reason": reason}, dry_run, seal, key)

    def date_many(
        self, records: Many, dates: Dates, *, dry_run: bool = False, seal: str | None = None, key: str | None = None
    ) -> Bulk:
        """Set the days until which they are kept, and of review."""
        return self._many("dates", records, {"dates": dates.sent()}, dry_run, seal, key)

    def retag_many(
        self, records: Many, *, add: Iterable[Ref] = (), remove: Iterable[Ref] = (), dry_run: bool = False,
        seal: str | None = None, key: str | None = None,
    ) -> Bulk:  # fmt: skip
        """Put tags of the house on them, and take others away."""
        tags = {"add": [str(tag) for tag in add], "remove": [str(tag) for tag in remove]}
        return self._many("retag", records, tags, dry_run, seal, key)

    def _many(
        self, act: str, records: Many, how: dict[str, Any], dry_run: bool, seal: str | None, key: str | None
    ) -> Bulk:
        if isinstance(records, Searched):
            filters = {name: [codes] if isinstance(codes, str) else [*codes] for name, codes in records.filters.items()}
            which: dict[str, Any] = {"search": {"q": records.q, "filters": filters, "lang": records.lang}}
        else:
            which = {"records": [str(one) for one in records]}
        sent = naming.given(act=act, dry_run=dry_run, seal=seal, **which, **how)
        return self._wire.write(Bulk, "POST", "/bulk", sent, key=key)
