"""News agencies: the name that a credit gives, and the names it stands under elsewhere."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = {
    "AP": "A.P.|Associated Press|The Associated Press|AP News|APNews|The AP",
    "Reuters": "REUTERS|Reuter|REUTER|Thomson Reuters|Reuters News|Reuters.com|Thomson Reuters Foundation",
    "AFP": "Agence France-Presse|Agence France Presse|AFP News|AFP.com",
    "UPI": "United Press International|UPI.com", "VOA": "V.O.A.|Voice of America|VOA News|Zëri i Amerikës",
    "DPA": "dpa|Deutsche Presse-Agentur", "PA": "PA Media|Press Association|PA News Agency|PA news agency",
    "Interfax": "INTERFAX", "Interfax-Ukraine": "", "TASS": "Tass|ITAR-TASS|Itar-Tass",
    "RIA Novosti": "RIA", "Sputnik": "", "Xinhua": "XINHUA|Xinhua News Agency",
    "Yonhap": "Yonhap News Agency", "KCNA": "", "Kyodo": "Kyodo News", "Jiji": "Jiji Press",
    "CNA": "Central News Agency", "IANS": "", "ANI": "Asian News International",
    "PTI": "Press Trust of India", "UNI": "", "APP": "Associated Press of Pakistan", "BSS": "",
    "EFE": "Agencia EFE", "Europa Press": "", "ANSA": "", "Lusa": "",
    "Bloomberg": "Bloomberg News|BLOOMBERG", "AAP": "Australian Associated Press",
    "RFE/RL": "RFE|RFERL|Radio Free Europe|Radio Free Europe/Radio Liberty", "Anadolu": "Anadolu Agency|AA",
    "Ukrinform": "", "UNIAN": "", "BelTA": "BELTA", "MTI": "", "PAP": "", "CTK": "ČTK", "BNS": "",
    "BTA": "", "Agerpres": "AGERPRES", "Tanjug": "TANJUG", "Beta": "", "FoNet": "", "HINA": "Hina",
    "FENA": "Fena", "STA": "", "MIA": "", "ATA": "ATSH", "KosovaPress": "Kosovapress|KOSOVAPRESS",
    "CP": "The Canadian Press|Canadian Press|THE CANADIAN PRESS", "Belga": "", "ANP": "", "Ritzau": "",
    "TT": "", "NTB": "", "STT": "", "ATS": "Keystone-SDA", "APA": "", "Bernama": "", "Antara": "ANTARA",
    "VNA": "", "TNA": "", "PNA": "", "IRNA": "", "ISNA": "", "Fars": "", "Tasnim": "", "WAM": "", "SPA": "",
    "QNA": "", "KUNA": "", "MENA": "", "SANA": "", "WAFA": "", "NAN": "", "GNA": "", "SAPA": "",
    "IPS": "Inter Press Service", "TNS": "Tribune News Service", "RNS": "Religion News Service", "JTA": "",
    "DW": "Deutsche Welle", "BBC": "BBC News", "CNN": "",
}  # fmt: skip
CANONICAL: Final = {
    name: agency for agency, names in _NAMES.items() for name in (agency, *names.split("|")) if name
}
AGENCY: Final = "|".join(re.escape(name) for name in sorted(CANONICAL, key=len, reverse=True))
# These publish under their own name first of all: as an outlet or an author they credit nobody.
_OUTLETS: Final = frozenset({"DW", "BBC", "CNN", "Bloomberg"})
_LETTERS: Final = {name.casefold(): agency for name, agency in CANONICAL.items() if agency not in _OUTLETS}
_EXTRAS = re.compile(
    r"^(?:by|from|source:|the)\s+|\s+(?:staff|reporters?|writers?|editors?|newsroom|correspondents?"
    r"|news agency|wire|wires"
    r"|news service|staff writers?|via .*)$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[,|;/()]\s*|\s+[-–—]\s+")
_LONG_NAME = re.compile(
    r"\b(?:The )?(?:Associated Press|Agence France-Presse|United Press International"
    r"|Canadian Press)\b(?! of )"
)
_LONGEST = 200  # characters; a longer author is no name


def agency_of(name: str) -> str | None:
    """Find the agency in an author's or an outlet's name: "Reuters Staff", "Ada Brown, Associated Press"."""
    if len(name) > _LONGEST:
        return None
    for part in (name, *_PARTS.split(name)):
        bare = _EXTRAS.sub("", _EXTRAS.sub("", part.strip())).strip().casefold()
        if bare in _LETTERS:
            return _LETTERS[bare]
    long = _LONG_NAME.search(name)
    return CANONICAL[long[0].removeprefix("The ")] if long else None
