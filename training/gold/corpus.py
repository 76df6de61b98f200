"""A small corpus in many scripts, enough that every family's tokenizer learns real pieces."""

import json
import re
from pathlib import Path

TRAINING = Path(__file__).parents[1]

SENTENCES = """
Die Kündigung ging gestern ein, und die Straße vor dem Geschäft war gesperrt. Größe, Maß, Fuß.
Je m'appelle Hélène Lefèvre et j'habite à Besançon depuis l'été dernier, près de la gare.
El señor Muñoz compró una lámpara en Logroño; no funcionó, ¿qué puedo hacer? ¡Qué lástima!
Il signor Perù è arrivato a Forlì, perché la città è più bella così.
O cão não está no coração de São João; a maçã é da avó.
Příliš žluťoučký kůň úpěl ďábelské ódy v Brně a Ústí nad Labem.
Zażółć gęślą jaźń, powiedział Łukasz Wójcik w Łodzi.
Árvíztűrő tükörfúrógép Győrben és Pécsen.
İstanbul'da yaşayan Ayşe Çelik ile Iğdır'dan gelen Işıl görüştü.
Đặng Thị Hồng sống ở Hà Nội và làm việc tại thành phố Hồ Chí Minh.
Θέλω να επιστρέψω το προϊόν στην Αθήνα, λέει ο Οδυσσέας· ΟΔΥΣΣΕΥΣ και Σίσυφος.
Москва и Санкт-Петербург находятся в России; Йошкар-Ола тоже. Ёлка стоит дома.
Київ є столицею України, а Львів лежить на заході.
서울에 사는 김민수 씨는 부산에서 온 편지를 받았다. 한국어 문장이 몇 개 더 있다.
東京の田中さんは大阪のカメラ店に手紙を書きました。パソコンが壊れています。
我昨天在北京的商店买了一台电脑，上海的客服没有回复。謝謝您的幫助。
القاهرة مدينة كبيرة، وكتب محمد رسالة إلى الشركة في بيروت. شُكْرًا جزيلاً
ירושלים היא עיר עתיקה. שָׁלוֹם, אני גר בתל אביב.
दिल्ली में रहने वाले राम ने मुंबई की कंपनी को पत्र लिखा। क्षत्रिय ज्ञान हिन्दी।
กรุงเทพมหานคร เป็นเมืองหลวงของประเทศไทย ฉันซื้อโทรศัพท์ที่เชียงใหม่
I paid 1,299.50 € and £20; the order no. 4711-AB/2024 came on 3rd May at 10:45 a.m.
It doesn't work, they've said, and I'm sure we'll see. You'd better go; he's here, isn't he?
Mail me at anna.smith@example.com or see https://www.example.com/a?b=c#d for more.
The café's naïve façade, the coöperative's résumé, and Ångström's smörgåsbord.
Great service 😀👍🏽 thanks ❤️ 👨‍👩‍👧‍👦 🇩🇪🇰🇷 ✈️ ™ ½ ﬁne ℌello Ａｂｃ １２３
"""


def corpus() -> list[str]:
    """The sentences above and the hand-written letters, several times, in a fixed order."""
    lines = [line for line in SENTENCES.strip().splitlines()]
    letters = sorted((TRAINING / "handwritten-dev").glob("*.json"))[:5] + sorted((TRAINING / "handwritten").glob("*.json"))
    for path in letters[:12]:
        letter = json.loads(path.read_text(encoding="utf-8"))
        lines += [
            re.sub(r"\[[A-Z]+\|([^\]]*)\]", r"\1", value)
            for value in letter.values()
            if isinstance(value, str)
        ]
    return lines * 3
