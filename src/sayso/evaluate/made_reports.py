"""Reports made of other reports, as outlets do: reworded, cut, mixed with their own lines, credited or not."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sayso.evaluate.rewording import STRENGTHS, Editor, Strength, Wording
from sayso.evaluate.written_articles import Article

SPOKEN: dict[str, tuple[str, ...]] = {
    "mail": ("the mail", "the daily mail", "mail online", "mailonline", "daily mail"),
    "telegraph": ("the telegraph", "the daily telegraph", "telegraph"),
    "express": ("the express", "the daily express", "daily express"),
    "guardian": ("the guardian", "guardian", "theguardian.com"),
    "times": ("the times",),
    "independent": ("the independent",),
    "sun": ("the sun", "the sun newspaper"),
    "ft": ("the ft", "the financial times", "financial times"),
    "the-sunday-telegraph": ("the sunday telegraph",),
}
AGENCIES = {
    "Press Association": ("the press association", "press association", "pa", "the pa news agency"),
    "Reuters": ("reuters", "the reuters news agency"),
    "AFP": ("afp", "agence france-presse"),
    "Associated Press": ("the associated press", "ap"),
}


@dataclass
class Report:
    """A report while it is being made, line by line."""

    id: str
    outlet: str
    published: str
    headline: str
    byline: str
    lines: list[str]
    credited: list[tuple[str, str]] = field(default_factory=list)  # words, outlet
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Habits:
    """What differs from one collection to another as a whole.

    Attributes:
        headlines: "reworded", "fresh" (each report has its own) or "none".
        credited: share of the copies that credit the report they were made from.
        days: weights of a copy coming out 0, 1, 2 ... days later.
        undated: share of reports without a date.
        timed: dates have a time of day.
        own_start: share of copies that begin with words of their own, or without the original's first lines.
    """

    headlines: str = "reworded"
    credited: float = 0.55
    days: tuple[int, ...] = (50, 33, 10, 7)
    undated: float = 0.0
    timed: bool = False
    own_start: float = 0.2


USUAL = Habits()


def habits_of(seed: int) -> Habits:
    """Habits drawn at random."""
    rng = random.Random(f"habits {seed}")
    return Habits(
        rng.choice(("reworded", "reworded", "fresh", "none")),
        rng.choice((0.0, 0.3, 0.55, 0.55, 0.9)),
        rng.choice(((50, 33, 10, 7), (85, 10, 5), (20, 40, 20, 20), (60, 40))),
        rng.choice((0.0, 0.0, 0.04)),
        rng.random() < 0.15,
        rng.choice((0.1, 0.2, 0.4)),
    )


class Newsroom:
    """Makes reports of a collection: takes articles, copies and shortens them, credits and marks them."""

    def __init__(
        self,
        articles: Sequence[Article],
        same_event: Sequence[tuple[int, ...]],
        seed: int,
        stock: Wording,
        strengths: Sequence[tuple[Strength, float]],
        habits: Habits,
    ) -> None:
        self.habits = habits
        self.random = random.Random(seed)
        self.articles, self.stock = articles, stock
        self.used: set[int] = set()
        self.events = list(same_event)
        self.random.shuffle(self.events)
        in_event = {i for event in same_event for i in event}
        self.free = [i for i in range(len(articles)) if i not in in_event]
        self.random.shuffle(self.free)
        self.strengths = strengths
        words = [w for a in articles[:400] for w in a.text.split() if w.isalpha()]
        self.random.shuffle(words)
        self.editor = Editor(self.random, stock, tuple(words[:3000]))
        self.outlets = sorted({a.outlet for a in articles})
        self.capitals = sum(c.isupper() for c in articles[0].text) > 5
        self.n = 0
        self.prefix = f"d{seed % 97:02d}"
        self.footers = {
            o: self.random.sample(stock.boilerplate, self.random.choice((1, 1, 2)))
            for o in self.outlets
            if self.random.random() < 0.6
        }

    # -- documents

    def _name(self) -> str:
        self.n += 1
        return f"{self.prefix}-{self.n:04d}"

    def report(self, outlet: str, published: str, headline: str, byline: str, lines: list[str]) -> Report:
        lines = list(lines)
        if outlet in self.footers and self.random.random() < 0.7:
            footer = self.random.choice(self.footers[outlet])
            lines.append(footer[0].upper() + footer[1:] + "." if self.capitals else footer)
        return Report(self._name(), outlet, published, headline, byline, lines)

    def root(self, article: Article) -> Report:
        return self.report(
            article.outlet, article.published, article.headline, article.byline, list(article.paragraphs)
        )

    def take(self) -> Article | None:
        while self.free:
            at = self.free.pop()
            if len(self.articles[at].text.split()) >= 120:
                return self.articles[at]
        return None

    def take_event(self, least: int = 2) -> list[Article]:
        for at, event in enumerate(self.events):
            if len(event) >= least:
                self.events.pop(at)
                return [self.articles[i] for i in event]
        return []

    def strength(self) -> Strength:
        return self.random.choices([s for s, _ in self.strengths], [w for _, w in self.strengths])[0]

    def other_outlet(self, taken: set[str]) -> str:
        left = [o for o in self.outlets if o not in taken]
        return self.random.choice(left or self.outlets)

    def later(self, day: str, weights: tuple[int, ...] = ()) -> str:
        weights = weights or self.habits.days
        gap = self.random.choices(range(len(weights)), weights)[0]
        return (date.fromisoformat(day[:10]) + timedelta(days=gap)).isoformat()

    def spoken(self, outlet: str) -> str:
        if outlet in AGENCIES:
            said = self.random.choice(AGENCIES[outlet])
            return _titled(said) if self.capitals else said
        if outlet in SPOKEN:
            return self.random.choice(SPOKEN[outlet])
        name = outlet.replace("-", " ")
        bare = name[4:] if name.casefold().startswith("the ") else name
        said = self.random.choice((f"the {bare}", f"the {bare}", bare))
        return _titled(said) if self.capitals else said.casefold()

    def headline(self, text: str) -> str:
        if self.habits.headlines != "reworded":
            return "" if self.habits.headlines == "none" else self.random.choice(self.articles).headline
        if self.random.random() < 0.35:
            return text
        return self.editor.reword(text, STRENGTHS["medium"])

    # -- edits

    def credit(self, doc: Report, outlet: str, *, agency: bool = False) -> None:
        """Put words that credit `outlet` into one of the first lines, or in a line of their own."""
        said = self.spoken(outlet)
        style = self.random.choice(("before", "before", "after", "after", "alone"))
        if agency and style == "alone":
            style = "after"
        stock = getattr(self.stock, f"{'agency' if agency else 'credits'}_{style}")
        words = self.random.choice(stock).format(outlet=said, agency=said)
        at = min(self.random.choice((0, 0, 1, 1, 2, 3)), len(doc.lines) - 1)
        line = doc.lines[at]
        if style == "before":
            if self.capitals:
                words = words[0].upper() + words[1:]
                line = line[0].lower() + line[1:] if len(line) > 1 and line[1].islower() else line
            doc.lines[at] = f"{words} {line}"
        elif style == "after":
            bare = line.rstrip(".")
            end = line[len(bare) :]
            doc.lines[at] = f"{bare}{',' if self.capitals else ''} {words}{end}"
        else:
            if self.capitals:
                words = words[0].upper() + words[1:]
            doc.lines.insert(
                min(self.random.choice((1, 2, 3, 99)), len(doc.lines)),
                words + ("." if self.capitals else ""),
            )
        doc.credited.append((words, outlet))

    def copy(
        self,
        of: Report,
        taken: set[str],
        *,
        credit: float | None = None,
        strength: Strength | None = None,
        outlet: str = "",
        agency: bool = False,
    ) -> Report:
        how = strength or self.strength()
        rng = self.random
        lines = [x for x in of.lines if not self.is_footer(x)]
        kept_credits = [c for c in of.credited if rng.random() < 0.5]
        lines = [
            x for x in lines if not any(w in x for w, _ in of.credited if (w, _) not in kept_credits)
        ] or lines
        cut = rng.random()
        if cut < 0.06:
            at = rng.randrange(max(1, len(lines) - 2))
            lines = lines[at : at + rng.randint(1, 3)]
        elif cut < 0.4 and len(lines) > 4:
            lines = lines[: max(3, round(len(lines) * rng.uniform(0.4, 0.95)))]
        elif cut < 0.6 and len(lines) > 4:
            lines = [x for x in lines if rng.random() < 0.75] or lines[:3]
        if rng.random() < 0.2 and len(lines) > 4:
            at = rng.randrange(1, len(lines))
            lines = lines[:1] + lines[at:] + lines[1:at]
        if rng.random() < 0.1:
            rng.shuffle(lines)
        own_start = rng.random() < self.habits.own_start
        if own_start and len(lines) > 5 and rng.random() < 0.6:
            lines = lines[rng.randint(1, 2) :]
        out = [self.editor.reword(x, how) for x in lines]
        if own_start:
            out[:0] = self.take_own(rng.randint(0, 2))
        if rng.random() < 0.25 and len(out) > 3:
            out[1] = f"{out[1]} {out.pop(2)}"
        if rng.random() < 0.15:
            out[0] = f"{rng.choice(self.stock.openings)} {out[0]}"
        if rng.random() < 0.3:
            own = self.take_own(rng.randint(1, max(1, len(out) // 4)))
            at = rng.choice((len(out), len(out), rng.randrange(len(out))))
            out[at:at] = own
        made = self.report(
            outlet or (of.outlet if rng.random() < 0.04 else self.other_outlet(taken | {of.outlet})),
            self.later(of.published),
            self.headline(of.headline),
            rng.choice(("", "staff reporter", of.byline)),
            out,
        )
        made.parent = of.id
        joined = "\n".join(made.lines)
        made.credited = [(w, o) for w, o in of.credited if w in joined and o != made.outlet]
        if rng.random() < (self.habits.credited if credit is None else credit) and made.outlet != of.outlet:
            self.credit(made, of.outlet, agency=agency)
        return made

    def take_own(self, n: int) -> list[str]:
        """Lines of an article that is not in the collection."""
        article = self.take()
        if article is None:
            return []
        lines = [x for x in article.paragraphs if len(x.split()) > 8] or list(article.paragraphs)
        return self.random.sample(lines, min(n, len(lines)))

    def brief(self, of: Report, taken: set[str], background: Sequence[str]) -> Report:
        """A few sentences on a report, with its outlet credited, and background from elsewhere."""
        rng = self.random
        lines = [x for x in of.lines if len(x.split()) > 8 and not self.is_footer(x)][:5] or of.lines[:3]
        if rng.random() < 0.2 and len(of.headline.split()) > 4:
            lines = [of.headline, *lines]
        chosen = [lines[0], *rng.sample(lines[1:], min(len(lines) - 1, rng.choice((0, 1, 1, 2))))]
        how = rng.choices([STRENGTHS["medium"], STRENGTHS["heavy"], STRENGTHS["light"]], (4, 4, 1))[0]
        out = [_shorten(self.editor.reword(x, how), rng) for x in chosen]
        doc = Report(self._name(), self.other_outlet(taken | {of.outlet}), "", "", "", out)
        self.credit(doc, of.outlet)
        doc.lines += background
        doc.published = self.later(of.published, (45, 40, 15))
        if self.habits.headlines == "reworded":
            doc.headline = self.editor.reword(of.headline, STRENGTHS["heavy"])
        else:
            doc.headline = self.headline(of.headline)
        doc.parent = of.id
        if doc.outlet in self.footers and rng.random() < 0.7:
            footer = rng.choice(self.footers[doc.outlet])
            doc.lines.append(footer[0].upper() + footer[1:] + "." if self.capitals else footer)
        return doc

    def is_footer(self, line: str) -> bool:
        return line.casefold().rstrip(".") in self.stock.boilerplate

    def mark(self, doc: Report, agency: str) -> None:
        """Show the agency: in the byline, in a last line, or in words."""
        rng = self.random
        said = rng.choice(AGENCIES[agency])
        where = rng.choice(("byline", "line", "words", "words"))
        if where == "byline":
            doc.byline = said
        elif where == "line":
            words = rng.choice(self.stock.agency_lines).format(agency=said)
            doc.lines.append(_titled(words) if self.capitals else words)
        else:
            self.credit(doc, agency, agency=True)


def _titled(name: str) -> str:
    small = {"the", "news", "agency", "of", "by", "source", "copyright", "with", "reporting"}
    return " ".join(
        w.upper() if w in ("pa", "ap", "afp", "upi") else w if w in small else w[:1].upper() + w[1:]
        for w in name.split()
    )


def _shorten(line: str, rng: random.Random) -> str:
    words = line.split()
    most = rng.randint(14, 34)
    return line if len(words) <= most else " ".join(words[:most])
