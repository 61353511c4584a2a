"""Words that names are made of: particles, titles, common names, short forms, the surnames of Chinese in several readings. Pure.

Tenfold's own lists, from general knowledge: verify with speakers. They are short on purpose: a list decides only what sounds cannot.
"""

from functools import cache

from tenfold.matching.engine.names.letters import pinyin, script_of, sounds

PARTICLES = frozenset(
    "al el ul il an as ash at ar ad az bin ibn ben bint binti bt ould wuld de del della di da do dos das du des d la le les lo van von der den dem ter ten te zu zum zur "
    "af av y e i und och the aal ul ud ur us uz "
    "ال آل بن ابن بنت ولد وال фон ван дер де аль эль бин ибн да ди ду"
    .split()
)  # fmt: skip
SON_OF = ("bin", "ibn", "bint", "ben", "ould", "wuld", "بن", "ابن", "بنت", "ولد", "бин", "ибн")
# They close a name, and are written apart from it or with it; a name says as much without them.
CLOSING = {
    "zadeh": "", "zade": "", "zada": "", "zadegan": "", "nejad": "", "nezhad": "", "pour": "", "poor": "",
    "oglu": "patronymic", "ogly": "patronymic", "ogli": "patronymic", "oghlu": "patronymic", "оглы": "patronymic", "углы": "patronymic",
    "kizi": "patronymic", "kyzy": "patronymic", "qizi": "patronymic", "gizi": "patronymic", "кызы": "patronymic",
}  # fmt: skip
LEANING = frozenset("ul ud ur us uz al el".split())  # written with the word before them as often as with that after
# Particles that may stand at the end of a name, as in `Rashidi, Mohammed Al`; others there are a name: Kang Min Il.
AT_THE_END = frozenset("al el de del van von der den the dos".split())
# Titles that are also names elsewhere: they count at the beginning alone.
FIRST_ALONE = frozenset(
    "ing eng sen gen col rep capt count chief king prince rev fr don hon crown lord major judge bishop pope brother sister maj".split()
)
TITLES = frozenset(
    "mr mrs ms miss mister dr doctor prof professor sir dame lord lady sheikh shaykh sheik shaikh haji hajji hadji hajj sayyid sayed mullah maulvi maulana mawlawi imam colonel col general gen captain capt "
    "major maj lt sgt rev fr father phd mba obe née nee mv mt fv president king queen prince princess minister senator sen rep hon judge ayatollah hojatoleslam ambassador baron baroness count crown chief sheikha emir bishop pope brother sister eng engr adv cpt ltc brig maj esq don dona senor senora herr frau monsieur madame mme mlle eng ing "
    "الشيخ شيخ الحاج حاج الدكتور دكتور السيد سيد السيدة г-н г-жа господин госпожа доктор профессор 先生 女士 小姐 博士 教授"
    .split()
)  # fmt: skip
GENERATIONS = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "мл": "jr",
    "ст": "sr",
}
JOINED = frozenset(
    "abd abdel abdul abdal abdol abdur abdus abu abou aboo mc mac st saint san santa umm um عبد ابو أبو ابي أبي ابا أبا ام أم абд абдул абу".split()
)
PATRONYMIC = (
    "ovich", "evich", "ovych", "evych", "ievich", "yevich", "owicz", "ovna", "evna", "yevna", "ivna", "ichna", "inichna", "ilyich", "kuzmich",
    "ович", "евич", "йович", "овна", "евна", "івна", "ївна", "ична", "ильич", "кузьмич", "лукич", "фомич",
)  # fmt: skip

# So many bear these that sharing one says little.
_COMMON = (
    "mohamed muhammad ahmed mahmoud ali hassan hussein omar ibrahim abdullah fatima maryam aisha khan singh kaur kumar devi begum hossain islam rahman "
    "john james robert michael william david richard joseph thomas charles maria mary anna ana jose juan carlos luis antonio pedro paul peter jean "
    "smith jones johnson williams brown garcia rodriguez martinez hernandez lopez gonzalez perez sanchez silva santos nguyen tran le pham kim lee park "
    "ivan alexander sergei vladimir andrei elena olga tatiana natalia ivanov ivanova petrov petrova smirnov traore diallo camara mohammadi hosseini ahmadi "
    "li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu lin he gao abebe tesfaye haile "
    "محمد أحمد احمد محمود علي حسن حسين عمر ابراهيم إبراهيم عبدالله فاطمة مريم خان رضا иван александр сергей владимир андрей елена ольга татьяна наталья мария анна"
)

# Surname, how it is read in Mandarin, and how elsewhere: Cantonese, Hokkien, Hakka, older spellings.
_SURNAMES = """
王 wang wong ong heng
李 li lee lei yi rhee
张 zhang cheung chang teo chong tiong cheong
刘 liu lau lew low
陈 chen chan tan chin ting
杨 yang yeung young yeo yeoh ieong
黄 huang wong ng ooi wee oei hwang vong
赵 zhao chiu chao jao
吴 wu ng goh woo
周 zhou chow chau chou chew
徐 xu tsui hsu chui choi
孙 sun suen soon
马 ma mah beh
朱 zhu chu choo ju
胡 hu wu woo foo oh
林 lin lam lim
郭 guo kwok kuo quek kok
何 he ho hoe
高 gao ko kao koh
罗 luo law lo loh
郑 zheng cheng cheang tay teh tee chang
梁 liang leung leong neo leang
谢 xie tse hsieh chia cheah
宋 song sung soong
唐 tang tong
许 xu hui hsu koh khoo kho
邓 deng tang teng
韩 han hon
冯 feng fung foong
曹 cao tso tsao cho
彭 peng pang phang
曾 zeng tsang tseng chan chang
萧 xiao siu hsiao seow siew
肖 xiao siu hsiao seow
田 tian tin tien
董 dong tung
潘 pan poon phua pun
袁 yuan yuen
蔡 cai choi tsai chua chai choy
蒋 jiang chiang cheung tseung
余 yu yue yee
于 yu yue
杜 du to tu toh
叶 ye yip yeh yap ip
程 cheng ching
魏 wei ngai
苏 su so soh sou
吕 lü lui lu loo
丁 ding ting teng
沈 shen sum shum sim
任 ren yam jen yum
姚 yao yiu yeow
卢 lu lo loo
傅 fu foo poh
钟 zhong chung cheong
姜 jiang keung chiang
崔 cui tsui choi choe
朴 piao park bak pak
郑 zheng jung jeong chung
姜 jiang kang
柳 liu yoo yu ryu
卢 lu roh noh
任 ren lim im
文 wen moon mun
谭 tan tam tham
廖 liao liu liew leow
范 fan fam
汪 wang wong
陆 lu luk look
金 jin kam chin kim gim
石 shi shek shih
戴 dai tai
贾 jia ka chia
韦 wei wai
夏 xia ha hsia
邱 qiu yau chiu khoo hew
方 fang fong png
侯 hou hau
邹 zou chow tsou
熊 xiong hung hsiung
孟 meng mang
秦 qin chun chin
白 bai pak pai
江 jiang kong chiang kang
严 yan yim yen
薛 xue sit hsueh
雷 lei lui loi
贺 he ho
龙 long lung
陶 tao to
施 shi sze shih see
洪 hong hung ang
莫 mo mok
翁 weng yung ong
区 ou au
邝 kuang kwong
关 guan kwan
简 jian kan
温 wen wan
冼 xian sin
伍 wu ng
甘 gan kam
黎 li lai
司徒 situ szeto seto
欧阳 ouyang auyeung
"""


@cache
def common() -> frozenset[str]:
    """Names that say little, as sounds."""
    return frozenset(sounds(word, script_of(word)) for word in _COMMON.split())


@cache
def surnames() -> dict[str, tuple[str, ...]]:
    """A Chinese surname in simplified characters, in all its readings as sounds; that of Mandarin comes first."""
    return {
        first: (pinyin(mandarin), *(sounds(word, "latin") for word in others))
        for first, mandarin, *others in map(str.split, _SURNAMES.strip().splitlines())
    }


@cache
def readings() -> dict[str, frozenset[str]]:
    """For a surname as it is spelt in Latin letters, as sounds, the Chinese surnames that it may be."""
    found: dict[str, set[str]] = {}
    for first, mandarin, *others in map(str.split, _SURNAMES.strip().splitlines()):
        for word in (mandarin, *others):
            found.setdefault(word, set()).add(first)
    return {word: frozenset(may_be) for word, may_be in found.items()}
