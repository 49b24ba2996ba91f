"""Words for currencies, measures and people: what a number counts."""

from __future__ import annotations

CURRENCY_SIGNS = {
    "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD",
    "r$": "BRL", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY",
    "₪": "ILS", "₴": "UAH", "₦": "NGN", "rs": "INR", "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF",
    "cad": "CAD", "aud": "AUD", "jpy": "JPY", "inr": "INR", "cny": "CNY", "rmb": "CNY",
}  # fmt: skip
"""Signs and codes that stand before (or, for codes, after) an amount. A bare dollar is read as US dollars."""

CURRENCY_WORDS = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "quid": "GBP", "sterling": "GBP", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "rouble": "RUB", "ruble": "RUB", "franc": "CHF", "lira": "TRY",
    "peso": "MXN", "rand": "ZAR", "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "zloty": "PLN",
    "shekel": "ILS", "dirham": "AED", "riyal": "SAR", "naira": "NGN", "afghani": "AFN", "hryvnia": "UAH",
    "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "forint": "HUF", "shilling": "KES", "dinar": "KWD",
}  # fmt: skip

DOLLARS = {
    "us": "USD", "american": "USD", "u.s": "USD", "australian": "AUD", "canadian": "CAD", "singapore": "SGD",
    "zealand": "NZD", "kong": "HKD", "taiwan": "TWD", "jamaican": "JMD",
}  # fmt: skip
FRANCS = {"swiss": "CHF", "french": "FRF", "belgian": "BEF", "cfa": "XOF"}
OTHER_NATIONS = {
    ("egyptian", "pound"): "EGP", ("lebanese", "pound"): "LBP", ("syrian", "pound"): "SYP",
    ("british", "pound"): "GBP", ("pakistani", "rupee"): "PKR", ("indian", "rupee"): "INR",
    ("nepalese", "rupee"): "NPR", ("argentine", "peso"): "ARS", ("chilean", "peso"): "CLP",
    ("colombian", "peso"): "COP", ("philippine", "peso"): "PHP", ("mexican", "peso"): "MXN",
    ("iraqi", "dinar"): "IQD", ("jordanian", "dinar"): "JOD", ("danish", "krone"): "DKK",
    ("danish", "kroner"): "DKK", ("norwegian", "kroner"): "NOK", ("swedish", "kronor"): "SEK",
    ("ugandan", "shilling"): "UGX", ("russian", "rouble"): "RUB", ("turkish", "lira"): "TRY",
}  # fmt: skip
CENTS = {"cent": "USD", "penny": "USD", "pence": "GBP", "p": "GBP"}

TIME_UNITS = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "fortnight": "fortnight",
    "month": "month", "year": "year", "decade": "decade", "century": "century", "mins": "minute", "hrs": "hour",
    "min": "minute", "hr": "hour",
}  # fmt: skip
LARGE_TIME = {"decade": ("year", 10.0), "century": ("year", 100.0), "fortnight": ("week", 2.0)}

MEASURES = {
    "kilometre": "kilometre", "kilometer": "kilometre", "km": "kilometre", "kms": "kilometre", "metre": "metre",
    "meter": "metre", "centimetre": "centimetre", "centimeter": "centimetre", "cm": "centimetre",
    "millimetre": "millimetre", "millimeter": "millimetre", "mm": "millimetre", "mile": "mile", "yard": "yard",
    "foot": "foot", "feet": "foot", "ft": "foot", "inch": "inch", "inche": "inch", "acre": "acre",
    "hectare": "hectare", "ha": "hectare", "tonne": "tonne", "ton": "ton", "kilogram": "kilogram",
    "kilogramme": "kilogram", "kg": "kilogram", "kgs": "kilogram", "kilo": "kilogram", "gram": "gram",
    "gramme": "gram", "g": "gram", "milligram": "milligram", "mg": "milligram", "ounce": "ounce", "stone": "stone",
    "lb": "pound_mass", "lbs": "pound_mass", "litre": "litre", "liter": "litre", "gallon": "gallon",
    "barrel": "barrel", "pint": "pint", "watt": "watt", "kilowatt": "kilowatt", "megawatt": "megawatt",
    "mw": "megawatt", "gigawatt": "gigawatt", "gw": "gigawatt", "kwh": "kilowatt_hour", "volt": "volt",
    "degree": "degree", "mph": "mile_per_hour", "kph": "kilometre_per_hour", "knot": "knot", "gigabyte": "gigabyte",
    "megabyte": "megabyte", "terabyte": "terabyte", "byte": "byte", "calorie": "calorie", "hertz": "hertz",
}  # fmt: skip
MEASURES |= TIME_UNITS

PEOPLE = frozenset(
    """people person man woman men women child children boy girl voter worker soldier patient resident citizen student
    teacher nurse doctor officer guard judge miner refugee migrant donor juror employee staffer troop civilian prisoner
    protester demonstrator supporter player fisherman fishermen farmer victim immigrant official
    peacekeeper candidate lawmaker senator delegate worshipper passenger pupil hostage fighter rebel militant""".split()
)
"""Nouns whose count is a count of people; the unit becomes "person"."""

INVARIANT_PLURALS = frozenset(
    """people men women children police troops cattle sheep fish deer series species aircraft headquarters personnel
    staff feet teeth geese mice data media lives wives knives fishermen policemen gunmen businessmen""".split()
)


def singular(word: str) -> str:
    """`word` without a regular English plural ending."""
    if word in {"people", "persons"}:
        return "person"
    if word in {"men", "women", "fishermen", "policemen", "gunmen"}:
        return word[:-2] + "an"
    if word == "children":
        return "child"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
