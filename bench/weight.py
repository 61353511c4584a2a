"""What a browser receives the first time it comes to a page: the page, its styles, scripts and pictures, as they are sent.

The pages are those of a served node with the invented world. They are found as people find them, by following links, as
somebody unknown and in five roles. Bodies are counted, packed where the node packs them; headers are not. What comes from
others (the library that draws, boundaries of countries) is counted apart, for browsers keep it for a year.
"""

import re
import urllib.parse
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from bench import cast, figures, machine, node
from bench.missing import served
from bench.visitor import Answer, Visitor

AIM = 150_000
EACH = 8  # pages of one sort that are weighed, such as records
PEOPLE = ("ana@", "rosa@", "gerda@", "adam@", "stella@")
OF_OTHERS = "/static/vendor/"
_IN_STYLES = re.compile(rb"url\(['\"]?([^'\")]+)")


class Parts(HTMLParser):
    """What a page makes the browser fetch, in order: at once, and by its scripts; and where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(given.get("href", ""))
        elif tag == "link" and {"stylesheet", "icon", "modulepreload"} & set(given.get("rel", "").split()):
            self.fetched.append(given.get("href", ""))
        elif tag in {"script", "img", "source", "iframe", "embed"} and given.get("src"):
            self.fetched.append(given["src"])
        elif tag in {"use", "image"}:
            self.fetched.append(given.get("href", ""))
        elif "data-map" in given:
            self.fetched += [given[name] for name in ("data-coarse", "data-fine") if given.get(name)]


def parts(page: str) -> Parts:
    """Read one page."""
    found = Parts()
    found.feed(page)
    found.fetched = list(dict.fromkeys(one.partition("#")[0] for one in found.fetched))
    found.fetched = [one for one in found.fetched if one and not one.startswith("data:")]
    return found


def weigh(page: Answer, fetch: Callable[[str], tuple[int, bytes]]) -> dict[str, int]:
    """Bytes of a page and of everything that comes with it; `fetch` answers how much was sent, and the file."""
    told = {"page": page.sent, "page_unpacked": len(page.body), "files": 0, "of_others": 0}
    waiting, seen = deque(parts(page.text).fetched), set[str]()
    while waiting:
        address = urllib.parse.urljoin(page.address, waiting.popleft())
        if address in seen:
            continue
        seen.add(address)
        sent, body = fetch(address)
        told["of_others" if address.startswith(OF_OTHERS) else "files"] += sent
        if address.partition("?")[0].endswith(".css"):
            waiting += [urllib.parse.urljoin(address, found.decode()) for found in _IN_STYLES.findall(body)]
    return told | {"first_visit": told["page"] + told["files"]}


def main() -> None:
    facts, watch = machine.facts(), machine.Watch()
    with node.own(empty=False) as data:
        addresses = {begins: cast.invented(data, begins) for begins in PEOPLE}
        table = sorted(_pages())
        with served(data) as port:
            pages = {"anonymous": _walk(Visitor(port), ["/sign-in", "/about"], table)}
            for begins, (email, password) in addresses.items():
                figures.say(f"walking as {email}")
                visitor = Visitor(port)
                visitor.sign_in(email, password)
                pages[begins.rstrip("@")] = _walk(visitor, ["/", *_seeds(begins, email)], table)
    every = {f"{who}: {route}": told for who, found in pages.items() for route, told in sorted(found.items())}
    reached = {route for found in pages.values() for route in found}
    result = {
        "aim": {"first_visit": AIM}, "over": {name: told for name, told in every.items() if told["first_visit"] > AIM},
        "heaviest": dict(sorted(every.items(), key=lambda one: -one[1]["first_visit"])[:5]),
        "not_reached": [route for route in table if route not in reached], "pages": every,
    }  # fmt: skip
    figures.tell("weight", facts | watch.told(), result)


def _pages() -> Iterator[str]:
    """Every address of the table that answers a GET, by its pattern."""
    from django.urls import get_resolver

    from tenfold.web import pages

    for address, pattern in pages._walk(get_resolver().url_patterns):
        declared = pages.declared(pattern.callback)
        if declared and declared.takes("GET") and not declared.own_door and not declared.probe:
            yield address


def _walk(visitor: Visitor, begin: list[str], table: list[str]) -> dict[str, dict[str, int]]:
    """The heaviest page of each sort that links lead to, by the pattern of its address.

    Of a record, and of a table on its way in, every page is tried, also one to which no link leads now.
    """
    kept: dict[str, tuple[int, bytes]] = {}

    def fetch(address: str) -> tuple[int, bytes]:
        if address not in kept:
            answer = visitor.get(address)
            kept[address] = answer.sent, answer.body
        return kept[address]

    heaviest: dict[str, dict[str, int]] = {}
    met: dict[str, int] = defaultdict(int)
    waiting, seen = deque(begin), set[str]()
    while waiting:
        address = waiting.popleft()
        route = _route(address)
        if route is None or address in seen or met[route] >= EACH:
            continue
        seen.add(address)
        answer = visitor.get(address)
        route = _route(answer.address) or route
        if answer.status != 200 or answer.type != "text/html" or b"<html" not in answer.body:
            continue
        met[route] += 1
        told = weigh(answer, fetch)
        heaviest[route] = max(heaviest.get(route, told), told, key=lambda one: one["first_visit"])
        waiting += [urllib.parse.urljoin(address, link.partition("#")[0]) for link in parts(answer.text).links]
        if found := re.match(r"(/[a-z/]+/)[0-9a-f-]{36}(?=/|$)", address):
            waiting += [one.replace("<uuid:ref>", found[0][len(found[1]) :]) for one in table
                        if one.startswith(f"{found[1]}<uuid:ref>") and one.count("<") == 1]  # fmt: skip
    return heaviest


def _route(address: str) -> str | None:
    from django.urls import Resolver404, resolve

    try:
        return "/" + resolve(address.partition("?")[0]).route
    except Resolver404:
        return None


def _seeds(begins: str, email: str) -> list[str]:
    """Addresses of what the invented world has none of: a table on its way in, a kept search, a tag."""
    if begins != "ana@":
        return []
    from tenfold.accounts import selectors as accounts
    from tenfold.desk.services import searches, tagging
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting

    person = accounts.person_by_email(email)
    run = cast.table_under_way(person)
    with acting(person) as actor:
        kept = searches.save("Boats", "q=boat", shared=True, at_home=True, by=actor, at=now())
        tag = tagging.make("Sea route", by=actor, at=now())
    steps = ("cut", "columns", "values", "check", "likely", "readers", "progress")
    return [*(f"/imports/run/{run}/{step}" for step in steps), f"/desk/searches/{kept.ref}/edit", f"/desk/tags/{tag.ref}",
            "/search?view=map", "/search?view=table", "/search?q=boat", "/seen?q=boat", "/account/prove"]  # fmt: skip


if __name__ == "__main__":
    main()
