"""``sphinx-talks import``: writes pages or a data file from a foreign format."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.cli.import_arguments import SUFFIXES, define, read_pairs
from sphinx_talks.cli.terminal import Terminal, counted, painter
from sphinx_talks.formats.data_schema import SCHEMA_FILE, naming_schema
from sphinx_talks.formats.decoding import MARKDOWN, decode, read_bytes
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.pages.data import Yaml, update_json
from sphinx_talks.formats.pages.items import make_items
from sphinx_talks.formats.pages.myst import Myst
from sphinx_talks.formats.pages.rst import Rst
from sphinx_talks.formats.pages.updating import Updated, update_page
from sphinx_talks.formats.pyvideo import pyvideo_reader
from sphinx_talks.formats.read.descriptions import with_descriptions
from sphinx_talks.formats.read.guess import guess_format, read_source
from sphinx_talks.saving import write_files
from sphinx_talks.talks.names import title_id

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from sphinx_talks.formats.imported import Imported
    from sphinx_talks.formats.pages.syntax import Syntax

__all__ = ('define', 'run', 'summary')


def summary(found: Imported) -> Iterator[str]:
    """Return the lines of a summary.

    :param found: what was read of one source.
    """
    count = len(found.talks)
    talks = [each.talk for each in found.talks]
    parts = {
        'speakers': sum(bool(talk.speakers) for talk in talks),
        'an event': sum(bool(talk.event) for talk in talks),
        'a date': sum(bool(talk.date) for talk in talks),
        'media': sum(bool(talk.media) for talk in talks),
        'notes': sum(bool(each.notes or each.talk.abstract) for each in found.talks),
    }
    figures = ', '.join(f'{number} with {name}' for name, number in parts.items())
    yield f'{count} {"talk" if count == 1 else "talks"}: {figures}'
    yield from found.remarks
    if not found.doubts:
        return
    number = len({doubt.place for doubt in found.doubts})
    yield f'{number} {"deserves" if number == 1 else "deserve"} a look:'
    for doubt in found.doubts:
        yield f'  {doubt.place}: {doubt.message}'


_SYNTAXES: dict[str, Syntax] = {'rst': Rst(), 'md': Myst(), 'yaml': Yaml()}


def run(options: argparse.Namespace) -> int:
    """Import a source.

    :return: 0; 1 if talks were left out, or deserve a look with ``--strict``; 2 for
        options that don't fit.
    :raises FormatError: if the source, or a page that is there, can't be read.
    :raises MissingExtraError: if a library is missing.
    """
    source: Path = options.source or options.data
    terminal = Terminal.of(options)
    names, states, wrong = read_pairs(options)
    if wrong := wrong or _same_file(source, options.output):
        return _usage(wrong)
    folders = _folders(source, options.format)
    output = _Output(source, options.output, options.style or '')
    if wrong := _misfit(output, folders, options.event):
        return _usage(wrong)
    is_complete = True
    is_certain = True
    count = 0
    for part in _parts(source, folders, options.format, names, states, terminal):
        for trouble in part.warnings:
            _say(str(trouble))
        is_complete = is_complete and part.is_complete
        is_certain = is_certain and not (part.doubts or part.warnings)
        count += len(part.talks)
        if len(folders) <= 1:
            for told in summary(part):
                terminal.say(f'{source}: {told}')
        # Without talks, there is nothing to write, and the reasons were just said.
        if part.talks:
            output.add(_as_wished(part, options))
    output.add_index()
    changed = output.changed()
    if options.dry_run:
        for path, text in changed.items():
            sys.stdout.writelines(map(_coloured, _diff(path, output.texts[path][0], text)))
    else:
        write_files({path: text.encode('utf-8') for path, text in changed.items()})
    if output.target is not None:
        verb = 'would write' if options.dry_run else 'wrote'
        for path in changed:
            terminal.say(f'{verb} {path}')
        unchanged = len(output.texts) - len(changed)
        terminal.say(
            f'{counted(count, "talk")} in {counted(len(output.texts), "file")}'
            + (f', {unchanged} unchanged' if unchanged else '')
        )
    return 0 if is_complete and (is_certain or not options.strict) else 1


def _same_file(source: Path, target: Path | None) -> str:
    """Return what is wrong with writing into the file that is read; else nothing."""
    if target is None or not target.exists() or target.resolve() != source.resolve():
        return ''
    return (
        f'{source} is what is read: its talks would stand there twice. Write another '
        f'file, such as --output {source.with_stem(source.stem + "-talks").name}, or put '
        '`talk:bullets` around its list, which stays as it is then'
    )


def _misfit(output: _Output, folders: list[Path], event: str | None) -> str:
    """Return which option does not fit to what is read; empty if all do."""
    target = output.target
    if target is not None and not output.is_folder and target.suffix.lower() not in SUFFIXES:
        return f'--output {target}: expected a suffix such as {", ".join(SUFFIXES)}'
    if len(folders) > 1 and not output.is_folder:
        return f'{output.source} has {len(folders)} events: expected a folder after --output'
    if len(folders) > 1 and event:
        return f'{output.source} has {len(folders)} events: --event is for one'
    return ''


def _as_wished(part: Imported, options: argparse.Namespace) -> Imported:
    """Return what was read with what the options ask for."""
    found = part.with_event(options.event) if options.event else part
    found = found.with_topics(options.topics_from)
    found = with_descriptions(found, options.descriptions)
    return found if options.keep_records else found.without_records()


class _Output:
    """The pages or data files that an import writes.

    :param source: what is read
    :param target: a file or a folder; ``None`` for the standard output
    :param style: the style that somebody chose, if any
    """

    def __init__(self, source: Path, target: Path | None, style: str) -> None:
        self.source = source
        self.target = target
        self.is_folder = target is not None and (target.is_dir() or not target.suffix)
        #: The text of each file before, if it was there, and now.
        self.texts: dict[Path, tuple[str | None, str]] = {}
        self._style = _style(style, source, target)

    def add(self, found: Imported) -> None:
        """Put what was read into its page, and say where the page keeps its own words."""
        title = _title(found, self.source)
        page = _page(self.target, found, title, self._style) if self.is_folder else self.target
        found = found.with_captions(page.parent if page else Path())
        before = _old(page)
        old = self.texts[page][1] if page in self.texts else before
        updated = _update(self._style, page, old, found, title, self.source)
        for line, what in updated.conflicts:
            _say(f'{page}:{line}: {what} was changed here and in the source: yours is kept')
        text = updated.text
        if page is None:
            sys.stdout.write(text)
            return
        if old is None and self._style in ('yaml', 'json'):
            text = naming_schema(text, self._style)
            beside = page.with_name(SCHEMA_FILE.name)
            self.texts[beside] = (_old(beside), SCHEMA_FILE.read_text(encoding='utf-8'))
        self.texts[page] = (before, text)

    def add_index(self) -> None:
        """List several pages in an index, unless there is one."""
        if self.target is None or not self.is_folder or len(self.texts) < _SEVERAL:
            return
        if self._style in ('rst', 'md'):
            index = self.target / f'index{_suffix(self._style)}'
            if not index.exists():
                self.texts[index] = (None, _index(self._style, self.target.resolve().name))

    def changed(self) -> dict[Path, str]:
        """Return the files that are not what they were, with their texts."""
        return {path: text for path, (old, text) in self.texts.items() if text != old}


_SEVERAL = 2


def _style(chosen: str, source: Path, target: Path | None) -> str:
    """Return the style of what is written: as chosen, by its suffix, or as the source."""
    if chosen:
        return chosen
    if target is not None and (found := SUFFIXES.get(target.suffix.lower())):
        return found
    return 'md' if source.suffix.lower() in MARKDOWN else 'rst'


#: How many folders above a page may be the one with the project's settings.
_HIGHEST = 8


def _fence(page: Path | None, source: Path) -> str:
    """Return the fence of MyST that works: colons only where a project turns them on."""
    start = (page or source).resolve()
    for folder in list(start.parents)[:_HIGHEST]:
        settings = folder / 'conf.py'
        try:
            text = settings.read_text(encoding='utf-8', errors='replace')
        except OSError:
            continue
        return ':::' if 'colon_fence' in text else '```'
    return '```'


def _folders(source: Path, name: str) -> list[Path]:
    if not source.exists():
        raise FormatError(str(source), '', 'there is no such file or folder')
    if not source.is_dir() or name not in ('', 'pyvideo'):
        return []
    if not name and guess_format(source) != 'pyvideo':
        return []
    folders = pyvideo_reader.event_folders(source)
    if not folders:
        raise FormatError(str(source), '', 'expected a folder of pyvideo with videos/*.json')
    return folders


def _parts(
    source: Path,
    folders: list[Path],
    name: str,
    names: Mapping[str, str],
    states: Mapping[str, str],
    terminal: Terminal,
) -> Iterator[Imported]:
    """Return what was read, event by event, and say how far it has come."""
    if not folders:
        yield read_source(source, name, names=names, states=states)
        return
    with terminal.progress() as show:
        for number, folder in enumerate(folders, 1):
            show(number, len(folders), folder.name)
            yield pyvideo_reader.read_event(folder)


def _old(path: Path | None) -> str | None:
    if path is None or not path.exists():
        return None
    content = read_bytes(path)
    decode(path, content)
    return content.decode('utf-8')


def _update(
    style: str, path: Path | None, old: str | None, found: Imported, title: str, source: Path
) -> Updated:
    items = make_items(found)
    if style == 'json':
        return update_json(path or Path('-'), old, items, found.title, found.prose)
    syntax = Myst(_fence(path, source)) if style == 'md' else _SYNTAXES[style]
    return update_page(syntax, old, items, title, found.prose)


def _suffix(style: str) -> str:
    return f'.{style}'


def _title(found: Imported, source: Path) -> str:
    if found.title:
        return found.title
    if len(found.events) == 1:
        return found.events[0].name
    # Sites keep talks in folders such as "_talks".
    name = source.resolve().name.strip('._-').split('.')[0]
    return ' '.join(name.replace('-', ' ').replace('_', ' ').split()).capitalize()


def _page(folder: Path | None, found: Imported, title: str, style: str) -> Path:
    name = found.events[0].id if len(found.events) == 1 else title
    name = title_id(name) if set('/\\:*?') & set(name) or name.startswith('.') else name
    return (folder or Path()) / f'{name}{_suffix(style)}'


def _index(style: str, name: str) -> str:
    title = name.replace('-', ' ').capitalize() or 'Talks'
    if style == 'md':
        return f'# {title}\n\n```{{toctree}}\n:glob:\n\n*\n```\n'
    return f'{title}\n{"=" * max(4, len(title))}\n\n.. toctree::\n   :glob:\n\n   *\n'


def _diff(path: Path, old: str | None, new: str) -> list[str]:
    before = [] if old is None else old.splitlines(keepends=True)
    name = '/dev/null' if old is None else str(path)
    lines = difflib.unified_diff(before, new.splitlines(keepends=True), name, str(path))
    return [
        line if line.endswith('\n') else f'{line}\n\\ No newline at end\n' for line in lines
    ]


def _coloured(line: str) -> str:
    what = {'+': 'added', '-': 'removed', '@': 'place'}.get(line[:1], '')
    if not what:
        return line
    text = line.removesuffix('\n')
    return painter(sys.stdout)(text, what) + line[len(text) :]


def _say(message: str) -> None:
    sys.stderr.write(f'{message}\n')


def _usage(message: str) -> int:
    _say(f'sphinx-talks import: {message}')
    return 2
