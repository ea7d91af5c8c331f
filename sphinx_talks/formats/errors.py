"""What is wrong with a file."""

from __future__ import annotations

__all__ = ('FormatError',)


class FormatError(Exception):
    """A file that cannot be read.

    :param path: name of the file, as its reader knows it
    :param place: where in the file, such as ``line 3, column 5`` or ``talks[2].date``;
        empty where it is the file as a whole
    :param message: what was expected
    """

    def __init__(self, path: str, place: str, message: str) -> None:
        super().__init__(path, place, message)
        self.path = path
        self.place = place
        self.message = message

    def __str__(self) -> str:
        return ': '.join(part for part in (self.path, self.place, self.message) if part)
