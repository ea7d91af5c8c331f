"""The number of the shape in which records are stored.

It stands apart, since a build that reads nothing looks at it without any record.
"""

from __future__ import annotations

from zlib import crc32

from sphinx_talks.talks.options import OPTIONS

__all__ = ('STORED_SHAPE',)

#: Counts on whenever a record loses or renames a field, gains one that is no option of a
#: talk, or is packed in another way. A test tells when it has to.
COUNT = 23

#: An environment with another number is read anew.
STORED_SHAPE = crc32(repr((COUNT, *(option.field for option in OPTIONS))).encode())
