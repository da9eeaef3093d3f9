"""What figures are measured in: currencies by sign, code and name, and measures."""

from __future__ import annotations

from typing import Final

CURRENCY_SIGNS: Final = {
    "$": "USD", "us$": "USD", "u.s.$": "USD", "c$": "CAD", "ca$": "CAD", "cdn$": "CAD", "a$": "AUD",
    "au$": "AUD",
    "hk$": "HKD", "nz$": "NZD", "s$": "SGD", "nt$": "TWD", "r$": "BRL", "mx$": "MXN",
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH",
    "₪": "ILS", "₦": "NGN", "₱": "PHP", "฿": "THB", "rs": "INR", "rs.": "INR", "rm": "MYR",
}  # fmt: skip
# ISO 4217 codes as news texts write them out.
CODES: Final = frozenset(
    """USD EUR GBP JPY CNY RMB CHF CAD AUD NZD HKD SGD TWD INR RUB UAH TRY PLN CZK HUF RON BGN SEK NOK DKK
    ISK ILS
    SAR AED QAR KWD EGP ZAR NGN KES TZS GHS BRL MXN ARS CLP COP PEN KRW THB IDR MYR PHP VND PKR BDT LKR RSD
    ALL
    MKD BAM GEL AMD AZN KZT BTC ETH DEM XEU""".split()  # noqa: SIM905
)
# Names that stand alone; those of several countries need the adjective of theirs.
CURRENCY_NAMES: Final = {
    "dollar": "USD", "dlr": "USD", "dlrs": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP",
    "sterling": "GBP",
    "stg": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB", "ruble": "RUB",
    "rupee": "INR",
    "franc": "CHF", "mark": "DEM", "hryvnia": "UAH", "peso": "MXN", "won": "KRW", "shekel": "ILS",
    "lira": "TRY",
    "lire": "ITL", "zloty": "PLN", "rand": "ZAR", "baht": "THB", "ringgit": "MYR", "riyal": "SAR",
    "rial": "IRR",
    "dirham": "AED", "dinar": "KWD", "krona": "SEK", "kronor": "SEK", "kroner": "NOK", "crown": "SEK",
    "guilder": "NLG", "schilling": "ATS", "peseta": "ESP", "escudo": "PTE", "drachma": "GRD", "punt": "IEP",
    "forint": "HUF", "tenge": "KZT", "naira": "NGN", "shilling": "KES", "taka": "BDT", "lek": "ALL",
    "denar": "MKD", "lei": "RON", "reais": "BRL", "real": "BRL", "rupiah": "IDR", "dong": "VND", "ecu": "XEU",
    "ecus": "XEU", "cruzado": "BRC", "austral": "ARA", "bolivar": "VEB", "sdr": "XDR", "koruna": "CZK",
}  # fmt: skip
_NATIONS: Final = {
    "dollar": "u.s.=USD us=USD american=USD canadian=CAD australian=AUD zealand=NZD n.z.=NZD kong=HKD"
    " singapore=SGD taiwan=TWD jamaican=JMD",
    "franc": "swiss=CHF french=FRF belgian=BEF luxembourg=LUF cfa=XOF",
    "pound": "british=GBP irish=IEP egyptian=EGP lebanese=LBP syrian=SYP turkish=TRL sudanese=SDG",
    "peso": "mexican=MXN philippine=PHP argentine=ARS chilean=CLP colombian=COP cuban=CUP uruguayan=UYU",
    "rupee": "indian=INR pakistani=PKR pakistan=PKR lankan=LKR nepalese=NPR",
    "crown": "swedish=SEK norwegian=NOK danish=DKK czech=CZK", "krona": "swedish=SEK icelandic=ISK",
    "kroner": "danish=DKK norwegian=NOK", "dinar": "serbian=RSD kuwaiti=KWD iraqi=IQD jordanian=JOD"
    " bahraini=BHD tunisian=TND yugoslav=YUD algerian=DZD libyan=LYD",
    "riyal": "saudi=SAR qatari=QAR", "mark": "german=DEM finnish=FIM", "lira": "turkish=TRY italian=ITL",
    "dirham": "uae=AED moroccan=MAD", "shilling": "kenyan=KES ugandan=UGX tanzanian=TZS",
    "won": "korean=KRW", "rial": "iranian=IRR omani=OMR yemeni=YER", "lei": "romanian=RON moldovan=MDL",
}  # fmt: skip
NATIONAL: Final = {
    (pair.split("=")[0], name): pair.split("=")[1]
    for name, pairs in _NATIONS.items()
    for pair in pairs.split()
}
MEASURES: Final = {
    "km": "kilometer", "kilometre": "kilometer", "kilometer": "kilometer", "m": "meter", "metre": "meter",
    "meter": "meter", "cm": "centimeter", "centimetre": "centimeter", "centimeter": "centimeter",
    "mm": "millimeter", "millimetre": "millimeter", "millimeter": "millimeter", "mile": "mile",
    "mph": "mile per hour", "kph": "kilometer per hour", "kmh": "kilometer per hour", "knot": "knot",
    "kg": "kilogram", "kilogram": "kilogram", "kilo": "kilogram", "gram": "gram", "g": "gram",
    "mg": "milligram", "milligram": "milligram", "tonne": "tonne", "ton": "ton", "lb": "pound",
    "lbs": "pound",
    "ounce": "ounce", "oz": "ounce", "foot": "foot", "feet": "foot", "ft": "foot", "inch": "inch",
    "yard": "yard", "acre": "acre", "hectare": "hectare", "litre": "liter", "liter": "liter",
    "ml": "milliliter", "gallon": "gallon", "barrel": "barrel", "bbl": "barrel", "bpd": "barrel",
    "degree": "degree", "watt": "watt", "kilowatt": "kilowatt", "megawatt": "megawatt",
    "gigawatt": "gigawatt",
    "kw": "kilowatt", "mw": "megawatt", "gw": "gigawatt", "kwh": "kilowatt hour", "mwh": "megawatt hour",
    "volt": "volt", "calorie": "calorie", "gb": "gigabyte", "mb": "megabyte", "tb": "terabyte",
    "gigabyte": "gigabyte", "megabyte": "megabyte", "terabyte": "terabyte", "ghz": "gigahertz",
    "mhz": "megahertz",
    "hour": "hour", "hr": "hour", "hrs": "hour", "minute": "minute", "min": "minute", "mins": "minute",
    "second": "second", "sec": "second", "secs": "second", "day": "day", "week": "week", "wk": "week",
    "wks": "week",
    "month": "month", "mth": "month", "mths": "month", "year": "year", "yr": "year", "yrs": "year",
    "decade": "decade", "century": "century", "bushel": "bushel", "carat": "carat",
    "hectolitre": "hectoliter",
    "cent": "cent", "ct": "cent", "cts": "cent", "pence": "penny", "kopeck": "kopeck",
}  # fmt: skip
TIMES: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
KINDS: Final = {
    "square": "square", "sq": "square", "cubic": "cubic", "cu": "cubic", "nautical": "nautical",
    "light": "light",
    "metric": "metric",
}  # fmt: skip
