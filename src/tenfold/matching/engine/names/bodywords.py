"""Words that companies, authorities and groups are named with: legal forms by their class, general words in several languages. Pure.

Tenfold's own lists, from general knowledge: verify. Each line is one word, in English first, and how else it is written.
"""

from functools import cache

# Whose owners answer with their share alone; whose shares are traded; whose partners answer themselves; what only says "company".
LEGAL = {
    "limited": "ltd limited llc pty proprietary gmbh ug mbh sarl sas srl slu sl sls lda ltda eirl bv doo ood eood tov pvt pte sdn bhd sro kft spzoo zoo fze fzco fzc dmcc wll spc uab sia aps "
    "suarl eurl ooo too bvba anstalt limitada limitee limitée ооо тоо тов общество 有限公司",
    "stock": "inc incorporated corp corporation plc ag sa spa nv ab asa oy oyj zao oao pao ao ojsc jsc pjsc cjsc tbk sae sal bsc zrt nyrt dd ad ead as aş kk sicav saoc saog qpsc ca "
    "акционерное зао оао пао ао 股份有限公司 株式会社 주식회사",
    "partnership": "llp lp kg ohg snc scs gbr sp sj spk",
    "company": "co company companies cia cie sti ou sgps société societe sociedad società societa gesellschaft compagnie compania compañía companhia compagnia компания شركة 公司",
}
# In which country a form is at home. What stands here in English alone (Ltd, LLC, Company) translates any.
AT_HOME = {
    "de": "gmbh mbh ug ag kg ohg gbr", "fr": "sarl sas snc suarl eurl", "it": "srl spa", "br": "ltda lda", "nl": "bv bvba nv", "se": "ab", "fi": "oy oyj", "dk": "aps asa",
    "ru": "ooo oao zao pao ao ооо оао зао пао ао тоо тов tov", "yu": "doo dd", "bg": "ood eood ad ead", "pl": "spzoo spk", "cz": "sro", "hu": "kft zrt nyrt", "lv": "sia", "lt": "uab", "ee": "ou",
    "my": "sdn bhd", "id": "tbk", "sg": "pte", "in": "pvt", "ae": "fze fzco fzc dmcc", "jp": "kk 株式会社", "kr": "주식회사", "tr": "aş",
}  # fmt: skip
# Several words that are one.
PHRASES = (
    # without points and hyphens
    ("limited liability company", "llc"), ("limited liability partnership", "llp"), ("public joint stock company", "pjsc"), ("open joint stock company", "ojsc"),
    ("closed joint stock company", "cjsc"), ("joint stock company", "jsc"), ("public limited company", "plc"), ("private limited", "ltd"), ("sp z o o", "spzoo"),
    ("s a de c v", "sa"), ("sa de cv", "sa"), ("s de rl de cv", "srl"), ("s de rl", "srl"), ("sp z oo", "spzoo"), ("gesellschaft mit beschränkter haftung", "gmbh"), ("aktiebolag", "ab"), ("aktiengesellschaft", "ag"), ("sendirian berhad", "bhd"), ("compania anonima", "ca"), ("compañia anonima", "ca"), ("compañía anónima", "ca"), ("hong kong", "hongkong"), ("ltd şti", "ltd"), ("ltd sti", "ltd"), ("private jsc", "jsc"),
    ("private joint stock company", "jsc"), ("obshchestvo s ogranichennoy otvetstvennostyu", "ooo"), ("obshchestvo s ogranichennoi otvetstvennostyu", "ooo"),
    ("publichnoe aktsionernoe obshchestvo", "pao"), ("otkrytoe aktsionernoe obshchestvo", "oao"), ("zakrytoe aktsionernoe obshchestvo", "zao"), ("aktsionernoe obshchestvo", "ao"), ("sociedad anonima", "sa"), ("sociedad anónima", "sa"), ("société anonyme", "sa"), ("societe anonyme", "sa"), ("società per azioni", "spa"),
    ("sociedade anonima", "sa"), ("anonim sirketi", "as"), ("anonim şirketi", "as"), ("limited sirketi", "ltd"), ("limited şirketi", "ltd"), ("free zone establishment", "fze"),
    ("общество с ограниченной ответственностью", "ооо"), ("публичное акционерное общество", "пао"), ("открытое акционерное общество", "оао"),
    ("закрытое акционерное общество", "зао"), ("акционерное общество", "ао"), ("et cie", "co"), ("and co", "co"), ("& co", "co"),
)  # fmt: skip
# Short forms that are also syllables of names: they count only where they end a name.
LAST_ONLY = frozenset("co sa ag kg ug sl ab oy ou sia dd ad ao lp cia cie kk sal tov as sp sj spa sas zoo ca".split())

_GENERAL = """
international intl internacional internationale internazionale uluslararasi uluslararası международный международная دولية الدولية
group grp groupe grupo gruppe gruppo grup группа مجموعة المجموعة
holding holdings hldg hldgs холдинг
trading trade traders handel comercio commerce commercio ticaret négoce negoce торговля تجارة للتجارة
commercial comercial commerciale торговый التجارية
industries industry inds industria industrias industrie industrial industrielle sanayi промышленность صناعات
services service svcs servicios servizi
bank banque banco banca банк بنك مصرف bankasi bankası
shipping naviera denizcilik судоходная
maritime maritima maritimes
marine
navigation navigazione navigacion ملاحة
construction const constructora constructions costruzioni construcciones insaat inşaat строительная строй مقاولات
engineering ingenieria ingenierie ingénierie ingeniería
development dev desarrollo développement developpement развитие تنمية
investment investments invest inversiones investissement инвестиции استثمار للاستثمار
general عامة العامة général generale
national natl nacional nationale nazionale национальный национальная وطنية الوطنية
enterprise enterprises empresa empresas entreprise ets etablissements établissements предприятие مؤسسة
import imports importacion استيراد
export exports exportacion exporters تصدير
petroleum pétrole petroleo petróleo нефть نفط
oil oils aceites
gas gaz газ
energy energie énergie energia energía энергия طاقة
technology tech technologies tecnologia tecnologías tecnologias technologie технологии تكنولوجيا
system systems sistemas systèmes системы
solutions solution soluciones
foundation muassasa bonyad fundación fundacion fondation stiftung фонд
association jamiat jamiyat assoc assn asociación asociacion associazione associação ассоциация جمعية
organization organisation org organización organizacion organizzazione организация منظمة
ministry ministerio ministère ministere ministero ministério министерство وزارة
department dept département departamento департамент
university univ universidad université universite universität universita università université университет جامعة
institute institut instituto istituto институт معهد
agency agence agencia agenzia агентство وكالة
center centre centro zentrum центр مركز
global
logistics logistic logistica logistique логистика
transport transports transportes transportation transporte trasporti транспорт نقل
air airways airlines airline aviation aviación авиа طيران
travel voyages viajes
manufacturing mfg manufacture manufacturers manufacturera
brothers bros frères freres hermanos
management mgmt
government govt gobierno gouvernement правительство حكومة
partners partner
capital
finance financial financiera finanz финанс
insurance assurance assurances seguros versicherung страховая تأمين
consulting consultants consultancy
resources
products product productos produits
equipment equip
supply supplies
factory plant works zavod завод fabrika фабрика fabrik fabrica fábrica usine مصنع
corps cuerpo корпус
army jaysh jaish ejército ejercito armée armee армия جيش
front frente fronte фронт جبهة
movement harakat movimiento mouvement движение حركة
union unión sindicato союз اتحاد
party partido parti partei partito партия حزب
committee comité comite комитет لجنة
council conseil consejo consiglio совет مجلس
court tribunal суд محكمة
cartel cártel картель
network réseau сеть شبكة
forces fuerzas силы قوات
line lines línea ligne линия
petrochemical petrochemicals petroquimica
cooperative cooperativa coopérative кооператив
republic republica república république республика جمهورية
state estado état etat государственный государственная دولة
federal federation federación federacion fédération федерация
democratic democratica democrática démocratique демократическая ديمقراطية
peoples
islamic islamica islámica islamique исламская إسلامية
defense defence defensa défense обороны دفاع
liberation liberación liberacion libération освобождения تحرير
research recherche investigación исследований
security seguridad sécurité безопасности أمن
central markazi centrale zentral центральный مركزي
estate inmobiliaria immobilier emlak
foods food alimentos gida gıda
steel acero acier сталь
metals metal metales metallurgical металл
mining minera minière miniere
chemical chemicals quimica química chimie химия
pharmaceutical pharmaceuticals pharma
textile textiles tekstil
motors motor
automotive
electronics electronic elektronik
electric electrical electrica eléctrica
computer computers
software
media
telecom telecommunications telecommunication
agricultural agriculture agricola agrícola agrarian
fishing fisheries fishery pesca
water
medical
materials material
machinery machine machines
establishment est
firm
house
fund fonds fondo
credit crédito crédit
properties property
complex
projects project proyectos
production proizvodstvennaya proizvodstvenno
scientific nauchno
cooperation
society
authority
administration
directorate
brigade brigades brigada бригада كتائب kataib katiba liwa saraya
battalion battalions batallon
television tv televisión televizija
radio
port porto puerto порт
hotel hotels
school escuela école
hospital
command
bureau
headquarters hq
exchange exchangers sarafi sarraf
money
club
studio
office
branch
"""
# A country, and what is called after it.
_OF_COUNTRIES = """
iran iranian irani, iraq iraqi, syria syrian syrienne siria, russia russian rossiya россия российский, korea korean, china chinese, turkey turkish türkiye turkiye, libya libyan,
lebanon lebanese liban, egypt egyptian misr, palestine palestinian palestina, israel israeli, pakistan pakistani, afghanistan afghan, india indian, ukraine ukrainian ukraina україна, belarus belarusian,
georgia georgian, armenia armenian, azerbaijan azerbaijani, kazakhstan kazakh, uzbekistan uzbek, yemen yemeni, sudan sudanese, somalia somali, ethiopia ethiopian, eritrea eritrean, kenya kenyan,
nigeria nigerian, congo congolese, venezuela venezuelan venezolana, colombia colombian colombiana, mexico mexican mexicana méxico, cuba cuban cubana, brazil brazilian brasil, argentina argentine,
peru peruvian peruana, france french française, germany german deutsche deutschland, italy italian italiana italia, spain spanish española españa, serbia serbian srbija, bosnia bosnian, albania albanian,
greece greek hellenic, bulgaria bulgarian, romania romanian, poland polish polska, hungary hungarian, japan japanese nippon, vietnam vietnamese, thailand thai, indonesia indonesian, malaysia malaysian,
philippines philippine, europe european, africa african, america american, asia asian, hongkong hk
"""
SAYS_BODY = frozenset(("of", "for"))  # small words that stand in no name of a person
JOINING = frozenset(("and", "y", "et", "und", "e", "i"))
# General too, but so frequent among names of persons and places that they do not say "body" by themselves.
_MODEST = frozenset("general state red air line gas oil peoples real water club media money branch front partner partners capital brothers central federal union works plant motor auto office"
                    " marine metal".split())  # fmt: skip
SMALL = frozenset(
    "of the and for in on to by at de la le les du des der die das und für fur et y e i und & a an del della di do da dos das el los las al ul pour zur von van het per и в по".split()
)


@cache
def legal() -> dict[str, str]:
    """The class of each legal form."""
    return {word: of for of, words in LEGAL.items() for word in words.split()}


@cache
def at_home() -> dict[str, str]:
    """The country of each legal form that has one."""
    return {word: country for country, words in AT_HOME.items() for word in words.split()}


@cache
def general() -> dict[str, str]:
    """For each form of a general word the one in English by which it is compared."""
    found: dict[str, str] = {}
    for line in _GENERAL.strip().splitlines():
        first, *others = line.split()
        for word in (first, *others):
            found.setdefault(word, first)
    return found


@cache
def countries() -> dict[str, str]:
    """For each word that is called after a country the country's own."""
    lines = [entry.split() for entry in _OF_COUNTRIES.split(",")]
    return {word: first for first, *others in lines for word in (first, *others)}


@cache
def telling_body() -> frozenset[str]:
    """General words by which a name is known as that of a body."""
    return frozenset(word for word, first in general().items() if first not in _MODEST and word not in _MODEST)


@cache
def closing_body() -> frozenset[str]:
    """Those by which it is known only where they end it: Brennick Air."""
    return frozenset(general()) - telling_body() - {"general", "state", "peoples", "partner", "real"}
