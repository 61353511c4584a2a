"""Comparing names, searching by them, judging whether two persons are one. A score proposes; a person decides."""

from typing import Literal

from tenfold_client import naming
from tenfold_client.naming import Lang
from tenfold_client.part import ClientPart
from tenfold_client.reading import build
from tenfold_client.told_match import Judged, Judgement, LookedFor, NamesCompared, NamesFound, Pairs

Verdict = Literal["same", "different", "unsure"]


class Match(ClientPart):
    """`client.match`: what may be one and the same."""

    def names(
        self, one: str, other: str, *, born: str | None = None, other_born: str | None = None, lang: Lang | None = None,
        key: str | None = None,
    ) -> NamesCompared:  # fmt: skip
        """How alike two names are, in any script; dates of birth as far as they are known: `1980`, `1980-05`."""
        sent = naming.given(one=one, other=other, born=born, other_born=other_born, lang=self._lang(lang))
        return self._wire.write(NamesCompared, "POST", "/match/names", sent, key=key)

    def search(
        self, name: str, *, reason: str, born: str | None = None, lang: Lang | None = None, key: str | None = None
    ) -> NamesFound:
        """Who may bear a name, in what you can see. `reason` is a code of the list reading_reason, or the reference of a case."""
        sent = naming.given(name=name, born=born, reason=reason, lang=self._lang(lang))
        return self._wire.write(NamesFound, "POST", "/match/search", sent, key=key)

    def pairs(self, *, after: str | None = None, size: int | None = None, lang: Lang | None = None) -> Pairs:
        """Pairs of persons that wait for a judgement of your house, the most alike first."""
        query = naming.given(after=after, size=size, lang=self._lang(lang))
        found: Pairs = build(Pairs, self._wire.told("/match/pairs", query))
        return found

    def judge(
        self, pair: str, verdict: Verdict, *, reason: str, reference: str | None = None, link: bool | None = None,
        key: str | None = None,
    ) -> Judged:  # fmt: skip
        """Say whether the two are one; `reason` is a code of the list judgement_reason. It can be taken back."""
        sent = naming.given(verdict=verdict, reason=reason, reference=reference, link=link)
        return self._wire.write(Judged, "POST", f"/match/pairs/{pair}/judgement", sent, key=key)

    def judgements(self, *, lang: Lang | None = None) -> tuple[Judgement, ...]:
        """What your house judged last."""
        return self._rows(Judgement, "/match/judgements", "judgements", {"lang": self._lang(lang)})

    def undo(self, judgement: str, *, key: str | None = None) -> Judged:
        """Take a judgement back: the pair waits again, and the link that it wrote is withdrawn."""
        return self._wire.write(Judged, "POST", f"/match/judgements/{judgement}/undo", {}, key=key)

    def look(self, *, key: str | None = None) -> LookedFor:
        """Have records looked at that came before you and were not looked at yet."""
        return self._wire.write(LookedFor, "POST", "/match/look", {}, key=key)
