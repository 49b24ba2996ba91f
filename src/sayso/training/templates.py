"""Short sentences of our own making, each said twice in other words: pairs without a difference.

They teach what posts and headlines seldom show: active and passive, figures in words and digits,
names in short and long, and who did it to whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

_VERBS = (
    "attacked attacked,sued sued,praised praised,arrested arrested,invaded invaded,bought bought,fired fired,hired hired,"
    "defeated defeated,blamed blamed,criticised criticised,endorsed endorsed,accused accused,paid paid,funded funded,"
    "visited visited,thanked thanked,warned warned,threatened threatened,bombed bombed,kidnapped kidnapped,"
    "robbed robbed,rescued rescued,beat beaten,overtook overtaken,replaced replaced,expelled expelled,shot shot,"
    "killed killed,insulted insulted,deceived deceived,investigated investigated,trained trained,armed armed,"
    "supported supported,banned banned,sanctioned sanctioned,chose chosen,saw seen,betrayed betrayed"
)
_MUTUAL = "met met,married married,divorced divorced"
_SURNAMES = (
    "Aldane Berrow Castell Dunmore Eskildsen Farrant Gossling Hallam Ivarsen Jessop Kestrel Lindqvist Marchetti "
    "Norrby Osterman Pellew Quarrie Rusk Sandoval Thorne Ulman Varga Whitlock Yarrow Zeller Abara Okafor Tanaka "
    "Moreau Petrov Silva Nakamura Haddad Rahimi"
)
_GIVEN = "Anna Peter Maria David Laura James Fatima Omar Elena Victor Susan Daniel Grace Martin Helen Samuel Rosa Ivan"
_COUNTRIES = (
    "France Germany Italy Spain Poland Russia Ukraine Turkey Iran Iraq Israel Egypt Kenya Nigeria India China Japan "
    "Mexico Canada Brazil Cuba Chile Norway Sweden Greece"
)
_PLACES = (
    "Greyhaven,Oldbridge,Marlow,Texas,Ohio,Paris,Boston,Lagos,Milford,Eastport,Denver,Cairo,Vienna,Kingsby"
)
_BODIES = (
    "the police,the army,the union,the mayor,the bank,the senator,protesters,the company,the court,the church,rebels,"
    "the teachers,the minister,the navy,the museum,farmers,the coach,the widow,the governor,students"
)
_ORGS = "FBI,CIA,UNICEF,Google,Nike,Republicans,Democrats,the Senate,the Taliban,Boeing,Norvane,Tellurix,Calder Bank"
_THINGS = "containers,rifles,houses,tractors,books,bottles,tickets,horses,ships,cameras,masks,computers"
_WORDS = dict(
    zip(range(2, 13), "two three four five six seven eight nine ten eleven twelve".split(), strict=True)
)
_CHANGES = (
    "rose fell,grew shrank,increased decreased,doubled halved,won lost,opened closed,survived died,supported opposed,"
    "accepted rejected,legalised banned,raised lowered"
)
_SUBJECTS = (
    "Unemployment,Crime,Rent,The tax,Turnout,The deficit,Exports,The price of bread,Rainfall,The debt,Traffic"
)


def _split(text: str, by: str = ",") -> list[str]:
    return [part.strip() for part in text.split(by)]


class _Writer:
    """Draws the parts of sentences."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def one(self, text: str, by: str = ",") -> str:
        return self.random.choice(_split(text, by))

    def person(self) -> tuple[str, str]:
        """A name in full and one way to shorten or lengthen it."""
        given, family = self.one(_GIVEN, " "), self.one(_SURNAMES, " ")
        other = self.random.choice([family, f"{given} {family}", f"Minister {family}", f"Mr {family}"])
        return f"{given} {family}", other

    def actor(self) -> tuple[str, str]:
        way = self.random.random()
        if way < 0.4:
            return self.person()
        if way < 0.65:
            return (self.one(_COUNTRIES, " "),) * 2
        return (self.one(_BODIES if way < 0.85 else _ORGS),) * 2

    def number(self) -> tuple[str, str]:
        """A figure in two forms."""
        n = self.random.randint(2, 12)
        m = self.random.choice([1.2, 2, 3, 4.5, 7, 15, 40, 85])
        return self.random.choice(
            [
                (f"{n} {(t := self.one(_THINGS))}", f"{_WORDS[n]} {t}"),
                (f"${m:g} million", f"{m:g} million dollars"),
                (f"€{m:g}bn", f"{m:g} billion euros"),
                (f"{n * 7} percent", f"{n * 7}%"),
                (f"{n * 1000:,} people", f"about {n * 1000 + 37:,} people"),
                (f"{n * 11} people", f"{n * 11} men and women"),
            ]
        )

    def adjunct(self) -> tuple[str, str]:
        year, day = self.random.randint(1990, 2023), self.random.randint(1, 28)
        month = self.one("January February March April June July August October November December", " ")
        place = self.one(_PLACES)
        figure = self.number()
        return self.random.choice(
            [
                (f"in {year}", f"in {year}"),
                (f"in {month} {year}", f"in {year}"),
                (f"on {day} {month} {year}", f"on {month} {day}, {year}"),
                (f"in {place}", f"in {place}"),
                (f"over {figure[0]}", f"over {figure[1]}"),
                (f"because of {figure[0]}", f"because of {figure[1]}"),
                ("before the election", "before the election"),
                ("after the war", "after the war"),
                ("during the strike", ""),
                ("", ""),
            ]
        )


def templates(count: int, random: Random) -> Iterator[tuple[str, str, tuple[tuple[str, str, str], ...]]]:
    """(here, there, edits) where both say the same, and edits are (group, here, there) that don't."""
    write = _Writer(random)
    for _ in range(count):
        yield _doing(write) if random.random() < 0.7 else _happening(write)


def _doing(write: _Writer) -> tuple[str, str, tuple[tuple[str, str, str], ...]]:
    random = write.random
    mutual = random.random() < 0.06
    past, done = write.one(_MUTUAL if mutual else _VERBS).split()
    x, y = write.actor(), write.actor()
    while y[0] == x[0]:
        y = write.actor()
    first, second = write.adjunct(), write.adjunct()

    def active(a: str, b: str, tail: str) -> str:
        return _sentence(f"{a} {past} {b} {tail}")

    def passive(a: str, b: str, tail: str) -> str:
        plural = b.endswith("s") and b[0].islower() and not b.startswith("the ")
        return _sentence(f"{b} {'were' if plural else 'was'} {done} by {a} {tail}")

    form_here = active if mutual or random.random() < 0.6 else passive
    form_there = active if mutual or random.random() < 0.6 else passive
    tails = f"{first[0]} {second[0]}", f"{first[1]} {second[1] if random.random() < 0.7 else ''}"
    here, there = form_here(x[0], y[0], tails[0]), form_there(x[1], y[1], tails[1])
    turned = form_there(y[1], x[1], tails[1])
    if random.random() < 0.5 and form_there is form_here:
        turned = (passive if form_here is active else active)(y[1], x[1], tails[1])
    edits = () if mutual else (("direction", here, turned), ("direction", turned, here))
    return _styled(here, write), there, edits


def _happening(write: _Writer) -> tuple[str, str, tuple[tuple[str, str, str], ...]]:
    random = write.random
    subject, (up, down) = write.one(_SUBJECTS), write.one(_CHANGES).split()
    figure, first = write.number(), write.adjunct()
    everyone = random.choice(["All", "Some", "Most", "No"])
    who = write.one("teachers,voters,nurses,drivers,farmers,pupils")
    if random.random() < 0.6:
        here = _sentence(f"{subject} {up} by {figure[0]} {first[0]}")
        there = _sentence(f"{subject} {up} {first[1]} by {figure[1]}")
        other = there.replace(f" {up} ", f" {down} ")
        return _styled(here, write), there, (("opposite", here, other), ("opposite", other, here))
    lost = write.one("lost their jobs,were hurt,own a car,pay the tax,were arrested,got the vaccine")
    here, there = (
        _sentence(f"{everyone} {who} {lost} {first[0]}"),
        _sentence(f"{everyone.lower()} {who} {lost} {first[1]}"),
    )
    other_word = random.choice([w for w in ("All", "Some", "Most") if w != everyone])
    other = there.replace(everyone.capitalize(), other_word, 1)
    if everyone == "No":
        return here, there, (("negation", here, other), ("negation", other, here))
    nobody = there.replace(everyone, "No", 1)
    return here, there, (
        ("opposite", here, other), ("opposite", other, here), ("negation", here, nobody), ("negation", nobody, here),
    )  # fmt: skip


def _sentence(words: str) -> str:
    text = " ".join(words.split())
    return text[:1].upper() + text[1:] + "."


def _styled(text: str, write: _Writer) -> str:
    """The sentence as a post may have it: small, shouted, led in, signed."""
    way = write.random.random()
    if way < 0.08:
        return text.lower()
    if way < 0.12:
        return text.upper()
    if way < 0.2:
        return write.one("Report:,Unbelievable!,So,Wow:,They say that") + " " + text
    if way < 0.28:
        given, family = write.one(_GIVEN, " "), write.one(_SURNAMES, " ")
        handle, day = f"@{given}{family}{write.random.randint(1, 99)}", write.random.randint(1, 28)
        return f"{text} — {given} {family} ({handle}) March {day}, 2018"
    return text
