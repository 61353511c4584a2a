"""Given names and their other forms: short, pet and those of other languages. Pure.

Tenfold's own list, from general knowledge: verify with speakers. Two names that both stand in it and share no entry are two names, however
near they sound.
"""

from functools import cache

from tenfold.matching.engine.names import tables
from tenfold.matching.engine.names.letters import script_of, sounds
from tenfold.vocabulary.languages import fold

# A comma ends a name.
_FORMS = """
alexander aleksandr alex alec sasha sascha sanya shura xander sandy alejandro alexandre oleksandr olexander aliaksandr alessandro iskandar, alexandra
aleksandra oleksandra sasha sandra alejandra, alina aline, alisa alice alicia, amina aminata أمينة, alexei aleksei alexey alyosha lyosha oleksii alex,
anastasia anastasiya nastya nastia stacy, andrew andrei andrey andriy andrii drew andy andres andre andriusha andrzej, anna anya ania hanna ganna anne
ann annie nancy anichka, anthony antonio tony anton toni antoine, benjamin ben benny benji, boris borya boria, catherine katherine kathryn ekaterina
yekaterina kateryna katya katia kate katie cathy kathy kitty, charles chas charlie chuck carlos karl carl, christopher chris kit topher kris, daniel
dan danny danil daniil danylo, daniela daniella daniele danielle, daria dasha dariya darya, david dave davy davide, deborah debbie deb, dmitri
dimitris dimitrios dmitry dmitriy dmytro dima mitya, edward ed eddie ted teddy ned eduardo eduard edik, elena yelena olena helena helen lena alyona
elaine, elizabeth elizaveta liz lizzie beth betty bess eliza liza elisabeth lisa isabel, eugene yevgeny evgeny evgeniy yevhen zhenya gene, francis
francisco frank paco pancho franz francois francesco fran kiko, frederick fred freddie friedrich fritz federico, george geo georgios giorgos yorgos
georgy georgi georgiy jorge giorgio yuri yury yuriy iurii yura goga zhora jerzy, gregory grigory grigoriy greg grisha hryhorii, henry harry hank
heinrich henri enrique, ibrahim brahim abraham ebrahim, igor ihor, ignacio nacho, irina iryna ira irisha irene, ivan vanya vania, ivana ivanka, jana,
jan janek, jacob jake jakob yakov yasha, james jim jimmy jamie, jennifer jen jenny, jessica jess jessie, john ioannis yannis yiannis johnny jack jon
jonny, jonathan jon jonny nathan, jose pepe, joseph jos joe joey josef osip iosif yusuf youssef giuseppe, joshua josh, kenneth ken kenny, konstantin
kostya kostia kostyantyn, lawrence laurence larry, leonid lyonya lenya, luis lou louis lluis luiz, lyudmila liudmila lyuda mila ludmila, manuel manolo
manny manu emmanuel, margaret maggie meg peggy marge margarita rita greta, marina, marta martha marthe, martin martyn marten, martina, maria mary
masha marie mariya molly polly mariia marusya, matthew matt matvei mateo matteo, michael mike mick mickey mikhail misha mykhailo miguel michel michal
mikhael, mohamed mohd md muhd mhd mo hamoudi hamada muhammad mohammad mohammed mohamad mehmet mamadou mahomet mohamud محمد, mahmoud mahmud mahmood
mahmut محمود, ahmed ahmad achmed ahmet أحمد احمد, hamid hameed حميد, hamed حامد, hassan hasan hassane حسن, hussein hussain husain husein hossein
houssein hussien huseyin حسين, hassanein حسنين, ali aly علي علی, aliya alia aaliya عالية, omar umar omer عمر, amir ameer emir أمير امير, amar ammar
عمار, khaled khalid خالد, khalil khaleel خليل, said saeed saeid sayeed saïd سعيد, saad sad سعد, salim saleem selim سليم, salem سالم, salman سلمان,
suleiman sulaiman soliman suleyman سليمان, karim kareem كريم, karima كريمة, rashid rasheed راشد رشيد, jamal gamal جمال, jamil jameel gamil جميل, kamal
kamel كمال كامل, nasser nasir nasr ناصر نصر, nadia nadya nadja نادية, nadira نادرة, nadir nader نادر, samir sameer سمير, samira سميرة, mariam maryam
miriam مريم, marwan مروان, imran عمران, natalia natalya natasha nataliya nataliia natalie, nicholas nick nicky nikolai nikolay kolya mykola nicolas
nicola nico klaus, oleg oleh, olga olya olha, patrick pat paddy patricio padraig, patricia pat patty trish tricia, paul pavel pavlo pasha pablo paolo
pawel, peter pete pyotr petr petro petya pedro pierre pietro piotr, philip phil filip felipe philippe pip, polina polya, rafael rafa raphael, raymond
ray raimundo, rebecca becky becca, richard rick dick rich ricky ricardo richie, robert robt bob rob bobby robbie bert roberto, roman roma, ronald ron
ronnie, samuel sam sammy, aaron aron, alan allan allen, brian bryan bryon, eric erik erich erick, geoffrey jeffrey geoff jeff jeffery, mark marc
marcus marco marek, sara sarah, sean shawn shaun, teresa theresa terry tess, sergei sergey serhii serhiy seryozha sergio serge siarhei, sofia sofiya
sonya sonia sophie sophia, stanislav stas slava, stephen steven steve stepan styopa stefan esteban etienne stephane, susan sue susie suzanne, svetlana
sveta svitlana, tatiana tatyana tanya tania tetiana tetyana, theodore ted teddy theo fyodor fedor fedya fedir, thomas thos tom tommy tomas foma,
timothy tim timmy timur, vasily vasili vasiliy vasya vasyl basil, vera vira, victoria vika vicky viktoria tori viktoriya, viktor victor vitya,
vladimir volodya vova volodymyr uladzimir vlad wladimir, vladislav vlad slava, vyacheslav slava viacheslav, william wm will bill billy willy guillermo
wilhelm guillaume liam, xavier javier xavi javi, yulia julia yuliya julie, zachary zach zack, abdelkader kader, abdulrahman abdurrahman abderrahmane
rahman, mustafa mostafa moustapha, abigail abby gail, adam adamo, adrian adriano adrien hadrian, agnes ines inez agnieszka, albert alberto bert
albrecht beto, alfonso alphonse alfons poncho alonso, alfred alfredo alf fred fredo, alice alicja, amanda mandy, ambrose ambrosio, angela angie, angel
angelo anxo, antonia toni tonia antonina, april, archibald archie, arnold arnie arnaud arnaldo, arthur art artie arturo artur, augustine agustin
augusto august gus augustin, barbara barb babs varvara, bartholomew bart bartolome bartolomeo, beatrice beatriz bea trixie beatrix, belinda linda,
bernard bernie bernardo bernhard, bertha berta, beverly bev, bogdan bohdan, bradley brad, bridget bridie brigitte birgit, calvin cal, camilla camila
camille, carol carole carolyn caroline carolina carrie karolina, carmen carmela, cassandra cass cassie, cecilia cecile cecily celia, chester chet,
christina christine kristina kristine tina chrissy hristina khrystyna cristina, christian kristian cristian, clara claire clare chiara, clement
clemente klement, clifford cliff, clinton clint, concepcion concha conchita, constance connie constanza, consuelo chelo, cornelius cornelio neil,
cynthia cindy, daisy, dennis denis denny denys, diana diane dina, dolores lola, dominic dominik domingo dominique nick, donald don donny, donna,
dorothy dot dottie dolly dorothea dora, douglas doug, edgar edgardo ed, edith edie, edmund ed edmundo ned, edwin ed edvin, eleanor ellie nell nora
leonor eleonora, ellen elle nelly, emil emilio emile, emily emilia emilie em, enoch, ernest ernie ernesto ernst, esther ester, eva eve, evelyn
evelina, felicity felicia, felix feliks, ferdinand fernando hernando ferdie nando, fernanda nanda, florence flo florencia, florentino tino, frances
fran fanny francisca francoise franciszka, franklin frank, gabriel gabe gavriil, gabriela gabrielle gaby, gennady gena henadii, gerald gerry jerry
geraldo, gerard gerardo gerhard, gilbert gil gilberto, giovanni gianni nino, gonzalo chalo, grace gracie gracia, guadalupe lupe lupita, gustav gustavo
gustave gus, gwendolyn gwen, hannah hana chana, harold hal harry, harriet hattie, helga, hector, hermann herman armando, hilda hilde, hope, howard
howie, hubert umberto humberto, hugh hugo hughie ugo, irene irena eirini, isaac ike isak itzhak yitzhak, isabella isabelle bella izzy ysabel isabel,
ivor iver, jacqueline jackie, jaime jaume, janet jan janette, jane joan joanna juana jeanne giovanna johanna jo, jasmine yasmin yasmine, jeremiah
jeremy jerry jeremias, jerome jerry geronimo jeronimo hieronymus, jesus chucho chuy, joachim joaquin joaquim quino, joao joaozinho, jorge coque,
josephine josefa josefina jo pepa josie giuseppina, judith judy judit, julian jules julio julius giulio iulian, juliana julianne, julio julito, justin
justo yustyn, karen karin caryn, katarina katarzyna kasia katka katerina, laura laurie lora, lawrence lorenzo laurent lars loren laurentiu lavrentiy,
leo lev leon leone, leonard leo leonardo lenny leonhard, leslie les lesley, leticia lety, lillian lily liliana lilia, lorraine lori, louise louisa
luisa lou luise, lucas luke luca lukas lukasz luka, lucia lucy lucie lucille, luis lucho, madeline maddie madeleine magdalena magda, marcel marcelo
marcello, marcia marsha, marian mariano marianus, marilyn, mariana marianne, marjorie marge margie, mark marko markus, matilda mathilde tilda tilly,
maurice mauricio moritz maurizio, maxim maxime maksim maksym max, maximilian max maximiliano massimiliano, melissa missy mel, mercedes merche, mildred
millie, michelle michele michela, charlotte carlotta lottie, roberto beto robert, ryan rian, kelvin, kevin, barry, harry, miroslav mirek mirko, jean, jeannette, roberta, carla karla, andrea, nikos nikolaos, henadz hienadz gennady, mitchell mitch, monica monika monique, mortimer mort, moses moshe moises mose moussa musa موسى, nathaniel nate nat
nathan, nathan nat nate, nicole nikki nicoletta, nina, norman norm, octavio octavian, oliver ollie olivier olivero, olivia liv, oscar oskar, osama
usama أسامة, oswald osvaldo, pamela pam, pasquale pascal pascual, paula paola pauline pavla, paulina paula, penelope penny, persephone, pilar pili,
priscilla cilla, quentin quinn, rachel raquel rahel rachele, ralph raul raoul rafe, ramon raimon, randall randy randolph, reginald reg reggie, renata
renee, rita, roderick rod rodrigo rory, rodney rod, roger rogelio ruggero rogerio, roland rolando orlando, rosa rose rosie rosita, rosario charo,
rosemary rosie romy, rudolf rodolfo rudy rudolph, russell russ, ruslan, ruth ruthie, sabina sabine, salvador salvatore sal chava, sandra sandy,
santiago iago diego jacobo tiago yago, saul, sebastian seb sebastiano sebastien bastian, serafima sima, shirley, sidney sid sydney, silvia sylvia
sylvie, simon semyon semion simeon shimon symon, solomon sol salomon shlomo, soledad sole, stephanie steph stefania stefanie, stuart stu stewart,
sylvester silvestre sly, taras, terence terry terrence, theresa tereza terezia, tobias toby, tristan, ulrich ulrico uli, urszula ursula, valentin
valentine val valentino, valerie val valeria valeriya, vanessa nessa, veronica ronnie veronika nika, vincent vince vinny vicente vincenzo vinko enzo,
virginia ginny, vitaly vitaliy vitalii vitali, vsevolod seva, walter walt wally gualtiero, wesley wes, wilfred wilf wilfredo wilfried, wilhelmina mina
willa, yaroslav slava jaroslav, zinaida zina, abdulaziz abdelaziz aziz, abdullah abdallah abdulla abdoulaye عبدالله, abubakar aboubacar abubakr
boubacar, adnan عدنان, akram اكرم أكرم, anwar anouar enver أنور انور, aisha ayesha aicha aissatou عائشة, bashir bachir beshir بشير, bilal belal بلال,
daoud dawud dawood daud داود, fadi فادي, fahd fahad فهد, faisal faysal faycal فيصل, farid fareed فريد, faruk farouk farooq فاروق, fatima fatma fatimah
fatoumata fatimata فاطمة, habib حبيب, haidar haider haydar حيدر, hamza hamzah حمزة, hisham hicham هشام, hosni husni حسني, idris idriss إدريس, ismail
ismael ismaeel إسماعيل, issa isa eissa عيسى, jaafar jafar gaafar جعفر, jawad javad جواد, khadija khadijah hadiza خديجة, laila leila layla ليلى, majid
majed maged مجيد ماجد, malik malek مالك, mansour mansur منصور, masoud massoud masud مسعود, mehdi mahdi مهدي, mourad murad murat مراد, mounir munir
مونير منير, mukhtar mokhtar moctar مختار, nabil nabeel نبيل, najib nagib najeeb نجيب, noor nour nur نور, othman osman usman ousmane uthman عثمان,
omran emran, qasim kassem qassem kasim قاسم, rahim raheem رحيم, ramadan ramazan رمضان, ramzi ramzy رمزي, reza rida ridha رضا, riyad riad رياض, sadiq
sadek sadegh صادق, salah saleh salih صلاح صالح, sami samy سامي, shafiq chafik شفيق, sharif cherif شريف, taha طه, tahir taher طاهر, tariq tarek tarik
طارق, walid waleed وليد, wasim waseem وسيم, yahya yehia yahia يحيى, yasin yassin yasseen ياسين, yasir yasser ياسر, younes yunus younis younus يونس,
zahir zaher زاهر, zainab zeinab zaynab zineb زينب, zaid zayd زيد, ziad ziyad زياد
"""


@cache
def forms() -> dict[str, frozenset[int]]:
    """For each form of a given name, as sounds and as it is written, the names of which it is one."""
    found: dict[str, set[int]] = {}
    written: dict[str, set[int]] = {}
    for number, entry in enumerate(_FORMS.split(",")):
        for word in entry.split():
            found.setdefault(sounds(word, script_of(word)), set()).add(number)
            written.setdefault(fold(word), set()).add(number)
    return {said: frozenset(numbers) for said, numbers in (found | written).items()}


def of(plain: str, said: str) -> frozenset[int]:
    """The names of which a part is a form: as it is written, else as it sounds. Michel is no Mitchell."""
    return forms().get(plain) or forms().get(said) or frozenset()


def is_common(plain: str, said: str) -> bool:
    """Whether it is a form of a name that many bear: Mohammad as well as Mohamed."""
    return not _borne_by_many().isdisjoint(of(plain, said))


@cache
def _borne_by_many() -> frozenset[int]:
    return frozenset(number for said in tables.common() for number in forms().get(said, ()))
