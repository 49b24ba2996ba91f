"""Origins for people and other programs: picture, page, terminal, JSON, GraphML."""

from sayso.report.origins.graphml import to_graphml
from sayso.report.origins.json import origins_json, tracing_json
from sayso.report.origins.layout import Node, Tie
from sayso.report.origins.overview import overview_svg
from sayso.report.origins.page import render_page
from sayso.report.origins.picture import draw, nodes_of, ties_of
from sayso.report.origins.text import render_text

__all__ = [
    "Node",
    "Tie",
    "draw",
    "nodes_of",
    "origins_json",
    "overview_svg",
    "render_page",
    "render_text",
    "ties_of",
    "to_graphml",
    "tracing_json",
]
