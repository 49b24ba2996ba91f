"""How fast intake reads: megabytes of text a second, and pages of 100 kB a second (CPU time)."""

from __future__ import annotations

import time

from sayso.intake import read_input

_PARAGRAPH = (
    "The harbour board said on Monday that pier {i} was shut. “We knew of {i} piles in June,” said Ida Lund, "
    "who chairs it. Mr. Brae of the ministry denied that anybody had told it, and called the claim number {i} absurd.\n"
)


def _seconds(name: str, data: bytes, times: int) -> float:
    read_input(name, data)
    start = time.process_time()
    for _ in range(times):
        read_input(name, data)
    return (time.process_time() - start) / times


def main() -> None:
    article = "".join(_PARAGRAPH.format(i=i) for i in range(25))
    long = "".join(_PARAGRAPH.format(i=i) for i in range(4_000))
    lines = "".join(f"<p>{line}</p>" for line in article.splitlines())
    menu = "".join(
        f"<li class='item-{i}'><a href='/section/{i}'>Section number {i}</a></li>" for i in range(400)
    )
    cards = "".join(
        f"<div class='card'><a href='/a/{i}'><h3>Story {i} of the day</h3></a></div>" for i in range(300)
    )
    page = (
        f"<html><head><title>Pier shut</title><style>{'p{color:red} ' * 1_000}</style></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>Pier shut</h1>{lines}</article><div class='more-stories'>{cards}</div>"
        f"<script>{'var a = 1; ' * 1_200}</script></body></html>"
    )
    for name, text, times in (("article.txt", article, 40), ("long.txt", long, 2)):
        data = text.encode()
        print(f"{name}: {len(data) / 1e6:.3f} MB, {len(data) / 1e6 / _seconds(name, data, times):.1f} MB/s")
    data = page.encode()
    print(f"page.html: {len(data) / 1e3:.0f} kB, {1 / _seconds('page.html', data, 20):.0f} pages/s")


if __name__ == "__main__":
    main()
