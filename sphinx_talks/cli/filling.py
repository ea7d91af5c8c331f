"""Puts what was found into the sources, where each change reads as it should."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, field, replace
from difflib import diff_bytes, unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sphinx_talks.catalogue.comparison import say_the_same
from sphinx_talks.cli import option_edits
from sphinx_talks.cli.option_edits import CannotEditError, Change, split_lines
from sphinx_talks.talks.fields import format_medium
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.options import MEDIA_ROLES
from sphinx_talks.talks.records import Medium

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_talks.cli.documentation import Documentation
    from sphinx_talks.formats.fill.matching import Discovery
    from sphinx_talks.talks.records import PageFacts, Place, Talk

__all__ = ('Filled', 'FoundMedia', 'Proposal', 'base_of', 'fill', 'make_patch')


class Proposal(Protocol):
    """What was found, and how a source gets it."""

    @property
    def place(self) -> Place:
        """Where it belongs."""

    def edit(self, lines: list[str], *, is_markdown: bool) -> None:
        """Change the lines of the source.

        :raises CannotEditError: if they are written in another way than expected.
        """

    def applied(self, facts: PageFacts) -> PageFacts:
        """Return what the page says when its source has it."""

    def in_words(self, kind: str, reason: str) -> str:
        """Return it for somebody who reads.

        :param kind: what becomes of it; empty for what is done
        :param reason: why
        """


def base_of(paths: Iterable[Path]) -> Path:
    """Return the folder to which the paths in a patch are relative.

    :param paths: full paths of the files that it changes
    :return: the current folder, if all of them are below it, or else the innermost
        one that holds all.
    """
    here = Path.cwd().resolve()
    files = list(paths)
    if all(path.is_relative_to(here) for path in files):
        return here
    return Path(os.path.commonpath([path.parent for path in files]))


def make_patch(files: Mapping[Path, tuple[bytes, bytes]], base: Path) -> bytes:
    """Return a unified diff.

    :param files: old and new bytes by full path
    :param base: the folder in which it is to be applied
    """
    parts: list[bytes] = []
    for path, (old, new) in sorted(files.items()):
        name = path.relative_to(base).as_posix()
        # A name with a space ends at a tab.
        tab = '\t' if ' ' in name else ''
        lines = diff_bytes(
            unified_diff,
            _lines(old),
            _lines(new),
            f'a/{name}{tab}'.encode(),
            f'b/{name}{tab}'.encode(),
        )
        for line in lines:
            parts.append(line)
            if not line.endswith(b'\n'):
                parts.append(b'\n\\ No newline at end of file\n')
    return b''.join(parts)


def _lines(data: bytes) -> list[bytes]:
    """Return lines as ``patch`` knows them: a carriage return ends none."""
    parts = [part + b'\n' for part in data.split(b'\n')]
    parts[-1] = parts[-1][:-1]
    return parts if parts[-1] else parts[:-1]


_MARKDOWN = ('.md', '.markdown', '.myst', '.mdx')


@dataclass(slots=True)
class Filled:
    """Sources with what was found."""

    #: Old and new bytes of each file that changes.
    files: dict[Path, tuple[bytes, bytes]] = field(default_factory=dict)
    #: What stands there now.
    done: list[Proposal] = field(default_factory=list)
    #: What does not, and why.
    left_out: list[tuple[Proposal, str]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Source:
    old: bytes
    text: str
    encoding: str
    is_markdown: bool


def fill(documentation: Documentation, findings: Sequence[Proposal]) -> Filled:
    """Return the sources with what was found, as far as they read as they should.

    Every change is read by Sphinx before it counts: the page has to say what it said, with
    what was found.

    :param documentation: the documentation set
    :param findings: what was found, without doubtful findings
    """
    filled = Filled()
    by_file: defaultdict[Path, list[Proposal]] = defaultdict(list)
    for finding in findings:
        by_file[documentation.file_of(finding.place)].append(finding)
    for path, found in sorted(by_file.items()):
        # From the last line to the first, so that lines of others stay where they are.
        found.sort(key=lambda each: -each.place.line)
        _fill_file(documentation, path, found, filled)
    return filled


def _fill_file(
    documentation: Documentation,
    path: Path,
    findings: list[Proposal],
    filled: Filled,
) -> None:
    try:
        source = _read(path, documentation.encoding)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, 'strerror', None) or 'it is in another encoding'
        filled.left_out += ((finding, f'{path}: {reason}') for finding in findings)
        return
    good: list[Proposal] = []
    text = source.text
    for finding in findings:
        try:
            text = _edited(source, text, finding)
        except CannotEditError as error:
            filled.left_out.append((finding, str(error)))
        else:
            good.append(finding)
    if not _is_right(documentation, path, text, good):
        # One by one, to keep those that are.
        text, tried, good = source.text, good, []
        for finding in tried:
            changed = _edited(source, text, finding)
            if _is_right(documentation, path, changed, [*good, finding]):
                text = changed
                good.append(finding)
            else:
                filled.left_out.append(
                    (finding, 'with this in it, the page would not read as it should'),
                )
    if text != source.text:
        filled.files[path] = (source.old, text.encode(source.encoding))
    filled.done += reversed(good)


def _read(path: Path, encoding: str) -> _Source:
    old = path.read_bytes()
    # Else the mark would be lost.
    encoding = 'utf-8' if encoding.lower().replace('_', '-') == 'utf-8-sig' else encoding
    text = old.decode(encoding)
    if text.encode(encoding) != old:
        raise UnicodeError
    return _Source(
        old=old, text=text, encoding=encoding, is_markdown=path.suffix.lower() in _MARKDOWN
    )


def _edited(source: _Source, text: str, finding: Proposal) -> str:
    lines = split_lines(text, is_markdown=source.is_markdown)
    finding.edit(lines, is_markdown=source.is_markdown)
    return ''.join(lines)


def _is_right(
    documentation: Documentation,
    path: Path,
    text: str,
    findings: Sequence[Proposal],
) -> bool:
    """Return whether the pages would say the same, and what was found."""
    seen = text.removeprefix('\ufeff').replace('\r\n', '\n').replace('\r', '\n')
    documents = dict.fromkeys(finding.place.document for finding in findings)
    for document in documents:
        wanted = documentation.facts(document)
        for finding in findings:
            if finding.place.document == document:
                wanted = finding.applied(wanted)
        try:
            found = documentation.facts_with(document, {path: seen})
        except Exception:  # noqa: BLE001 - whatever an extension raises for such a page.
            return False
        if not say_the_same(found, wanted):
            return False
    return True


@frozen
class FoundMedia:
    """Media and a date for a talk."""

    found: Discovery

    @property
    def place(self) -> Place:
        """Where the talk is declared."""
        return self.found.talk.place

    def edit(self, lines: list[str], *, is_markdown: bool) -> None:
        """Write them into the options of the talk."""
        edit = option_edits.edit_myst if is_markdown else option_edits.edit_rst
        for change in _changes(self.found):
            edit(lines, self.place.line - 1, change)

    def applied(self, facts: PageFacts) -> PageFacts:
        """Return what the page says when the talk has them."""
        key = self.found.talk.id, self.place
        talks = tuple(
            _expected(self.found) if (talk.id, talk.place) == key else talk
            for talk in facts.talks
        )
        return replace(facts, talks=talks)

    def in_words(self, kind: str, reason: str) -> str:
        """Return the talk, what was found for it, where, and why it fits."""
        found, place = self.found, self.place
        where = f'{place.file or place.document}:{place.line}'
        why = ', '.join((*found.likeness.reasons, *([reason] if reason else [])))
        lines = [f'{found.likeness.score:.2f}  {where}  {kind}{found.talk.id}  ({why})']
        lines += [f'      {medium.role:<10} {medium.url}' for medium in found.media]
        if found.date:
            lines.append(f'      {"date":<10} {found.date}')
        lines.append(f'      {"in":<10} {found.match.place.document}: {found.match.title}')
        return '\n'.join(lines)


def _changes(finding: Discovery) -> list[Change]:
    changes = []
    if finding.date:
        changes.append(Change(option='date', value=finding.date))
    for medium in finding.media:
        plain = _plain(medium)
        changes.append(
            Change(
                option=medium.role,
                value=format_medium(plain),
                instead=_pending(finding.talk, medium.role),
            ),
        )
    return changes


def _plain(medium: Medium) -> Medium:
    """Return a medium as a talk gets it: without what its source calls it."""
    return Medium(medium.role, medium.url, start=medium.start)


def _pending(talk: Talk, role: str) -> Medium | None:
    pending = [each for each in talk.media if each.role == role and each.state == 'pending']
    if len(pending) > 1:
        raise CannotEditError(f'it is not clear which of its pending {role} links this is')
    return pending[0] if pending else None


def _expected(finding: Discovery) -> Talk:
    talk = finding.talk
    media = list(talk.media)
    for medium in finding.media:
        pending, plain = _pending(talk, medium.role), _plain(medium)
        if pending is None:
            media.append(plain)
        else:
            media[media.index(pending)] = plain
    # In the order of their options; the order within each stays.
    media.sort(key=lambda each: MEDIA_ROLES.index(each.role))
    return replace(talk, media=tuple(media), date=finding.date or talk.date)
