"""Reads the media of data that sites keep: links, players, and ids of recordings."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import field_labels, tree, vocabulary
from sphinx_talks.formats.read.page.html_tree import html_blocks
from sphinx_talks.formats.read.page.media import linked_medium, words_beside
from sphinx_talks.formats.read.page.written_dates import whole_date
from sphinx_talks.formats.read.record_values import parts_of, texts_in
from sphinx_talks.formats.read.texts import field_key, first_text, is_nothing, text_of
from sphinx_talks.talks.options import MEDIA_ROLES
from sphinx_talks.talks.records import Medium

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ('RecordMedia',)


def _is_state(text: str, role: str) -> bool:
    """Return whether words say who can see a medium, and nothing else."""
    return vocabulary.state_named(text)[0] != '' and not words_beside(text, role)


class RecordMedia:
    """The media of one record.

    :param leave: takes the name and the text of what is no medium
    """

    def __init__(self, leave: Callable[[str, str], None]) -> None:
        self._leave = leave
        self.media: list[Medium] = []
        #: Address of the event, if a link leads to it.
        self.event_url = ''
        #: Ids of recordings that became addresses.
        self.recordings: list[str] = []

    def links(self, value: object) -> None:
        """Take a list, or a mapping, of links."""
        pairs: list[tuple[str, object]] = []
        if isinstance(value, dict):
            pairs = [(str(key), each) for key, each in value.items()]
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, dict):
                    url = first_text(each, _ADDRESSES)
                    label = first_text(
                        each, ('title', 'name', 'label', 'type', 'kind', 'text')
                    )
                    if not url and len(each) == 1:
                        ((label, url),) = ((str(k), text_of(v)) for k, v in each.items())
                    pairs.append((label, url))
                else:
                    pairs.append(('', each))
        else:
            pairs = [('', value)]
        for label, each in pairs:
            address = first_text(each, _ADDRESSES) if isinstance(each, dict) else each
            key = field_key(label)
            if key in ('event', 'conference', 'venue'):
                self.event_url = self.event_url or text_of(address)
                continue
            named = field_labels.field_named(key)
            self.add(named if named in MEDIA_ROLES else '', address, label=label)

    def add(self, role: str, value: object, label: str = '') -> None:
        """Take what is in a field for media of one role.

        :param role: empty where the field does not tell it
        :param value: an address, several, or the markup of a player
        :param label: what the data call it.
        """
        for text in texts_in(value, divides=False):
            for line in text.splitlines():
                for part in [line] if '<' in line else parts_of(line):
                    self.one(role, part.strip(), label)

    def one(self, role: str, text: str, label: str) -> None:
        """Take one address, with what stands in brackets behind it."""
        if not text:
            return
        if '<' in text and '>' in text:
            self.embed(text)
            return
        match = re.fullmatch(r'(\S+)\s*\(([^()]*)\)', text)
        address, words = (match[1], match[2]) if match else (text, '')
        self._address(role, address, words, label)

    def _address(self, role: str, address: str, words: str, label: str) -> None:
        if role == 'video' and re.fullmatch(r'[\w-]{11}', address):
            address = f'https://www.youtube.com/watch?v={address}'
        state = vocabulary.state_named(address)[0]
        is_path = re.fullmatch(r'[^\s]*[/.][^\s]*', address) is not None
        medium = linked_medium(address, '') if is_path else None
        if medium is None:
            if state:
                shown = address if words_beside(address, role or 'video') else ''
                self.media.append(Medium(role or 'video', state=state, label=shown))
            elif not (is_nothing(address) or address.casefold() in _ANSWERS):
                self._leave(label or role, address)
            return
        found = medium.role
        if role and (found == 'page' or role not in ('page', '')):
            found = role
        elif not role and found == 'page':
            found = vocabulary.medium_named(label)[0] or 'page'
        if not role and vocabulary.medium_named(label)[0] not in ('', 'page'):
            found = vocabulary.medium_named(label)[0]
        known = vocabulary.state_named(words)[0] if words else ''
        rest = [] if not words else [w for w in words.split(', ') if not _is_state(w, found)]
        shown = ', '.join(rest) or (
            label if found == 'page' and label.casefold() not in _PLAIN else ''
        )
        self.media.append(
            replace(medium, role=found, state=known or medium.state, label=shown)
        )

    def embed(self, text: str) -> None:
        """Take the markup of a player."""
        if '<' not in text:
            self.one('video', text, '')
            return
        for block in html_blocks(text, 0):
            if isinstance(block, tree.Embed):
                medium = linked_medium(block.url, '')
                if medium is not None:
                    role = 'video' if medium.role == 'page' else medium.role
                    self.media.append(replace(medium, role=role))
            elif isinstance(block, tree.Paragraph):
                for run in block.runs:
                    if run.url and (medium := linked_medium(run.url, run.text)):
                        self.media.append(medium)

    def recording(self, other: Mapping[str, str]) -> None:
        """Put the parts of a recording together: where it is, and its id there."""
        provider = other.get('provider', '').casefold().replace('_', '-')
        key = other.get('video_id', '')
        if not key:
            for name in ('youtube', 'vimeo'):
                if found := other.get(f'{name}_id'):
                    provider, key = name, found
        if key:
            self.recordings.append(key)
        if provider in ('not-recorded', 'not-published', 'scheduled'):
            state = 'not-recorded' if provider == 'not-recorded' else 'pending'
            self.media.append(Medium('video', state=state))
        elif '://' in key:
            self.add('video', key)
        elif provider in ('youtube', 'vimeo', '') and re.fullmatch(r'[\w-]{11}|\d{6,}', key):
            page = (
                'https://vimeo.com/' if key.isdigit() else 'https://www.youtube.com/watch?v='
            )
            self.add('video', page + key)
        elif provider in ('children', 'parent'):
            # The recording is that of another talk of the file.
            self._leave('video_provider', provider)
        elif key:
            self._leave('video_id', f'{provider} {key}')
        uploaded = other.get('uploaded', '')
        day = whole_date(uploaded)
        if uploaded and not (day and any(m.role == 'video' and m.url for m in self.media)):
            self._leave('uploaded', uploaded)
        elif day:
            self.media = [
                replace(medium, uploaded=day)
                if medium.role == 'video' and medium.url
                else medium
                for medium in self.media
            ]


#: Where a link in data may have its address.
_ADDRESSES = ('url', 'link', 'href', 'file', 'path')
#: Whether there is something, where others say where it is.
_ANSWERS = frozenset(('false', 'true', 'no'))
_PLAIN = frozenset(('', 'link', 'url', 'page', 'website', 'talk_url', 'talk url', 'web'))
