"""Articles of invented words about invented events, so that collections can be made anywhere."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.evaluate.generated_news import NewsWriter


@dataclass(frozen=True, slots=True)
class Article:
    """An article before it is edited; `paragraphs` are its lines."""

    outlet: str
    published: str
    headline: str
    byline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


OUTLETS = (
    "The Harbour Post", "daily courier", "northern-echo-herald", "The Valley Times", "Coast Gazette",
    "morning argus", "The Sun", "guardian", "Island Mirror", "weekly-ledger",
)  # fmt: skip


def write_articles(
    seed: int, n_events: int, *, per_event: tuple[int, int] = (1, 3), capitals: bool = True
) -> tuple[list[Article], list[tuple[int, ...]]]:
    """Articles, and which of them (by index) are independent reports of one event.

    Reports of one event share names, figures and subject words, and sometimes the words of
    a speech; nothing else.
    """
    rng = random.Random(seed)
    writer = NewsWriter(seed)
    articles: list[Article] = []
    events: list[tuple[int, ...]] = []
    for number in range(n_events):
        subject = [writer._words[rng.randrange(2000, 30000)] for _ in range(28)]
        names = [w.capitalize() for w in subject[:8]]
        figures = [str(rng.choice((rng.randrange(3, 99), rng.randrange(1000, 99999)))) for _ in range(4)]
        quotes = [writer.sentence() for _ in range(4)]
        day = date(2031, 1, 1) + timedelta(days=rng.randrange(60))
        where = rng.sample(OUTLETS, min(len(OUTLETS), rng.randint(*per_event)))
        members = []
        for outlet in where:
            lines = []
            for at in range(rng.randint(7, 22)):
                sentences = []
                for _ in range(rng.randint(1, 3)):
                    words = [
                        rng.choice(names + figures + subject) if rng.random() < 0.16 else w
                        for w in writer.sentence()
                    ]
                    sentences.append(" ".join(words))
                if at % 5 == 3 and len(where) > 1 and rng.random() < 0.5:
                    sentences.append("“" + " ".join(rng.choice(quotes)) + "”")
                lines.append(" ".join(s[0].upper() + s[1:] + "." for s in sentences))
            headline = " ".join(rng.sample(names + subject, 7))
            if not capitals:
                lines = ["".join(c for c in line.casefold() if c not in ".“”,") for line in lines]
                headline = headline.casefold()
            members.append(len(articles))
            published = (day + timedelta(days=rng.choice((0, 0, 1)))).isoformat()
            articles.append(Article(outlet, published, headline, f"reporter {number % 17}", tuple(lines)))
        if len(members) > 1:
            events.append(tuple(members))
    return articles, events
