"""What the picture tour shows and says: each picture with who looks, how to come there, and the words beneath it.

The page `docs/picture-tour.md` is written from this list by `python -m docs.pictures`; do not edit that page.
"""

from dataclasses import dataclass

Step = tuple[str, ...]
WIDE, NARROW = 1280, 390


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: what is seen in it, in words for whoever does not see it, and what it means."""

    name: str
    alt: str
    words: str
    person: str  # how the e-mail address begins; empty for somebody unknown
    steps: tuple[Step, ...]
    height: int = 860
    width: int = WIDE


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the tour."""

    title: str
    words: str
    shots: tuple[Shot, ...]


HEAD = """# Picture tour

<!-- Written by `python -m docs.pictures` from docs/shots.py, with the pictures. Change those, not this page. -->

What Tenfold looks like in a day's work. Everything here is the invented world that `./run` serves: three States that do
not exist, eight agencies, and three stories in which nobody is meant to be anybody. Each picture says who looks, for
everybody sees something else. To try it yourself: [install and run](how-to/install-and-run.md); the passwords of these
people stand in the file that `./run` names.
"""

_NETWORK = ("find", "Lorry network between Lumsk, Halden Cross and Port Elsin")
_WRECK = ("find", "Shipwreck half way across the Verrin Strait")

# Of nobody: the issuing State is the one kept for specimens, and one nought was made an O.
_ZONE = "P<UTOLUMBREY<<ILSA<MARET<<<<<<<<<<<<<<<<<<<<\nCR48O61204UTO9103041F3102260<<<<<<<<<<<<<<<4"

PARTS = (
    Part(
        "The beginning",
        "Ana Quillenor is an analyst of the Border Guard of Arlen. She keeps the sea route under watch and writes reports.",
        (
            Shot("sign-in", "The sign-in page: address, password, six languages",
                 "Nobody registers: an administrator of one's own organisation adds people. The first page weighs 10 kB, so that it comes over any line.",
                 "", (("go", "/sign-in"),), height=640),
            Shot("home", "The start page of an analyst: a recall to acknowledge, her drafts, what is new",
                 "What waits for Ana stands first. The bar at the top says in whose name and for which purpose she reads; change the purpose, and other records are in sight.",
                 "ana@", (("go", "/"),), height=1000),
        ),
    ),
    Part(
        "First story: the sea",
        "Small boats cross the strait from Arlen to Belmora. In February one of them sinks. The coast guard that rescued, the border guard on the other side and "
        "the organisation that listened to survivors each write down what they know, and nobody's account is overwritten.",
        (
            Shot("search", "Results of a search for boat, with filters and their counts beside them",
                 "One search over all kinds of record, in six languages. Each filter counts what Ana can read, and nothing else is hinted at.",
                 "ana@", (("go", "/search?q=boat"),)),
            Shot("map", "The same search as a map of the strait, with a list of the records in view beneath it",
                 "The same search on the map. Whoever does not see the map has the list beneath it. The places of the invented world lie in the open ocean.",
                 "ana@", (("go", "/search?q=boat&view=map"), ("map",)), height=1000),
            Shot("around", "A picture of the shipwreck and the records linked with it, with a legend",
                 "The wreck and what surrounds it: two accounts of one night, a route, reports. Each link was made by somebody who reads both ends, and pressing a sign shows what hangs on it in turn. Tables below say the same in words.",
                 "ana@", (_WRECK, ("sub", "/around"), ("wait", "#around svg"), ("press", "#around svg a[data-around] >> nth=0"), ("top", "#around-graph")), height=960),
            Shot("groups", "The page of the Sea Lane Network: its charter and its members",
                 "Stella coordinates the network in which the sea story is told. Members agree to a charter; an admission takes effect after notice. By coordinating she sees no content.",
                 "stella@", (("go", "/groups/sea-lane-network"),), height=1360),
            Shot("tombstone", "A tombstone: reference, reason and time of a recalled record, and a button to acknowledge",
                 "A report on a fishing vessel was wrong, and its originator took it back. Ana had read it, so she is told, and says that she destroyed her copies. To whoever never read it, it never was.",
                 "ana@", (("go", "/"), ("click", "main a:has-text('Information found wrong')")), height=620),
        ),
    ),
    Part(
        "Second story: the lorries",
        "Nine people are found alive in a refrigerated trailer. Ana puts together what tachographs, a driver and the police of Belmora know, shares it with two "
        "States, and corrects it when more is known.",
        (
            Shot("record", "A report on its page: marking, grade, statements, who can read it, where it comes from",
                 "A released report. Marking, state and grade stand on top; further down each statement has a grade of its own. At the side: where it was, who can read it, who has, and that the signature holds.",
                 "ana@", (_NETWORK,), height=1000),
            Shot("compare", "Two versions of the report side by side, with what was added and taken out",
                 "A correction is a new version. Nothing is overwritten, and everybody who may read both sees what changed.",
                 "ana@", (_NETWORK, ("sub", "/compare?a=1&b=2")), height=960),
            Shot("seen", "The answer to a telephone number that was looked for in any form",
                 "Have we seen this? A number, a plate, an account, in whatever form somebody wrote it down. Each asking leaves an entry in the audit, without the number.",
                 "ana@", (("go", "/seen?q=00999-555-0188"), ("top", "main form")), height=900),
            Shot("twin", "A report being made into a twin without names: what a machine proposes, piece by piece",
                 "For more readers Ana makes a twin without names. The machine proposes what to take out and why; a person decides each piece, and a colleague releases.",
                 "ana@", (_NETWORK, ("twin",)), height=1000),
            Shot("share", "The page on which readers are named, with what they would get",
                 "Sharing names readers and purposes. Names of persons stay in the house unless they are shared by name.",
                 "ana@", (_NETWORK, ("sub", "/share")), height=1000),
            Shot("recall", "Before a recall: which organisations have read the record",
                 "She can take it back at any time, and sees before whom that will reach.",
                 "ana@", (_NETWORK, ("sub", "/recall")), height=700),
        ),
    ),
    Part(
        "Third story: the air",
        "Blank permits are missing from a store in Corvo and come to light at an airport. The Document Office writes in Chinese, the Immigration Service in "
        "Russian, the police of Belmora in Spanish. Each person works in her own language; what others wrote stays in theirs, with the labels translated.",
        (
            Shot("chinese", "A report of the Document Office on its page, the interface in Chinese",
                 "Lian of the Document Office at her own report, with everything around it in Chinese.",
                 "lian@", (("find", "韦伦证件库盘点发现空白居留证缺失"),), height=900),
            Shot("document", "The check of a machine-readable zone, field by field, with a character that was read wrongly",
                 "The two lines at the foot of a passport are checked field by field. Here a camera read the letter O where a nought stands; the correction is shown, and does not count as right.",
                 "ana@", (("go", "/documents/check"), ("fill", "main textarea", _ZONE), ("click", "main form.zone-form button[type=submit]"), ("top", "main h1")), height=1000),
            Shot("arabic", "Results of a search in Arabic, written from right to left",
                 "Samira of Harbour Light searches in Arabic and finds what others wrote in other languages, for codes are found by their label in any of the six.",
                 "samira@", (("go", "/search?q=قارب"),), height=900),
        ),
    ),
    Part(
        "Between agencies",
        "One authority asks another; a network tells its members what sharing was good for.",
        (
            Shot("inbox", "The inbox: what is new and what waits, for a person and for her organisation",
                 "What others did that concerns her: steps of requests, recalls, votes. Mails say that something is there, and no content.",
                 "ana@", (("go", "/inbox"),), height=1000),
            Shot("request", "A request on its page: what was asked, each step with its time, and what can be done next",
                 "Both sides see one course. The last day is counted in working days of the State that is waited for.",
                 "ana@", (("go", "/requests"), ("click", "main a[href^='/requests/'][href*='-'] >> nth=0")), height=1000),
            Shot("contacts", "The contact points of all organisations: roles, languages, hours, channels, and when each was last verified",
                 "Whom to call before acting. Whoever is absent names who stands in, and hands over by a list.",
                 "ana@", (("go", "/requests/contacts"),), height=1000),
            Shot("figures", "The figures of a network: what was shared and what came of it, with a table for each",
                 "What sharing is good for, counted from what members say came of it, from three contributors on, and without any content.",
                 "stella@", (("go", "/figures/sea-lane-network"),), height=1000),
        ),
    ),
    Part(
        "Evidence",
        "Every reading, writing, sharing and refusal leaves an entry. Entries are sealed in a chain, and one command finds the first that was altered.",
        (
            Shot("audit", "The audit as a guardian sees it: who did what, when, and the state of the seals",
                 "Gerda watches over handling. She sees acts, never content.",
                 "gerda@", (("go", "/audit"),), height=860),
        ),
    ),
    Part(
        "Writing and bringing in",
        "Everything that is entered by hand goes through one form, made from the declaration of the kind; tables come in by a wizard.",
        (
            Shot("entry", "The form of a new incident: its sections on the left, title, date and summary with a line of help each",
                 "Only what matters now is asked for; what a release needs is said where it is needed. What is typed is kept every few seconds and found again after a power cut.",
                 "ana@", (("go", "/records/new/incident"), ("fill", "[name='title.en']", "Wooden boat adrift off Verrin Point, 27 November 2026"),
                  ("fill", "[name=date_of_info]", "2026-11-27")), height=1000),
            Shot("editor", "The editor of a report: the form, and beside it what is missing under four heads",
                 "Ana's report came back from review. Beside it stands what is missing, and who would read it. It is advice: nothing is corrected by itself, and a person decides.",
                 "ana@", (("find", "Winter crossings from Verrin Point"), ("sub", "/edit"), ("click", "button[value=advise]"), ("top", "main h1")), height=1000),
            Shot("wizard-columns", "The wizard for tables: columns, what they hold, and the fields they go to",
                 "A table of any shape. The wizard guesses what each column holds; a person says yes, or better.",
                 "ana@", (("table",),), height=1000),
            Shot("wizard-check", "The wizard after every row was looked at: what would be made, and what is wrong where",
                 "Before anything is written: every row was looked at, and what is wrong is told with row, column and what to do. All come in, or none.",
                 "ana@", (("table",), ("onward",)), height=1000),
        ),
    ),
    Part(
        "In the hand",
        "Every page works on a telephone, without scripts, and by keys alone.",
        (
            Shot("narrow-home", "The start page on a telephone", "The start page at 390 dots: what was left unfinished, what is to be acknowledged, her drafts.",
                 "ana@", (("go", "/"),), height=844, width=NARROW),
            Shot("narrow-record", "A report on a telephone", "A report, its marking and its grade; the acts come before the text.",
                 "ana@", (_NETWORK,), height=844, width=NARROW),
        ),
    ),
)  # fmt: skip
SHOTS = tuple(shot for part in PARTS for shot in part.shots)


def page() -> str:
    """The page, as it is written beside the pictures."""
    lines = [HEAD]
    for part in PARTS:
        lines += [f"## {part.title}", "", part.words, ""]
        for shot in part.shots:
            who = f"*{shot.person.rstrip('@').title()}.* " if shot.person else ""
            lines += [f"![{shot.alt}](pictures/{shot.name}.png)", "", who + shot.words, ""]
    return "\n".join(lines).rstrip("\n") + "\n"
