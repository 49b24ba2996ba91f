"""Figures and dates of a text, read as values.

Pure functions over strings; every span counts code points of the text given.
"""

from sayso.values.dates import dates
from sayso.values.quantities import quantities

__all__ = ["dates", "quantities"]
