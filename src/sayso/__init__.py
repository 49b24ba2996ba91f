"""On whose say-so? Who says what in a news text, through whom, and how well it is sourced."""

__version__ = "0.1.0"
