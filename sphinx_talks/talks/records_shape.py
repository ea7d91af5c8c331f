"""The number of the shape in which records are stored.

It stands apart, since a build that reads nothing looks at it without any record.
"""

from __future__ import annotations

__all__ = ('STORED_SHAPE',)

#: Counts on whenever a record gains, loses or renames a field, or is packed in another
#: way: an environment with another number is read anew. A test tells when it has to.
STORED_SHAPE = 14
