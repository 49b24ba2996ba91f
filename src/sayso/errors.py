"""Every error sayso raises on purpose.

    SaysoError
    ├── InputError          a file, page or archive that can't be read as a document
    │   └── LanguageError   text in a language that is not supported
    ├── SpanError           offsets that are no range of the text
    ├── FormatError         JSON, YAML, annotation or registry files of the wrong shape
    ├── ModelError          weights that are missing, damaged or of another version
    ├── StoreError          a collection that can't be opened, read or written
    └── MissingExtra        an optional dependency is not installed

A message says what was found, where, and what to do next. The command line prints it
as one line and exits with 1.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Root of all errors that sayso raises on purpose; `str()` is one readable line."""


class InputError(SaysoError):
    """An input that can't be read as a document.

    `where` is the path or name as given, `what` what was found there.
    """

    def __init__(self, where: str, what: str) -> None:
        self.where = where
        self.what = what
        super().__init__(f"{where}: {what}")

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        return type(self), (self.where, self.what)


class LanguageError(InputError):
    """Text in a language that sayso can't analyse."""


class SpanError(SaysoError):
    """Offsets that are not a non-empty range of the text they are meant for."""


class FormatError(SaysoError):
    """A data file (JSON, YAML, CSV, annotation) that is not of the documented shape."""


class ModelError(SaysoError):
    """Weights that are missing, damaged (digest) or of another version."""


class StoreError(SaysoError):
    """A collection that can't be opened, read or written."""


class MissingExtra(SaysoError):
    """An optional dependency is needed; the message names the extra that brings it."""

    def __init__(self, feature: str, extra: str) -> None:
        self.feature = feature
        self.extra = extra
        super().__init__(f"{feature} needs an extra: pip install 'sayso[{extra}]'")

    def __reduce__(self) -> tuple[type[MissingExtra], tuple[str, str]]:
        return type(self), (self.feature, self.extra)
