"""English goes through, other languages are named."""

from __future__ import annotations

import pytest

from sayso.errors import LanguageError
from sayso.intake import read_input
from sayso.intake.language import guess_language

OTHERS = {
    "fr": "Le conseil du port a déclaré lundi que la jetée restera fermée jusqu'au printemps, mais le ministère nie avoir été prévenu.",
    "de": "Die Hafenbehörde sagte am Montag, dass der Steg bis zum Frühjahr geschlossen bleibt, aber das Ministerium will nichts gewusst haben.",
    "es": "La junta del puerto dijo el lunes que el muelle seguirá cerrado hasta la primavera, pero el ministerio niega que lo sabía.",
    "it": "Il consiglio del porto ha detto lunedì che il molo resterà chiuso fino alla primavera, ma il ministero nega di essere stato avvisato.",
    "pt": "O conselho do porto disse na segunda-feira que o cais vai ficar fechado até à primavera, mas o ministério não foi avisado.",
    "nl": "Het havenbestuur zei maandag dat de pier tot het voorjaar dicht blijft, maar het ministerie zegt dat het niet is gewaarschuwd.",
    "sv": "Hamnstyrelsen sade på måndagen att bryggan ska vara stängd till våren, men ministeriet säger att det inte har fått veta något.",
    "pl": "Zarząd portu powiedział w poniedziałek, że molo będzie zamknięte do wiosny, ale ministerstwo twierdzi, że nie było o tym mowy.",
    "tr": "Liman kurulu pazartesi günü iskelenin bahara kadar kapalı olacağını söyledi, ama bakanlık bu konuda bir şey bilmediğini ve çok şaşırdığını açıkladı.",
    "fi": "Satamalautakunta sanoi maanantaina, että laituri on kiinni kevääseen, mutta ministeriö ei ole saanut tietoa asiasta.",
    "id": "Dewan pelabuhan mengatakan pada hari Senin bahwa dermaga akan ditutup dan tidak dibuka sampai musim semi, kata mereka.",
    "ru": "Совет порта заявил в понедельник, что пирс будет закрыт до весны, но в министерстве об этом не знали.",
    "uk": "Рада порту заявила, що пірс буде закрито до весни, але в міністерстві про це не знали, і це було після того.",
    "ar": "قال مجلس الميناء يوم الاثنين إن الرصيف سيبقى مغلقا حتى الربيع",
    "fa": "شورای بندر روز دوشنبه گفت که اسکله تا بهار بسته است و این را به وزارت گفته بود",
    "el": "Το συμβούλιο του λιμανιού είπε τη Δευτέρα ότι η προβλήτα θα μείνει κλειστή.",
    "he": "מועצת הנמל אמרה ביום שני כי המזח יישאר סגור עד האביב",
    "hi": "बंदरगाह बोर्ड ने सोमवार को कहा कि घाट वसंत तक बंद रहेगा",
    "ja": "港湾委員会は月曜日、桟橋は春まで閉鎖されると発表した。",
    "zh": "港务局星期一表示，码头将关闭到春天。",
    "ko": "항만위원회는 월요일 부두가 봄까지 폐쇄된다고 밝혔다.",
    "th": "คณะกรรมการท่าเรือกล่าวเมื่อวันจันทร์ว่าท่าเรือจะปิดจนถึงฤดูใบไม้ผลิ",
}

ENGLISH = [
    "Mayor resigns.",
    "Pier shut",
    "Juan de la Cruz, Ludwig van der Berg and Maria della Rocca met Oscar de los Santos in Rio de Janeiro.",
    "THE HARBOUR BOARD SAID ON MONDAY THAT THE PIER WILL STAY SHUT UNTIL THE SPRING.",
    "“C'est la vie, je ne sais pas,” the minister said, and the men who were with him laughed at it for a while.",
    "He shouted «مرحبا بكم في المدينة» to the crowd, the board said, and then he left the town with his men.",
    "Le Monde and Der Spiegel reported that Die Linke of Germany had asked La Repubblica for the papers.",
    "Xi Jinping, Nguyễn Phú Trọng, Recep Tayyip Erdoğan and Jean-Luc Mélenchon met in Paris on Monday.",
]


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_are_refused_by_name(code: str) -> None:
    assert guess_language(OTHERS[code]).code == code
    with pytest.raises(LanguageError, match=rf"\({code}\)"):
        read_input("a.txt", OTHERS[code].encode())


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_read(text: str) -> None:
    assert read_input("a.txt", text.encode()).language == "en"


def test_legacy_encoding_of_another_language_is_named() -> None:
    with pytest.raises(LanguageError, match="Russian"):
        read_input("a.txt", (OTHERS["ru"] * 3).encode("cp1251"))
