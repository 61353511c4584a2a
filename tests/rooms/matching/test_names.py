"""Invented pairs of names: which a person may be asked about, which not, and by what their parts are alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.matching.engine.names import THRESHOLD, compare

ONE_PERSON = [
    # written alike, but for case, accents and marks
    ("Halvard Brennick", "HALVARD BRENNICK"),
    ("José Ibáñez Quiroga", "Jose Ibanez Quiroga"),
    ("Zoë Łukasiewicz", "Zoe Lukasiewicz"),
    ("Şükrü Yıldızoğlu", "Sukru Yildizoglu"),
    ("Jürgen Möllendorf", "Juergen Moellendorf"),
    # order, commas, a part given twice
    ("Quillfeather, Oskar", "Oskar Quillfeather"),
    ("Drozdov Arkady", "Arkady Drozdov"),
    ("Oskar Quillfeather Quillfeather", "Oskar Quillfeather"),
    # titles and particles
    ("Dr. Halima Osseiran", "Halima Osseiran"),
    ("Willem van der Haarlem", "Willem Haarlem"),
    ("Salim bin Rashid Al-Kawari", "Salim Rashid Kawari"),
    ("Carla de la Fuenteclara", "Carla Fuenteclara"),
    ("Sheikh Nabil el-Tantawi", "Nabil Al Tantawi"),
    # one says less than the other
    ("Marta Eugenia Villalobar", "Marta Villalobar"),
    ("Gennady Arkadyevich Lisenko", "Gennady Lisenko"),
    ("O. Quillfeather", "Oskar Quillfeather"),
    ("J. K. Brennick", "Jonas Karl Brennick"),
    # other forms of a given name
    ("Sasha Drozdov", "Alexander Drozdov"),
    ("Bill Thackenby", "William Thackenby"),
    ("Volodymyr Kravtsun", "Vladimir Kravtsun"),
    ("Pepe Zarzalejo", "José Zarzalejo"),
    ("Katya Morozenko", "Ekaterina Morozenko"),
    # joined and apart
    ("Abd al-Qadir Mansouri", "Abdulqadir Mansouri"),
    ("Abdelkrim Bouzidane", "Abd el Krim Bouzidane"),
    ("Xiao Ping Tang", "Xiaoping Tang"),
    ("Jean-Baptiste Tourneval", "Jean Baptiste Tourneval"),
    ("Mac Conrathy Sean", "Sean MacConrathy"),
    ("Abdul Aziz al-Harbuni", "Abdulaziz Alharbuni"),
    ("Rui de Sousela", "Rui Desousela"),
    ("Pieter van Dijkstra", "Pieter Vandijkstra"),
    ("Drozdov V. V.", "Vladimir Vladimirovich Drozdov"),
    ("Saif al-Islam Tarbouni", "Seif el Islam Tarbouni"),
    ("Park Geun-sook", "Bak Geunsuk"),
    # transliterations of one name into Latin letters
    ("Yevgeny Shcherbatov", "Evgenii Shcherbatov"),
    ("Sergey Tchaikin", "Sergei Chaykin"),
    ("Moustapha Bouchareb", "Mustafa Busharib"),
    ("Youssef Chakroun", "Yusuf Shakrun"),
    ("Jamal Haddadin", "Gamal Haddadin"),
    ("Khaled Mourad", "Khalid Murad"),
    ("Hsu Chih-ming", "Xu Zhiming"),
    ("Tsai Li-hua", "Cai Lihua"),
    ("Chow Wing Tak", "Zhou Wing Tak"),
    ("Teng Hsiao-ming", "Deng Xiaoming"),
    ("Chin-p'ing Hsu", "Xu Jinping"),
    # particles that lean on either neighbour, words that close a name, initials and saints
    ("Shamsul Osseiran", "Shams ul Osseiran"),
    ("Nabil Zia-ul-Tantawi", "Nabeel Ziaul Tantawi"),
    ("Parviz Golchinzadeh", "Parviz Golchin Zadeh"),
    ("Ilham Brenniyev", "Ilham Heydar oglu Brenniyev"),
    ("JK Brennick", "Jonas Karl Brennick"),
    ("St. John Thackenby", "Saint John Thackenby"),
    ("Gholam Ali Haddadarin", "Haddad Arin, Gholamali"),
    ("Lt. Gen. Oskar Quillfeather", "Oskar Quillfeather"),
    ("Aleksandr Brennashenko", "Aleksandr Brennashenka"),
    # slips of the pen and of the eye
    ("Jorun Wislon", "Jorun Wilson"),
    ("Katherine Marhsall", "Katherine Marshall"),
    ("Stanislav Kowalzcyk", "Stanislaw Kowalczyk"),
    ("Fabrice Fontiane", "Fabrice Fontaine"),
    ("Hector Ramirz", "Hector Ramirez"),
    ("Halvard Brenick", "Halvrad Brennick"),
    ("Torbjorn Erikson", "Thorbjørn Eriksson"),
    ("0skar Qui1lfeather", "Oskar Quillfeather"),
    # Cyrillic
    ("Arkady Drozdov", "Аркадий Дроздов"),
    ("Shcherbakov Yuri", "Щербаков Юрий"),
    ("Kseniia Zhuravlyova", "Ксения Журавлёва"),
    ("Oleksandr Hrytsenko", "Олександр Гриценко"),
    ("Sasha Lisenko", "Александр Лисенко"),
    ("Dzhamshed Khudoyorov", "Джамшед Худоёров"),
    ("Milorad Đorđević", "Милорад Ђорђевић"),
    ("Халид Мурад", "خالد مراد"),
    # Arabic
    ("Mohammed Al-Rashidi", "محمد الراشدي"),
    ("Abdul Rahman Yousef", "عبد الرحمن يوسف"),
    ("Gamal Abdel Hakim", "جمال عبد الحكيم"),
    ("Fatima Zahra Benyoucef", "فاطمة الزهراء بن يوسف"),
    ("Khadija Shukri", "خديجة شكري"),
    ("خديجه شكرى", "خديجة شكري"),
    ("مُحَمَّد الرَّاشدي", "محمد الراشدي"),
    ("Parviz Golchin", "پرویز گلچین"),
    ("Osama Qandil", "أسامة قنديل"),
    ("Wael Ghannam", "وائل غنام"),
    # Chinese
    ("Wang Xiaoming", "王小明"),
    ("Xiao-Ming Wang", "王小明"),
    ("왕샤오밍", "王小明"),  # what Chinese says in one syllable, Hangul may write in two
    ("Jane Wang", "王简"),
    ("Zeng Guoqiang", "曾国强"),
    ("Ouyang Meili", "欧阳美丽"),
    ("Chan Mei Ling", "陳美玲"),
    ("Chang Chih-chiang", "张志强"),
    ("張偉明", "张伟明"),
    ("Oskar Benedikt", "奥斯卡·贝内迪克特"),
    # other scripts by their sounds
    ("Nikos Papadakis", "Νίκος Παπαδάκης"),
    ("Kim Jong Ho", "김종호"),
    ("이종호", "리종호"),
    ("Tamar Gelashvili", "თამარ გელაშვილი"),
    ("प्रकाश नायर", "Prakash Nayar"),
    ("ሀብቶም ተስፋይ", "Habtom Tesfay"),
    # bodies
    ("Quillfeather Trading Co. Ltd", "QUILLFEATHER TRADING COMPANY LIMITED"),
    ("Brennick Shipping S.A.", "Brennick Shipping"),
    ("Drozdov Intl. Holdings LLC", "Drozdov International Holding"),
    ("Bank of Arlen", "The Bank of Arlen"),
    ("Quillfeather", "Quillfeather Maritime Group"),
    ("Banque Nationale Arlenie", "Banco Nacional Arlenia"),
    ("Northern Coast Watch Association", "NCWA"),
]  # fmt: skip

TWO_PERSONS = [
    ("Oskar Quillfeather", "Halima Osseiran"),
    # one given name in common does not rescue two family names
    ("Ivan Drozdov", "Ivan Shcherbakov"),
    ("Mohammed Al-Rashidi", "Mohammed Al-Tantawi"),
    ("Maria Villalobar", "Maria Zarzalejo"),
    ("محمد الراشدي", "محمد القنديل"),
    ("Mohammed Al-Rashidi", "محمد القنديل"),
    ("Иван Дроздов", "Ivan Lisenko"),
    ("王小明", "Wang Guoqiang"),
    ("王小明", "王大文"),
    ("王小明", "李小明"),
    # nor does a family name rescue two given names
    ("Halvard Brennick", "Oskar Brennick"),
    ("Arkady Drozdov", "Gennady Drozdov"),
    ("Аркадий Дроздов", "Gennady Drozdov"),
    ("Fatima Mansouri", "Khadija Mansouri"),
    # father and son
    ("Salim Rashid Kawari", "Rashid Nabil Kawari"),
    ("Ivan Arkadyevich Drozdov", "Arkady Ivanovich Drozdov"),
    # brothers
    ("Salim Rashid Nabil Kawari", "Khalid Rashid Nabil Kawari"),
    ("Salim bin Rashid Kawari", "Rashid bin Salim Kawari"),
    # cousins, and whoever else has three parts of four in common
    ("Juan Eugenio Villalobar Quiroga", "Juan Eugenio Villalobar Zarzalejo"),
    ("Salim Rashid Nabil Al-Kawari", "Salim Rashid Nabil Al-Tantawi"),
    ("Gennady Arkadyevich Lisenko", "Gennady Petrovich Lisenko"),
    # near in letters
    ("Maria Brennick", "Marta Brennick"),
    ("Ivan Lisenko", "Ivana Lisenko"),
    ("Omar Qandil", "Amir Qandil"),
    ("Karl Haarlem", "Karin Haarlem"),
    ("Ali Mansouri", "Alia Mansouri"),
    ("Hassan Osseiran", "Hussein Osseiran"),
    ("Hassan Osseiran", "حسين عسيران"),
    ("Jorun Wilson", "Jorun Watson"),
    ("Preben Hansen", "Preben Jansen"),
    ("Marek Novotny", "Marek Novak"),
    ("Lucio Moreno", "Lucio Romero"),
    ("Omar Salem", "Omar Saleh"),
    ("Ibrahim Diallo", "Ibrahim Diarra"),
    ("Tran Van Minh", "Tran Van Binh"),
    ("Pavel Morozov", "Pavel Mironov"),
    ("Yusuf Kaya", "Yusuf Kara"),
    ("Ahmed Farouk", "Ahmed Faraj"),
    ("Oskar Brennick Jr.", "Oskar Brennick Sr."),
    ("Павел Морозов", "Pavel Mironov"),
    ("Mohamed Haddadin", "Mahmoud Haddadin"),
    ("Jan Haarlem", "Jana Haarlem"),
    ("Nadia Bouzidane", "Nadira Bouzidane"),
    ("Oskar Brennick", "Oskar Brandvik"),
    ("Arkady Drozdov", "Arkady Drozdenko"),
    ("Li Wei", "Li Wen"),
    ("Chen Jun", "Chen Jing"),
    ("陈军", "陈静"),
    ("Daniel Weir", "Daniela Weir"),
    ("Elena Lisenko", "Alina Lisenko"),
    ("Mario Brennick", "Maria Brennick"),
    ("Robert Brennick", "Roberta Brennick"),
    ("Michael Haarlem", "Michelle Haarlem"),
    ("Tariq Osseiran Aziz", "Tariq Osseiran Azizi"),
    ("Zhang Wei", "Zheng Wei"),
    ("Wang Jianguo", "Wang Jianhua"),
    ("Kang Min-il", "Kang Min-un"),
    # characters and syllables that sound alike and are written otherwise
    ("林小明", "林晓鸣"),
    ("森石美咲", "森市美咲"),
    ("강종민", "강정민"),
    ("Kang Kang Min", "Kang Su Min"),
    # other initials
    ("O. Quillfeather", "Halima Quillfeather"),
    ("J. Brennick", "K. Brennick"),
    # bodies that share what many have
    ("Quillfeather Trading Ltd", "Brennick Trading Ltd"),
    ("Quillfeather Trading Ltd", "Quillfeather Shipping Ltd"),
    ("Brennick Line 12", "Brennick Line 21"),
    ("National Bank of Arlen", "National Bank of Borland"),
    # one common name alone
    ("Mohammed", "Mohammed Salim Kawari"),
    ("Kim", "Kim Jong Ho"),
    ("王 东", "영호 도윤"),  # one character is not said in two syllables
    ("承翰 楊", "Benjamin Ian Ferrolo"),
    ("", "Oskar Quillfeather"),
    ("...", "Oskar Quillfeather"),
]  # fmt: skip

BY = [
    ("Oskar", "Oskar", "same"),
    ("Аркадий", "Arkady", "transliteration"),
    ("Youssef", "Yousef", "transliteration"),
    ("Sasha", "Alexander", "nickname"),
    ("O.", "Oskar", "initial"),
    ("Brennick", "Brenwick", "spelling"),
    ("Chan", "Chen", "transliteration"),
]
ANY = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [
            "Oskar",
            "Quillfeather",
            "Аркадий",
            "Дроздов",
            "محمد",
            "الراشدي",
            "王小明",
            "al",
            "bin",
            "van",
            "O.",
            "Sasha",
            "de",
            "·",
        ]
    ),
    max_size=8,
).map(" ".join)


@pytest.mark.parametrize("one, other", ONE_PERSON)
def test_one_person_is_proposed(one: str, other: str) -> None:
    assert compare(one, other).score >= THRESHOLD


@pytest.mark.parametrize("one, other", TWO_PERSONS)
def test_two_persons_are_not_proposed(one: str, other: str) -> None:
    assert compare(one, other).score < THRESHOLD


@pytest.mark.parametrize("one, other, how", BY)
def test_the_evidence_says_by_what_parts_are_alike(one: str, other: str, how: str) -> None:
    found = compare(f"{one} Quillfeather", f"{other} Quillfeather")
    assert {piece.how for piece in found.evidence} >= {how, "same"}


def test_the_evidence_says_what_has_no_counterpart_and_what_speaks_against() -> None:
    less = compare("Marta Eugenia Villalobar", "Marta Villalobar").evidence
    assert [(piece.one, piece.other) for piece in less if piece.how == "missing"] == [("Eugenia", "")]
    against = compare("Halvard Brennick", "Oskar Brennick").evidence
    assert [(piece.one, piece.other) for piece in against if piece.how == "different"] == [("Halvard", "Oskar")]
    assert "order" in {piece.how for piece in compare("Drozdov Arkady", "Arkady Drozdov").evidence}


def test_what_is_missing_costs_less_than_what_contradicts() -> None:
    missing, contradicting = compare("Ana Rosa Weir", "Ana Weir"), compare("Ana Rosa Weir", "Ana Berta Weir")
    assert contradicting.score < missing.score < 1


@pytest.mark.parametrize(
    "born, other_born, how",
    [
        ("1980-05-03", "1980-05-03", "born-same"),
        ("1980-05-03", "1980-05", "born-month"),
        ("1980", "1980-05-03", "born-year"),
        ("1980-01-01", "1980-05-03", "born-year"),  # a day that nobody knew
        ("1980-05-03", "1980-03-05", "born-swapped"),
        ("1980-05-03", "1980-05-04", "born-near"),
        ("1980-05-03", "1990-05-03", "born-near"),  # one figure of the year
        ("1980", "1981", "born-near"),
        ("1980-05-03", "1967-11-20", "born-differs"),
    ],
)
def test_dates_of_birth_speak_as_far_as_they_are_told(born: str, other_born: str, how: str) -> None:
    names = ("Arkady Drozdov", "Аркадий Лисенко Дроздов")
    plain, told = compare(*names), compare(*names, born=born, other_born=other_born)
    assert told.evidence[-1].how == how
    assert (told.score >= plain.score) == (how not in ("born-near", "born-differs"))
    assert compare(*names, born=born).score == plain.score


@pytest.mark.parametrize("written", ["1980-13", "yesterday", "80", "1980-05-32", "1980-5"])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=written):
        compare("Ana Weir", "Ana Weir", born=written)


def test_a_date_of_birth_alone_makes_nobody_alike() -> None:
    told = compare("Oskar Quillfeather", "Halima Osseiran", born="1980-05-03", other_born="1980-05-03")
    assert told.score == 0


@given(ANY, ANY)
def test_the_score_is_from_nought_to_one_and_does_not_ask_who_comes_first(one: str, other: str) -> None:
    there, back = compare(one, other), compare(other, one)
    assert 0 <= there.score <= 1
    assert abs(there.score - back.score) < 0.011


@given(ANY)
def test_a_name_is_like_itself(name: str) -> None:
    assert compare(name, name).score in (0, 1)


def test_a_name_of_any_length_is_compared() -> None:
    assert compare("Oskar " * 10_000, "Oskar Quillfeather").score < THRESHOLD
