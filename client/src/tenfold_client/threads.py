"""Threads of networks: listed, opened, written in, closed, followed, made into a report."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from tenfold_client import naming
from tenfold_client.naming import Lang, Ref
from tenfold_client.part import ClientPart
from tenfold_client.told_discussion import Thread, ThreadReport, Threads

ThreadMove = Literal["close", "reopen", "follow", "leave", "read"]


class ThreadsPart(ClientPart):
    """`client.threads`: what the experts of your networks say to each other."""

    def list_page(
        self, q: str = "", *, group: str = "", type: str = "", lang: Lang | None = None, page: int = 1, size: int = 50
    ) -> Threads:
        """One page of threads, the newest post first; by network, by what they are about, by words."""
        asked = naming.given(q=q, group=group, type=type, lang=lang, page=page, size=size)
        return self._wire.get(Threads, "/threads", asked)

    def open(
        self, group: str, title: str, text: str, *, type: str = "other", tlp: str = "", grading: Mapping[str, str] | None = None,
        records: Iterable[Ref] = (), lang: Lang | None = None, key: str | None = None,
    ) -> Thread:  # fmt: skip
        """Open a thread in a network; all its members read it."""
        sent = {"group": group, "title": title, "type": type, "tlp": tlp, **_post(text, grading, records, lang)}
        return self._wire.write(Thread, "POST", "/threads", sent, key=key)

    def read(self, thread: Ref) -> Thread:
        """One thread with its posts."""
        return self._wire.get(Thread, f"/threads/{naming.step(str(thread))}")

    def post(
        self, thread: Ref, text: str, *, grading: Mapping[str, str] | None = None, records: Iterable[Ref] = (), supersedes: Ref | None = None,
        lang: Lang | None = None, key: str | None = None,
    ) -> Thread:  # fmt: skip
        """Write in a thread; a correction names the own post for which it stands."""
        sent = _post(text, grading, records, lang) | naming.given(
            supersedes=None if supersedes is None else str(supersedes)
        )
        return self._wire.write(Thread, "POST", f"/threads/{naming.step(str(thread))}/posts", sent, key=key)

    def move(self, thread: Ref, move: ThreadMove, *, key: str | None = None) -> Thread:
        """Close a thread or open it again, follow it or not, or say that it was read."""
        return self._wire.write(Thread, "POST", f"/threads/{naming.step(str(thread))}/moves", {"move": move}, key=key)

    def report(self, thread: Ref, posts: Iterable[Ref], *, title: str = "", key: str | None = None) -> ThreadReport:
        """Make a draft of these posts: each is a statement with its source and grade."""
        sent = {"posts": [str(one) for one in posts], "title": title}
        return self._wire.write(ThreadReport, "POST", f"/threads/{naming.step(str(thread))}/report", sent, key=key)


def _post(text: str, grading: Mapping[str, str] | None, records: Iterable[Ref], lang: Lang | None) -> dict[str, Any]:
    return naming.given(
        text=text, grading=None if grading is None else dict(grading), records=[str(one) for one in records], lang=lang
    )
