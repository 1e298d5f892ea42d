"""Oceans, seas and straits that the basemap names, with where their names go. Read by ``label_painting``.

Natural Earth's sea names are not in the package the shapes come from, so the list is our own: what matters to readers
of New Zealand–Japan affairs, and the large waters elsewhere. Names follow CLDR and common English use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Sea:
    """A named water: the middle of its name in degrees, and how many degrees of longitude the name may take."""

    source_name: str
    lon: float
    lat: float
    span: float

    def name_in(self, language: str) -> str:
        """Its name in the map's language, a tag; where that is not known, in the language of the interface."""
        names = _JAPANESE if language.partition("-")[0] == "ja" else {}
        return names.get(self.source_name) or QCoreApplication.translate("Sea", self.source_name)


SEAS = (
    Sea(QT_TRANSLATE_NOOP("Sea", "Pacific Ocean"), 195.0, 8.0, 80.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Indian Ocean"), 82.0, -22.0, 60.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Atlantic Ocean"), 318.0, 33.0, 45.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "South Atlantic Ocean"), 344.0, -24.0, 40.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "South Pacific Ocean"), 232.0, -32.0, 70.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Southern Ocean"), 130.0, -57.0, 80.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Arctic Ocean"), 175.0, 77.0, 80.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Tasman Sea"), 160.5, -38.5, 16.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Philippine Sea"), 134.0, 18.5, 19.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "South China Sea"), 114.2, 13.2, 11.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "East China Sea"), 125.3, 29.2, 7.5),
    Sea(QT_TRANSLATE_NOOP("Sea", "Yellow Sea"), 123.2, 35.8, 5.5),
    Sea(QT_TRANSLATE_NOOP("Sea", "Sea of Japan"), 134.6, 40.0, 9.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Sea of Okhotsk"), 149.0, 54.5, 13.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Bering Sea"), 181.0, 57.5, 20.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Gulf of Alaska"), 214.0, 56.5, 20.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Coral Sea"), 154.5, -16.5, 14.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Solomon Sea"), 153.3, -7.8, 5.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Bismarck Sea"), 148.3, -4.0, 6.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Arafura Sea"), 134.5, -9.4, 8.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Timor Sea"), 127.0, -11.2, 6.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Banda Sea"), 127.2, -5.6, 6.5),
    Sea(QT_TRANSLATE_NOOP("Sea", "Java Sea"), 111.0, -5.1, 8.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Celebes Sea"), 122.2, 3.6, 6.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Sulu Sea"), 120.1, 8.6, 4.5),
    Sea(QT_TRANSLATE_NOOP("Sea", "Gulf of Thailand"), 101.3, 9.8, 5.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Andaman Sea"), 96.0, 10.5, 5.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Bay of Bengal"), 88.3, 14.5, 12.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Arabian Sea"), 64.5, 15.0, 16.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Great Australian Bight"), 130.0, -34.6, 14.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Taiwan Strait"), 119.6, 24.5, 2.6),
    Sea(QT_TRANSLATE_NOOP("Sea", "Luzon Strait"), 121.3, 20.2, 3.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Korea Strait"), 129.2, 34.3, 2.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Tsugaru Strait"), 140.7, 41.3, 1.2),
    Sea(QT_TRANSLATE_NOOP("Sea", "Strait of Malacca"), 100.2, 3.4, 3.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Bass Strait"), 146.0, -39.8, 3.5),
    Sea(QT_TRANSLATE_NOOP("Sea", "Cook Strait"), 174.4, -41.1, 1.2),
    Sea(QT_TRANSLATE_NOOP("Sea", "Foveaux Strait"), 168.0, -46.65, 1.4),
    Sea(QT_TRANSLATE_NOOP("Sea", "Hauraki Gulf"), 175.1, -36.4, 0.8),
    Sea(QT_TRANSLATE_NOOP("Sea", "Bay of Plenty"), 177.0, -37.4, 1.8),
    Sea(QT_TRANSLATE_NOOP("Sea", "Hawke Bay"), 177.5, -39.4, 0.9),
    Sea(QT_TRANSLATE_NOOP("Sea", "Torres Strait"), 142.3, -10.1, 2.2),
    Sea(QT_TRANSLATE_NOOP("Sea", "Tokyo Bay"), 139.85, 35.5, 0.4),
    Sea(QT_TRANSLATE_NOOP("Sea", "Mediterranean Sea"), 17.5, 35.2, 12.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Black Sea"), 34.5, 43.2, 9.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Red Sea"), 37.6, 20.6, 4.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "North Sea"), 3.2, 56.3, 6.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Baltic Sea"), 19.3, 57.0, 4.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Norwegian Sea"), 3.0, 67.5, 16.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Barents Sea"), 40.0, 74.3, 24.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Caribbean Sea"), 285.0, 14.8, 15.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Gulf of Mexico"), 269.8, 25.2, 11.0),
    Sea(QT_TRANSLATE_NOOP("Sea", "Hudson Bay"), 274.5, 59.8, 11.0),
)

_JAPANESE: Final = {
    "Pacific Ocean": "太平洋",
    "Indian Ocean": "インド洋",
    "Atlantic Ocean": "大西洋",
    "South Atlantic Ocean": "南大西洋",
    "South Pacific Ocean": "南太平洋",
    "Southern Ocean": "南極海",
    "Arctic Ocean": "北極海",
    "Tasman Sea": "タスマン海",
    "Philippine Sea": "フィリピン海",
    "South China Sea": "南シナ海",
    "East China Sea": "東シナ海",
    "Yellow Sea": "黄海",
    "Sea of Japan": "日本海",
    "Sea of Okhotsk": "オホーツク海",
    "Bering Sea": "ベーリング海",
    "Gulf of Alaska": "アラスカ湾",
    "Coral Sea": "珊瑚海",
    "Solomon Sea": "ソロモン海",
    "Bismarck Sea": "ビスマルク海",
    "Arafura Sea": "アラフラ海",
    "Timor Sea": "ティモール海",
    "Banda Sea": "バンダ海",
    "Java Sea": "ジャワ海",
    "Celebes Sea": "セレベス海",
    "Sulu Sea": "スールー海",
    "Gulf of Thailand": "タイランド湾",
    "Andaman Sea": "アンダマン海",
    "Bay of Bengal": "ベンガル湾",
    "Arabian Sea": "アラビア海",
    "Great Australian Bight": "グレートオーストラリア湾",
    "Taiwan Strait": "台湾海峡",
    "Luzon Strait": "ルソン海峡",
    "Tsugaru Strait": "津軽海峡",
    "Strait of Malacca": "マラッカ海峡",
    "Bass Strait": "バス海峡",
    "Cook Strait": "クック海峡",
    "Foveaux Strait": "フォーヴォー海峡",
    "Hauraki Gulf": "ハウラキ湾",
    "Bay of Plenty": "プレンティ湾",
    "Hawke Bay": "ホーク湾",
    "Torres Strait": "トレス海峡",
    "Tokyo Bay": "東京湾",
    "Mediterranean Sea": "地中海",
    "Black Sea": "黒海",
    "Red Sea": "紅海",
    "North Sea": "北海",
    "Baltic Sea": "バルト海",
    "Norwegian Sea": "ノルウェー海",
    "Barents Sea": "バレンツ海",
    "Caribbean Sea": "カリブ海",
    "Gulf of Mexico": "メキシコ湾",
    "Hudson Bay": "ハドソン湾",
}
"""Usual names in Japanese, by source name; of the Korea Strait there are several, so that it is not here."""
