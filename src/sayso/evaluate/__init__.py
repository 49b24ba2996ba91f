"""How well readings agree with annotation by hand."""

from sayso.evaluate.attributions import Report, evaluate
from sayso.evaluate.counts import Scored, SourceSpans

__all__ = ["Report", "Scored", "SourceSpans", "evaluate"]
