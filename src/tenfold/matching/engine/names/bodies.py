"""Names of companies, authorities and groups: legal forms say little, general words not much, abbreviations stand for a word. Pure.

Tenfold's own lists, from general knowledge: verify. A name is taken for that of a body only where one of these words says so.
"""

import re

from tenfold.matching.engine.names.tables import TITLES

LEGAL = frozenset(
    "ltd limited llc inc incorporated société societe sociedad società gesellschaft compagnie compania compañía corp corporation co company plc llp lp gmbh ag kg ohg ug mbh sa sarl sas srl spa snc sl slu sgps lda ltda eirl bv nv ab asa oy oyj aps ou uab sia "
    "doo dd ad ead eood ood zao ooo oao pao ao tov jsc pjsc ojsc cjsc pvt pte sdn bhd tbk fze fzco fzc dmcc sae sal wll bsc kk sro zrt kft spzoo sti cia "
    "ооо оао зао пао ао тов тоо компания شركة 公司 有限公司".split()
)
# Short forms that are also syllables of names: they count only where they end a name.
_LAST_ONLY = frozenset("co sa ag kg ug sl ab oy ou sia dd ad ao lp cia kk sal tov as".split())
SHORT = {
    "intl": "international", "natl": "national", "mfg": "manufacturing", "bros": "brothers", "assoc": "association", "assn": "association",
    "univ": "university", "dept": "department", "govt": "government", "svcs": "services", "grp": "group", "mgmt": "management", "hldg": "holding",
    "hldgs": "holding", "holdings": "holding", "industry": "industries", "inds": "industries", "tech": "technology", "technologies": "technology",
    "investments": "investment", "enterprises": "enterprise", "service": "services", "centre": "center", "organisation": "organization", "org": "organization",
    "const": "construction", "transportation": "transport", "airways": "air", "airlines": "air", "trade": "trading", "systems": "system",
    "banque": "bank", "banco": "bank", "banca": "bank", "банк": "bank", "groupe": "group", "grupo": "group", "gruppe": "group", "gruppo": "group", "группа": "group",
    "internacional": "international", "internationale": "international", "nacional": "national", "nationale": "national", "universidad": "university", "université": "university",
    "universite": "university", "universität": "university", "ministerio": "ministry", "ministère": "ministry", "ministere": "ministry", "министерство": "ministry",
    "industria": "industries", "industrias": "industries", "industrie": "industries", "industrial": "industries", "transportes": "transport", "transports": "transport",
    "empresa": "enterprise", "entreprise": "enterprise", "constructora": "construction", "zavod": "factory", "завод": "factory", "plant": "factory", "works": "factory",
    "fabrika": "factory", "фабрика": "factory", "asociación": "association", "asociacion": "association", "defence": "defense", "petrochemicals": "petrochemical",
    "lines": "line", "cooperation": "cooperative", "شركة": "company", "مجموعة": "group", "بنك": "bank",
}  # fmt: skip
GENERAL = frozenset(
    "international group holding trading industries services bank shipping maritime construction engineering development investment general national enterprise import export "
    "petroleum oil gas energy technology system solutions foundation association organization ministry department university institute agency center commercial industrial "
    "global logistics transport marine air travel manufacturing brothers management government partners capital finance financial insurance consulting resources products "
    "equipment supply factory corps army front movement party union committee council cartel network forces line petrochemical cooperative republic state federal peoples islamic".split()
)
_SMALL = frozenset("of the and for in on to de la le les des du der die das und für fur et y e i и & a an".split())
_DOTTED = re.compile(r"\b(?:\w\.){1,5}\w?\b\.?")


def undotted(name: str) -> str:
    """`S.A.` is one legal form, not two initials."""
    return _DOTTED.sub(lambda found: _plain(found.group()), name) if "." in name else name


def _plain(dotted: str) -> str:
    letters = dotted.replace(".", "")
    return letters if letters.lower() in LEGAL else dotted


def is_body(words: list[str]) -> bool:
    """Whether a word of the name says that it is no person's."""
    return len(words) > 1 and any(_says_body(words, place) for place in range(len(words)))


def _says_body(words: list[str], place: int) -> bool:
    lower = words[place].lower()
    if lower in LEGAL and lower not in _LAST_ONLY:
        return True
    if lower in _LAST_ONLY and place == len(words) - 1:
        return words[place].isupper() and not all(word.isupper() for word in words)
    return SHORT.get(lower, lower) in GENERAL and lower not in TITLES


def telling(words: list[str]) -> list[tuple[str, float]]:
    """The words that say which body it is, in full, with what each weighs; all of them where none would be left."""
    found = []
    for place, word in enumerate(words):
        lower = word.lower()
        full = SHORT.get(lower, lower)
        if lower in _SMALL or (lower in LEGAL and (lower not in _LAST_ONLY or place == len(words) - 1)):
            continue
        found.append((word if full == lower else full, 0.4 if full in GENERAL else 1.0))
    return found or [(word, 1.0) for word in words]
