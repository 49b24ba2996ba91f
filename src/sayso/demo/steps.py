"""The steps of the tour: what to look at, and the command that shows it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from sayso.demo.folder import STORE


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what to look at, and a command as words after `sayso`.

    In a word, {demo} stands for the folder and {store} for the collection in it.
    """

    title: str
    look: str
    words: tuple[str, ...]

    @property
    def command(self) -> tuple[str, ...]:
        """The words that name the command: ("check", "quotes")."""
        return self.words[:2] if self.words[0] in ("check", "factchecks") else self.words[:1]

    def arguments(self, folder: Path) -> list[str]:
        """The words with the folder's paths put in."""
        return [w.format(demo=folder, store=folder / STORE) for w in self.words]

    def line(self, folder: Path) -> str:
        """The command as it can be typed again."""
        return shlex.join(["sayso", *self.arguments(folder)])


STEPS: tuple[Step, ...] = (
    Step(
        "A collection",
        "Thirty-six articles of ten outlets go into one file: lines of JSON, pages, a feed. Run it again and "
        "nothing is added twice.",
        ("add", "{demo}/articles", "--to", "{store}"),
    ),
    Step(
        "One article",
        "Every statement with its source. Look under CHAIN BY CHAIN: that no log was ever kept, the paper has "
        "from a clerk, and she from an inspector. Who told him?",
        ("read", "{demo}/articles/pages/lantern-1121-clerk.html"),
    ),
    Step(
        "Who is heard",
        "The same over all articles: who is cited, how often, and what kind of source each is.",
        ("sources", "--in", "{store}", "--top", "12"),
    ),
    Step(
        "One official becomes several",
        "Who says that the explosives were the army's? On the 13th the agency has it from “a security official”; "
        "see what becomes of him in the Dispatch and the Gannet of the 14th and the Chronicle of the 15th.",
        ("search", "explosives", "--in", "{store}", "--limit", "8"),
    ),
    Step(
        "A figure that grows",
        "The auditors said 83 million. Who says 85?",
        ("search", '"85 million"', "--in", "{store}"),
    ),
    Step(
        "Who copied whom",
        "Text that two articles share, and which way it went. The Lowmarch Post prints the Lantern's piece on "
        "cranes word for word under another name.",
        ("copies", "--in", "{store}"),
    ),
    Step(
        "Forty reports or one?",
        "A dozen articles carry the missing 83 million. They rest on two: a newspaper that saw the auditors' "
        "draft, and a bookkeeper who did his own counting.",
        ("origins", "83 million crowns of flood relief cannot be accounted for", "--in", "{store}"),
    ),
    Step(
        "The same as a picture",
        "A page with a time line and the graph, to open in a browser or send to a colleague: nothing in it is "
        "loaded from elsewhere.",
        (
            "origins",
            "83 million crowns of flood relief cannot be accounted for",
            "--in",
            "{store}",
            "--format",
            "html",
            "-o",
            "{demo}/origins.html",
        ),
    ),
    Step(
        "Round in a circle",
        "The bulletin has it from the tabloid, the tabloid from the blog, the blog from the bulletin.",
        (
            "origins",
            "Foreign instructors are training fighters of the People's Guard at Lake Corrish",
            "--in",
            "{store}",
        ),
    ),
    Step(
        "Five that are five",
        "A doctor, a reporter, the railway, a train driver and two families: nobody has it from another.",
        ("origins", "Two guards were killed in the explosion on the Skerrin bridge", "--in", "{store}"),
    ),
    Step(
        "Who is who",
        "People and bodies across all articles, with a registry of names: the Upland Defence Column became the "
        "People's Guard in September.",
        ("who", "--in", "{store}", "--aliases", "{demo}/aliases.yaml", "--top", "12"),
    ),
    Step(
        "Two of one name",
        "One Elin Corvane measures water, another speaks for the railway. What is taken for one person shows why; "
        "`sayso who split` corrects it by hand.",
        ("who", "Elin Corvane", "--in", "{store}"),
    ),
    Step(
        "Words in quotation marks",
        "The tabloid's quotations against the transcript of the speech: a “not” is gone, a figure is turned "
        "round, and one quotation is word for word.",
        (
            "check",
            "quotes",
            "{demo}/articles/pages/gannet-1119-berth.html",
            "--against",
            "{demo}/transcripts",
        ),
    ),
    Step(
        "Checked already?",
        "Claims against published fact-checks. 85 million is the claim that was checked; 83 million is not, "
        "and it says so.",
        ("check", "claims", "--claims", "{demo}/claims.jsonl", "--against", "{demo}/factchecks.json"),
    ),
)

LAST = Step(
    "Now you",
    "The same collection in a browser, to read, search and correct:",
    ("serve", "{store}"),
)
