"""Which files of captions a pattern finds."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from dataclasses import field
from glob import escape, iglob
from typing import TYPE_CHECKING

from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ('TranscriptFiles',)


@frozen
class TranscriptFiles:
    """The files that a pattern finds.

    :ivar by_talk: languages and paths below the source folder, by the id of the talk
    """

    by_talk: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, pattern: str) -> TranscriptFiles:
        """Return what is there.

        :param folder: the source folder
        :param pattern: ``talks_transcripts``; nothing if it is empty
        """
        if not pattern:
            return cls()
        parts = re.split(r'(\{id\}|\{language\})', pattern)
        groups = {'{id}': r'(?P<id>[^/]+)', '{language}': '(?P<language>[A-Za-z0-9-]+)'}
        expression, wildcard, seen = '', '', set[str]()
        for part in parts:
            if part in groups:
                name = part.strip('{}')
                expression += f'(?P={name})' if part in seen else groups[part]
                seen.add(part)
                wildcard += '*'
            else:
                expression += re.escape(part)
                wildcard += escape(part)
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        # Each build looks for thousands of files, and to make paths of them takes longer.
        for path in iglob(wildcard, root_dir=folder, include_hidden=True):  # noqa: PTH207
            name = path.replace(os.sep, '/')
            is_file = os.path.isfile(f'{folder}/{name}')  # noqa: PTH113
            if is_file and (match := re.fullmatch(expression, name)):
                named = match.groupdict()
                found[named['id']].append((named.get('language') or '', name))
        return cls({talk: tuple(sorted(files)) for talk, files in found.items()})
