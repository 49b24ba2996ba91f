"""Page layouts of our own invention with the lines a reader should get from each."""

from __future__ import annotations

LEDE = "OXMERE (Coastal Press) — The old ferry pier will stay shut until spring, the harbour board said on Monday."
SECOND = "“We knew about the piles in June,” said Ida Lund, who chairs the board. “Nobody asked us to act.”"
THIRD = "A spokesman for the ministry, Karl Brae, denied that it had been told, and called the claim absurd."
FOURTH = "Fishermen who use the pier say the repairs were promised twice before, according to a letter seen by this paper."
BODY = [LEDE, SECOND, THIRD, FOURTH]
TITLE = "Ferry pier stays shut as ministry and board trade blame"
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/n'>News</a></li><li><a href='/w'>Weather</a></li></ul></nav>"
COOKIES = "<div id='cookie-consent' role='dialog'><p>We use cookies to improve your visit. Read our policy and choose what you accept.</p><button>Accept all</button></div>"
FOOT = "<footer><p>© 2026 Oxmere Courier. All rights reserved.</p><p>Contact us about adverts, jobs and anything else that you would like to say.</p></footer>"
COMMENTS = (
    "<section id='comments'><h2>Comments (2)</h2><div class='comment'><p>They have been saying this for years and nothing ever gets done about it.</p></div>"
    "<div class='comment'><p>My boat has been there since March and nobody told me a single thing.</p></div></section>"
)
RELATED = "<div class='related-articles'><h3>Related</h3><ul><li><a href='/a'>Harbour bill doubles after storm damage</a></li><li><a href='/b'>Why the trawlers left for good</a></li></ul></div>"


def _p(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def _page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{TITLE} | Oxmere Courier</title>{head}</head><body>{body}</body></html>"


LD = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},{"@type":"NewsArticle","headline":"'
    + TITLE
    + '","author":[{"@type":"Person","name":"Tove Marsh"}],"publisher":{"@type":"Organization","name":"Oxmere Courier"},"datePublished":"2026-03-02T08:15:00+01:00"}]}</script>'
)
OG = (
    f"<meta property='og:title' content='{TITLE}'><meta property='og:site_name' content='Oxmere Courier'>"
    "<meta property='article:published_time' content='2026-03-02'><meta name='author' content='Tove Marsh'><link rel='canonical' href='https://courier.example/pier'>"
)

LAYOUTS: dict[str, tuple[str, list[str]]] = {
    "json_ld": (
        _page(
            MENU
            + COOKIES
            + f"<main><article><h1>{TITLE}</h1><div class='article-body'>{_p(BODY)}</div></article></main>"
            + COMMENTS
            + FOOT,
            LD,
        ),
        [TITLE, *BODY],
    ),
    "opengraph_nested_divs": (
        _page(
            f"<div id='wrap'><div class='hdr'>{MENU}</div><div><div><div class='c1'><h1>{TITLE}</h1><div><div>{_p(BODY)}</div></div></div>"
            f"<div class='sidebar'><p>Buy our calendar of the harbour for a small price this winter.</p>{RELATED}</div></div></div>{FOOT}</div>",
            OG,
        ),
        [TITLE, *BODY],
    ),
    "live_blog": (
        _page(
            MENU
            + f"<main><h1>{TITLE}</h1><div class='live-blog'>"
            + "".join(
                f"<article class='post'><time datetime='2026-03-02T0{i}:00'>0{i}:00</time><h2>Update number {i} from the pier</h2><p>{line}</p></article>"
                for i, line in enumerate(BODY, 5)
            )
            + "</div></main>"
            + FOOT,
            OG,
        ),
        [
            TITLE,
            *[
                x
                for i, line in enumerate(BODY, 5)
                for x in (f"0{i}:00", f"Update number {i} from the pier", line)
            ],
        ],
    ),
    "figures_and_pull_quote": (
        _page(
            MENU
            + f"<article><h1>{TITLE}</h1><p class='byline'>By Tove Marsh</p>{_p(BODY[:2])}<figure><img src='x.jpg' alt='pier'><figcaption>The pier at low tide. Photo: Jo Brae</figcaption></figure>"
            f"<blockquote class='pullquote'>“Nobody asked us to act.”</blockquote>{_p(BODY[2:])}</article>"
            + FOOT,
            OG,
        ),
        [TITLE, "By Tove Marsh", *BODY[:2], "The pier at low tide. Photo: Jo Brae", *BODY[2:]],
    ),
    "correction_and_licence": (
        _page(
            MENU
            + f"<article><h1>{TITLE}</h1>{_p(BODY)}<p><em>Correction: an earlier version of this article gave the wrong month for the survey.</em></p>"
            "<p>This article is published under a <a rel='license' href='https://creativecommons.org/licenses/by/4.0/'>Creative Commons Attribution 4.0</a> licence.</p></article>"
            + FOOT,
            OG,
        ),
        [
            TITLE,
            *BODY,
            "Correction: an earlier version of this article gave the wrong month for the survey.",
            "This article is published under a Creative Commons Attribution 4.0 licence.",
        ],
    ),
    "related_in_the_middle": (
        _page(
            MENU
            + f"<div class='post-content'><h1>{TITLE}</h1>{_p(BODY[:2])}<p><strong>Read more:</strong> <a href='/a'>Harbour bill doubles after storm damage</a></p>"
            f"{RELATED}<div class='newsletter-signup'><p>Get the harbour letter every Friday, free of charge and full of fish.</p></div>{_p(BODY[2:])}</div>"
            + COMMENTS
            + FOOT,
            OG,
        ),
        [TITLE, *BODY],
    ),
    "amp": (
        "<!doctype html><html amp lang='en'><head><meta charset='utf-8'><title>"
        + TITLE
        + "</title>"
        + LD
        + "<style amp-custom>p{color:red}</style></head><body><amp-sidebar id='side' layout='nodisplay'><ul><li><a href='/'>Home</a></li></ul></amp-sidebar>"
        + f"<header class='masthead'><a href='/'>Oxmere Courier</a></header><article><h1>{TITLE}</h1><amp-img src='x' width='3' height='2'></amp-img>{_p(BODY[:3])}<amp-ad width='3' height='2'><p>Buy now</p></amp-ad>{_p(BODY[3:])}</article>"
        + "<amp-consent id='c'><p>We and our partners store data on your device, do you agree?</p></amp-consent></body></html>",
        [TITLE, *BODY],
    ),
    "old_table_layout_with_breaks": (
        f"<html><head><title>{TITLE}</title></head><body><table><tr><td><a href='/'>Home</a><br><a href='/n'>News</a></td><td><h1>{TITLE}</h1>"
        + "<br><br>".join(BODY)
        + "</td></tr></table></body></html>",
        [TITLE, *BODY],
    ),
    "header_outside_body": (
        _page(
            MENU
            + f"<article><header><h1>{TITLE}</h1><p class='standfirst'>Two offices, one pier, and no repairs.</p><div class='byline'>By Tove Marsh</div></header>"
            f"<div class='share-tools'><a href='#'>Share on Facebook</a></div><div itemprop='articleBody'>{_p(BODY)}</div><div class='tags'><a href='/t'>Harbour</a></div></article>"
            + COMMENTS
            + FOOT,
            OG,
        ),
        [TITLE, "Two offices, one pier, and no repairs.", "By Tove Marsh", *BODY],
    ),
    "lists_tables_quotes": (
        _page(
            f"<main><h1>{TITLE}</h1>{_p(BODY[:2])}<blockquote><p>The board was told in June and did nothing.</p></blockquote>"
            "<ul><li>The survey was made in May.</li><li>The letter came in June.</li></ul>"
            f"<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2024</td><td>31</td></tr></table>{_p(BODY[2:])}</main>"
            + FOOT,
            OG,
        ),
        [
            TITLE,
            *BODY[:2],
            "The board was told in June and did nothing.",
            "The survey was made in May.",
            "The letter came in June.",
            "Year | Boats",
            "2024 | 31",
            *BODY[2:],
        ],
    ),
    "themed_body_classes": (
        f"<html><head><title>{TITLE}</title></head><body class='single has-sidebar comments-open'><div id='page' class='hfeed site'>{MENU}<div class='content-area'><article class='post category-related entry'>"
        f"<header class='entry-header'><h1 class='entry-title'>{TITLE}</h1></header><div class='entry-content'>{_p(BODY)}</div></article>{COMMENTS}</div><aside class='widget-area'><p>About this site: we write of boats and of those who sail them.</p></aside></div></body></html>",
        [TITLE, *BODY],
    ),
    "paywall_notice_and_ads": (
        _page(
            COOKIES
            + f"<div role='main'><div class='headline'><h1>{TITLE}</h1></div><section class='story'>{_p(BODY[:1])}<div class='ad-slot'><p>Advertisement</p></div>{_p(BODY[1:3])}<p>Sign up for our morning letter</p>{_p(BODY[3:])}</section><div class='paywall'><p>Subscribe now to go on reading all that we write, for a pound a week.</p></div></div>",
            OG,
        ),
        [TITLE, *BODY],
    ),
}
