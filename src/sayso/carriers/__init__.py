"""Carriers: the reports that make a claim, in the same or other words, and those that only come close."""

from sayso.carriers.find import CarrierSettings, Found, find_carriers
from sayso.carriers.wording import Wording, query_words

__all__ = ["CarrierSettings", "Found", "Wording", "find_carriers", "query_words"]
