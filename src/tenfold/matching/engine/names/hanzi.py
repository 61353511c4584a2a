"""What Han characters are read as: the common ones by their order in GB 2312, others and traditional ones by small tables. Pure.

The first level of that standard stands in the order of the readings, so the first character of each syllable is enough.
Who reads a surname otherwise than the order says stands in `_OTHERS`.
"""

from functools import cache

_FIRST = """
a啊 ai埃 an鞍 ang肮 ao凹 ba芭 bai白 ban斑 bang邦 bao苞 bei杯 ben奔 beng崩 bi逼 bian鞭 biao标 bie鳖 bin彬 bing兵 bo玻 bu捕
ca擦 cai猜 can餐 cang苍 cao操 ce厕 ceng层 cha插 chai拆 chan搀 chang昌 chao超 che车 chen郴 cheng撑 chi吃 chong充 chou抽
chu初 chuai揣 chuan川 chuang疮 chui吹 chun春 chuo戳 ci疵 cong聪 cou凑 cu粗 cuan蹿 cui摧 cun村 cuo磋
da搭 dai呆 dan耽 dang当 dao刀 de德 deng蹬 di堤 dian颠 diao碉 die跌 ding丁 diu丢 dong东 dou兜 du都 duan端 dui堆 dun墩 duo掇
e蛾 en恩 er而 fa发 fan藩 fang坊 fei菲 fen芬 feng丰 fo佛 fou否 fu夫 ga噶 gai该 gan干 gang冈 gao篙 ge哥 gei给 gen根 geng耕
gong工 gou钩 gu辜 gua刮 guai乖 guan棺 guang光 gui瑰 gun辊 guo锅 ha哈 hai骸 han酣 hang夯 hao壕 he呵 hei嘿 hen痕 heng哼
hong轰 hou喉 hu呼 hua花 huai槐 huan欢 huang荒 hui灰 hun荤 huo豁 ji击 jia嘉 jian歼 jiang僵 jiao蕉 jie揭 jin巾 jing荆 jiong炯
jiu揪 ju鞠 juan捐 jue撅 jun均 ka喀 kai开 kan刊 kang康 kao考 ke坷 ken肯 keng坑 kong空 kou抠 ku枯 kua夸 kuai块 kuan宽 kuang匡
kui亏 kun坤 kuo括 la垃 lai莱 lan蓝 lang琅 lao捞 le勒 lei雷 leng棱 li厘 lia俩 lian联 liang凉 liao撩 lie列 lin琳 ling拎 liu溜
long龙 lou楼 lu芦 lü驴 luan峦 lüe掠 lun抡 luo萝 ma妈 mai埋 man瞒 mang芒 mao猫 me么 mei玫 men门 meng萌 mi眯 mian棉 miao苗
mie蔑 min民 ming明 miu谬 mo摸 mou谋 mu拇 na拿 nai氖 nan男 nang囊 nao挠 ne呢 nei馁 nen嫩 neng能 ni妮 nian蔫 niang娘 niao鸟
nie捏 nin您 ning柠 niu牛 nong脓 nu奴 nü女 nuan暖 nüe虐 nuo挪 o哦 ou欧 pa啪 pai拍 pan攀 pang乓 pao抛 pei呸 pen喷 peng砰
pi坯 pian篇 piao飘 pie撇 pin拼 ping乒 po坡 pu扑 qi期 qia掐 qian牵 qiang枪 qiao橇 qie切 qin钦 qing青 qiong琼 qiu秋 qu趋 quan圈
que缺 qun裙 ran然 rang瓤 rao饶 re惹 ren壬 reng扔 ri日 rong戎 rou揉 ru茹 ruan软 rui蕊 run闰 ruo若 sa撒 sai腮 san三 sang桑
sao搔 se瑟 sen森 seng僧 sha莎 shai筛 shan珊 shang墒 shao捎 she奢 shen砷 sheng声 shi师 shou收 shu蔬 shua刷 shuai摔 shuan栓
shuang霜 shui谁 shun吮 shuo说 si斯 song松 sou搜 su苏 suan酸 sui虽 sun孙 suo蓑 ta塌 tai胎 tan坍 tang汤 tao掏 te特 teng藤 ti梯
tian天 tiao挑 tie贴 ting厅 tong通 tou偷 tu凸 tuan湍 tui推 tun吞 tuo拖 wa挖 wai歪 wan豌 wang汪 wei威 wen瘟 weng嗡 wo挝 wu巫
xi昔 xia瞎 xian掀 xiang相 xiao萧 xie楔 xin薪 xing星 xiong兄 xiu休 xu墟 xuan轩 xue靴 xun勋 ya压 yan焉 yang殃 yao邀 ye椰 yi一
yin茵 ying英 yo哟 yong拥 you幽 yu迂 yuan鸳 yue曰 yun耘 za匝 zai栽 zan攒 zang赃 zao遭 ze责 zei贼 zen怎 zeng增 zha扎 zhai摘
zhan瞻 zhang樟 zhao招 zhe遮 zhen珍 zheng蒸 zhi芝 zhong中 zhou舟 zhu珠 zhua抓 zhuai拽 zhuan专 zhuang桩 zhui椎 zhun谆 zhuo捉
zi兹 zong鬃 zou邹 zu租 zuan钻 zui嘴 zun尊 zuo昨
"""

# Of names, and outside the first level; and what a bearer of the name reads otherwise.
_OTHERS = """
ai瑷 an谙 bei蓓 chan婵 chang昶 chen宸琛谌 cen岑 chu褚 cong琮 da妲 dai黛 di娣邸 fei斐霏翡 fu芙馥 gao郜 guan莞 hai嗨 han晗瀚 hao昊皓颢灏
heng珩 hong泓 hua骅桦 hui晖蕙 ji霁骥姬 jia迦伽茄 jiao姣 jie婕 jin瑾 jing菁婧璟 jue珏 jun隽珺 kai恺锴铠 kan侃阚 ke珂诃 kou蔻 kuang邝 kun堃锟
lan岚 le叻 li俪郦鹂莅 lian琏 lin麟蔺霖 ling翎 lu璐 luan鸾 lü闾 mei湄 mi咪 miao淼缪 min闵旻珉 ming茗 nan楠 nao瑙 ou区 piao朴 po珀 pu璞濮
qi琪祺淇麒亓 qian倩芊骞茜 qin覃 qiu裘仇 quan荃 ran苒 rong榕嵘镕 rui睿芮 shan姗单 shao劭 she佘 sheng晟 shu姝澍 si偲 song嵩 su稣 tao韬 ti缇媞
ting婷霆 tong佟仝 wan琬菀 wei玮炜薇 wen雯 wu邬 xi曦羲 xian娴冼 xiao骁 xie解 xin馨昕鑫莘 xu胥栩 xuan璇萱 xun荀洵 ya娅 yan妍嫣琰闫鄢 ye烨晔
yi怡懿奕翊漪熠祎羿 yin胤 ying滢瑛莺 yu煜钰昱瑜妤 yuan媛沅 yue玥 yun芸筠 zan瓒 zeng曾 zha查 zhai翟 zhang璋 zhe喆 zhen蓁 zheng铮峥 zi梓
"""

# Traditional before simplified.
_SIMPLER = (
    "爾尔維维羅罗亞亚馬马納纳奧奥諾诺貝贝薩萨達达蘭兰茲兹萊莱魯鲁麥麦倫伦內内瑪玛頓顿庫库費费歐欧凱凯韋韦傑杰蘇苏烏乌澤泽勞劳圖图賈贾蓋盖賽赛"
    "麗丽齊齐漢汉揚扬華华喬乔謝谢邁迈盧卢兒儿約约許许門门絲丝賓宾雲云愛爱溫温萬万寧宁東东龍龙蓮莲歷历賀贺鮑鲍紐纽楊杨連连貢贡贊赞龐庞葉叶寶宝"
    "靈灵畢毕錫锡樂乐婭娅懷怀呂吕賴赖濟济堅坚別别蘿萝徹彻剌拉岡冈來来積积熱热潔洁騰腾衛卫義义湯汤農农鄧邓發发儂侬緹缇師师優优偉伟韓韩劉刘勝胜"
    "區区當当陳陈裡里紗纱額额無无聶聂貴贵條条欽钦宮宫瓊琼陽阳載载婁娄鐵铁開开張张彌弥馮冯蕭萧藍蓝繆缪島岛謀谋殺杀謙谦鎮镇遜逊紮扎採采魚鱼証证"
    "騎骑長长財财剛刚該该崙仑榮荣興兴學学禮礼習习諧谐單单隊队錢钱鐸铎顯显錦锦聖圣儷俪將将吳吴攝摄淨净廣广曉晓堯尧瓏珑脫脱訓训應应鄭郑侖仑趙赵"
    "藝艺書书壽寿黃黄龔龚豐丰惡恶濤涛檜桧黼黼讓让鴦鸯輸输齋斋關关鍾钟結结勲勋勳勋車车淸清強强協协揑捏嬋婵滿满們们並并遙遥紹绍詩诗顧顾夢梦幹干構构"
    "憲宪實实轟轰買买闊阔飛飞觸触難难務务莊庄譚谭攏拢緬缅敘叙簡简諦谛誇夸範范潤润純纯孫孙鄒邹嚴严顏颜陸陆紀纪閔闵鄔邬鄺邝閻阎駱骆閆闫練练時时國国"
    "軍军靜静紅红鵬鹏輝辉慶庆鳳凤豔艳艷艳嬌娇瑩莹穎颖嵐岚進进銘铭鋒锋鋼钢銀银鈺钰誌志樹树業业昇升雙双權权賢贤遠远運运綱纲緒绪績绩續续細细線线終终"
    "絡络給给經经蔣蒋項项鑒鉴鑑鉴鈞钧錚铮鋭锐銳锐鍵键鐘钟鈴铃釗钊鉅巨齡龄鴻鸿鶴鹤鸞鸾鵑鹃鳴鸣鶯莺騫骞駿骏驊骅驍骁驕骄騏骐馳驰駒驹馨馨順顺頌颂領领頻频"
    "題题願愿頤颐項项須须預预韜韬響响頁页鞏巩閏闰閨闺間间問问聞闻閃闪閣阁蘊蕴蘆芦藺蔺蘚藓蒼苍蓀荪薑姜萇苌葦苇薈荟蕓芸蔔卜蕾蕾莖茎"
    "覺觉覽览觀观親亲訪访詠咏詢询詳详誠诚語语說说誰谁請请論论諸诸證证識识譯译護护譽誉變变貞贞財财責责質质賜赐賞赏贈赠贏赢躍跃軒轩輪轮輔辅"
    "農农邊边還还這这選选遲迟適适遺遗鄉乡鄰邻醫医釋释裴裴衝冲術术衞卫襄襄補补複复褲裤韻韵飄飘養养館馆餘余"
    "體体髮发鬥斗鬱郁魯鲁鮮鲜麼么點点鼎鼎齒齿億亿儀仪價价儉俭側侧傅傅傳传傷伤僑侨儒儒兩两冊册凍冻劍剑劃划動动勵励勢势勱劢嘆叹嚮向圍围園园圓圆團团執执"
    "場场塊块塵尘墊垫墨墨壇坛壯壮處处奪夺奮奋妝妆婦妇媽妈嫺娴嫻娴孌娈孫孙寬宽寢寝審审對对導导屆届層层屬属岳岳嶽岳峽峡嶺岭巖岩帥帅帶带幣币幫帮廈厦廟庙廠厂"
    "張张彎弯彈弹後后從从復复徵征德德悅悦悶闷惠惠憐怜憶忆懇恳戀恋戰战戲戏戶户拋抛擁拥擇择據据擔担擺摆攜携敵敌數数斷断於于暉晖曄晔曆历會会朧胧"
    "楓枫榆榆標标樓楼機机橋桥檢检櫻樱歡欢歲岁歸归殘残氣气決决沖冲況况洶汹淚泪淵渊渾浑湊凑滄沧漁渔滬沪漸渐濃浓濱滨瀟潇瀾澜灣湾為为燁烨燈灯燕燕營营爭争"
    "爲为牆墙獎奖獨独獻献璽玺環环瓊琼現现瑋玮瑤瑶璉琏瓚瓒畫画異异疇畴瘋疯盡尽監监盤盘盧卢眾众確确碩硕祿禄禎祯禱祷種种穀谷窮穷競竞筆笔節节築筑篤笃"
    "簽签籃篮籌筹糧粮紋纹紛纷絕绝統统絳绛綠绿綺绮網网緣缘編编縣县縱纵總总織织繼继羣群聰聪聲声聯联職职聽听肅肃脈脉腦脑臺台舉举舊旧艦舰蔭荫"
    "號号蟬蝉蠟蜡衆众"
)

COMPOUND = frozenset(
    "欧阳 司马 诸葛 上官 司徒 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 独孤 南宫 端木 轩辕 百里 东郭 西门 呼延 澹台 公羊 太史 申屠 钟离 闻人 赫连 万俟 范姜 张简"
    .split()
)  # fmt: skip

_TO_SIMPLE = dict(zip(map(ord, _SIMPLER[::2]), _SIMPLER[1::2], strict=True))


def simple(text: str) -> str:
    """The characters as they are written since the reform."""
    return text.translate(_TO_SIMPLE)


@cache
def _readings() -> dict[str, str]:
    level = "".join(
        bytes((row + 0xA0, cell + 0xA0)).decode("gb2312") for row in range(16, 56) for cell in range(1, 95)
        if (row, cell) < (55, 90)
    )  # fmt: skip
    starts = sorted((level.index(word[-1]), word[:-1]) for word in _FIRST.split())
    found: dict[str, str] = {}
    for number, (start, syllable) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(level)
        found |= dict.fromkeys(level[start:end], syllable)
    for word in _OTHERS.split():
        latin = "".join(letter for letter in word if letter < "ɐ")
        found |= dict.fromkeys(word[len(latin) :], latin)
    return found


def syllable(character: str) -> str:
    """How a simplified character is read in Mandarin, without its tone; empty where no table knows it."""
    return _readings().get(character, "")


def syllables() -> frozenset[str]:
    """Every syllable of Mandarin that a character is read as."""
    return frozenset(_readings().values())
