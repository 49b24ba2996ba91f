"""Who says what: attributions from the network's signals, and by rule where rules are better."""

from sayso.extract.extract import ExtractSettings, extract
from sayso.extract.repeats import point_to_first

__all__ = ["ExtractSettings", "extract", "point_to_first"]
