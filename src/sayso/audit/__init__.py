"""The newsroom's source audit: a row for each sourced statement, as an editor would list it."""

from sayso.audit.rows import audit

__all__ = ["audit"]
