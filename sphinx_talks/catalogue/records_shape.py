"""The number of the shape in which records are stored.

It stands apart, since a build that reads nothing looks at it without any record.
"""

from __future__ import annotations

__all__ = ('STORED_SHAPE',)

#: Another number whenever a record or its packing changes: an environment with another
#: one is read anew.
STORED_SHAPE = 2
