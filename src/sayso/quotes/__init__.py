"""Are the words in the quotation marks the words that were spoken?"""

from sayso.quotes.check import (
    Quote,
    check_quote,
    check_quotes,
    check_reading,
    nearest_passages,
    quotes_of,
    quotes_of_text,
)
from sayso.quotes.read import read_collection, read_transcripts, transcript_of
from sayso.quotes.shard import Library, Shard, build_shard, shards
from sayso.quotes.transcript import TimeCode, Transcript, Turn

__all__ = [
    "Library",
    "Quote",
    "Shard",
    "TimeCode",
    "Transcript",
    "Turn",
    "build_shard",
    "check_quote",
    "check_quotes",
    "check_reading",
    "nearest_passages",
    "quotes_of",
    "quotes_of_text",
    "read_collection",
    "read_transcripts",
    "shards",
    "transcript_of",
]
