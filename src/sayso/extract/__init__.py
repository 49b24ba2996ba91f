"""Who says what: attributions from the network's signals, and by rule where rules are better."""

from sayso.extract.extract import ExtractSettings, extract

__all__ = ["ExtractSettings", "extract"]
