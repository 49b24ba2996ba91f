"""The reader: a local web application over the library, for people who read and mark.

`create_app` puts it together; `sayso serve` runs it.
"""

from sayso.web.app import create_app
from sayso.web.settings import Settings

__all__ = ["Settings", "create_app"]
