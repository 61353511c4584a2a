"""Words that names are made of: particles, titles, common names, short forms, the surnames of Chinese in several readings. Pure.

Tenfold's own lists, from general knowledge: verify with speakers. They are short on purpose: a list decides only what sounds cannot.
"""

from functools import cache

from tenfold.matching.engine.names.letters import pinyin, script_of, sounds

PARTICLES = frozenset(
    "al el ul il an as ash at ar ad az bin ibn ben bint binti bt ould wuld de del della di da do dos das du des d la le les lo van von der den dem ter ten te zu zum zur "
    "af av y e i und och oglu ogly oghlu kizi kyzy qizi zade zadeh the aal "
    "ال آل بن ابن بنت ولد وال оглы кызы фон ван дер де аль эль бин ибн да ди ду"
    .split()
)  # fmt: skip
TITLES = frozenset(
    "mr mrs ms miss mister dr doctor prof professor sir dame lord lady sheikh shaykh sheik shaikh haji hajji hadji hajj sayyid sayed mullah maulvi maulana mawlawi imam colonel col general gen captain capt "
    "major maj lt sgt rev fr father phd mv mt fv president king queen prince princess minister senator sen rep hon judge ayatollah hojatoleslam ambassador baron baroness count crown chief sheikha emir bishop pope brother sister eng engr adv cpt ltc brig maj md esq don dona senor senora herr frau monsieur madame mme mlle eng ing "
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
    "abd abdel abdul abdal abdol abdur abdus abu abou aboo mc mac st saint san santa umm um عبد ابو أبو ام أم абд абдул абу".split()
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

# One line a name: its short and other forms.
_FORMS = """
alexander aleksandr alex alec sasha sascha sanya shura xander sandy alejandro alexandre oleksandr olexander aliaksandr alessandro iskandar
alexandra aleksandra oleksandra sasha sandra alejandra
alina aline
alisa alice alicia
amina aminata أمينة
alexei aleksei alexey alyosha lyosha oleksii alex
anastasia anastasiya nastya nastia stacy
andrew andrei andrey andriy andrii drew andy andres andre andriusha andrzej
anna anya ania hanna ganna anne ann annie nancy anichka
anthony antonio tony anton toni antoine
benjamin ben benny benji
boris borya boria
catherine katherine kathryn ekaterina yekaterina kateryna katya katia kate katie cathy kathy kitty
charles chas charlie chuck carlos karl carl
christopher chris kit topher kris
daniel dan danny danil daniil danylo
daniela daniella daniele danielle
daria dasha dariya darya
david dave davy davide
deborah debbie deb
dmitri dimitris dimitrios dmitry dmitriy dmytro dima mitya
edward ed eddie ted teddy ned eduardo eduard edik
elena yelena olena helena helen lena alyona elaine
elizabeth elizaveta liz lizzie beth betty bess eliza liza elisabeth lisa isabel
eugene yevgeny evgeny evgeniy yevhen zhenya gene
francis francisco frank paco pancho franz francois francesco fran kiko
frederick fred freddie friedrich fritz federico
george geo georgios giorgos yorgos georgy georgi georgiy jorge giorgio yuri yury yuriy iurii yura goga zhora jerzy
gregory grigory grigoriy greg grisha hryhorii
henry harry hank heinrich henri enrique
ibrahim brahim abraham ebrahim
igor ihor
ignacio nacho
irina iryna ira irisha irene
ivan vanya vania
ivana ivanka
jana
jan janek
jacob jake jakob yakov yasha
james jim jimmy jamie
jennifer jen jenny
jessica jess jessie
john ioannis yannis yiannis johnny jack jon jonny
jonathan jon jonny nathan
jose pepe
joseph jos joe joey josef osip iosif yusuf youssef giuseppe
joshua josh
kenneth ken kenny
konstantin kostya kostia kostyantyn
lawrence laurence larry
leonid lyonya lenya
luis lou louis lluis luiz
lyudmila liudmila lyuda mila ludmila
manuel manolo manny manu emmanuel
margaret maggie meg peggy marge margarita rita greta
marina
marta martha marthe
martin martyn marten
martina
maria mary masha marie mariya molly polly mariia marusya
matthew matt matvei mateo matteo
michael mike mick mickey mikhail misha mykhailo miguel michel michal mikhael
mohamed mohd md muhd mhd mo hamoudi hamada muhammad mohammad mohammed mohamad mehmet mamadou mahomet mohamud محمد
mahmoud mahmud mahmood mahmut محمود
ahmed ahmad achmed ahmet أحمد احمد
hamid hameed حميد
hamed حامد
hassan hasan hassane حسن
hussein hussain husain husein hossein houssein hussien huseyin حسين
hassanein حسنين
ali aly علي علی
aliya alia aaliya عالية
omar umar omer عمر
amir ameer emir أمير امير
amar ammar عمار
khaled khalid خالد
khalil khaleel خليل
said saeed saeid sayeed saïd سعيد
saad sad سعد
salim saleem selim سليم
salem سالم
salman سلمان
suleiman sulaiman soliman suleyman سليمان
karim kareem كريم
karima كريمة
rashid rasheed راشد رشيد
jamal gamal جمال
jamil jameel gamil جميل
kamal kamel كمال كامل
nasser nasir nasr ناصر نصر
nadia nadya nadja نادية
nadira نادرة
nadir nader نادر
samir sameer سمير
samira سميرة
mariam maryam miriam مريم
marwan مروان
imran عمران
natalia natalya natasha nataliya nataliia natalie
nicholas nick nicky nikolai nikolay kolya mykola nicolas nicola nico klaus
oleg oleh
olga olya olha
patrick pat paddy patricio padraig
patricia pat patty trish tricia
paul pavel pavlo pasha pablo paolo pawel
peter pete pyotr petr petro petya pedro pierre pietro piotr
philip phil filip felipe philippe pip
polina polya
rafael rafa raphael
raymond ray raimundo
rebecca becky becca
richard rick dick rich ricky ricardo richie
robert robt bob rob bobby robbie bert roberto
roman roma
ronald ron ronnie
samuel sam sammy
aaron aron
alan allan allen
brian bryan bryon
eric erik erich erick
geoffrey jeffrey geoff jeff jeffery
mark marc marcus marco marek
sara sarah
sean shawn shaun
teresa theresa terry tess
sergei sergey serhii serhiy seryozha sergio serge siarhei
sofia sofiya sonya sonia sophie sophia
stanislav stas slava
stephen steven steve stepan styopa stefan esteban etienne stephane
susan sue susie suzanne
svetlana sveta svitlana
tatiana tatyana tanya tania tetiana tetyana
theodore ted teddy theo fyodor fedor fedya fedir
thomas thos tom tommy tomas foma
timothy tim timmy timur
vasily vasili vasiliy vasya vasyl basil
vera vira
victoria vika vicky viktoria tori viktoriya
viktor victor vitya
vladimir vladimir volodya vova volodymyr uladzimir vlad wladimir
vladislav vlad slava
vyacheslav slava viacheslav
william wm will bill billy willy guillermo wilhelm guillaume liam
xavier javier xavi javi
yulia julia yuliya julie
zachary zach zack
abdelkader kader
abdulrahman abdurrahman abderrahmane rahman
mustafa mostafa moustapha
"""

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
def forms() -> dict[str, frozenset[int]]:
    """For each form of a given name, as sounds, the names of which it is one."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_FORMS.strip().splitlines()):
        for word in line.split():
            found.setdefault(sounds(word, script_of(word)), set()).add(number)
    return {said: frozenset(numbers) for said, numbers in found.items()}


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
