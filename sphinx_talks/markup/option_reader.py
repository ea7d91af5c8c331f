"""Reading the options of a directive, with warnings that say what to write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from docutils.parsers.rst import directives

from sphinx_talks.problems import Problem, report
from sphinx_talks.talks.chapters import read_chapters
from sphinx_talks.talks.choices import NO, nearest
from sphinx_talks.talks.entry_options import ENTRY_OPTIONS
from sphinx_talks.talks.fields import parse_media
from sphinx_talks.talks.namings import parse_name, parse_names
from sphinx_talks.talks.options import STANDARD_OPTIONS, TalkOption
from sphinx_talks.talks.profiles import parse_profile
from sphinx_talks.talks.records import ExtraField
from sphinx_talks.talks.values import (
    FieldError,
    parse_id,
    parse_list,
    unescaped_line,
    without_surrogates,
)
from sphinx_talks.translation import __, explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docutils import nodes
    from docutils.parsers.rst import Directive
    from sphinx.config import Config

    from sphinx_talks.talks.namings import ReadNames
    from sphinx_talks.talks.options import Option
    from sphinx_talks.talks.records import (
        Chapter,
        Medium,
        Naming,
    )

__all__ = ('OptionNames', 'OptionReader', 'argument_of', 'shown_name')

_T = TypeVar('_T')

#: A line that is meant as an option.
_OPTION = re.compile(r'\s*:([A-Za-z][\w-]*):(?:\s+(.*)|$)')


class OptionNames(dict[str, 'Callable[[str], object]']):
    """The options of a directive, which lets every other name pass.

    docutils drops a directive with all that is in it when one option is
    misspelt, and MyST drops the option. A name that is let through is
    reported by :class:`OptionReader` instead, with the nearest right one.
    """

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(dict.fromkeys([*names, *STANDARD_OPTIONS], directives.unchanged))

    def __missing__(self, name: str) -> Callable[[str], object]:
        return directives.unchanged


class HasOptions(Protocol):
    """What has options: a directive, or what stands for one."""

    name: str
    options: dict[str, Any]

    @property
    def config(self) -> Config:
        """The settings of the project."""

    def get_location(self) -> str | nodes.Node:
        """Return what warnings are about."""

    def set_source_info(self, node: nodes.Node) -> None:
        """Let warnings about a node lead to the place of the options."""

    def add_name(self, node: nodes.Element) -> None:
        """Give a node the name that the author asks for."""


def argument_of(directive: Directive) -> str:
    """Return the words behind the name of a directive, on one line; empty without any."""
    return ' '.join(directive.arguments[0].split()) if directive.arguments else ''


class OptionReader:
    """The options that an author gave to one directive.

    :param directive: the directive that is being run
    :param known: names of the options that it takes
    """

    def __init__(self, directive: HasOptions, known: Mapping[str, object]) -> None:
        self._directive = directive
        #: Texts that could not be read and that no value stands for.
        self.unread: list[str] = []
        self._texts: dict[str, str] = {
            name: without_surrogates(str(value or ''))
            for name, value in directive.options.items()
        }
        self._part_swallowed(known)
        for name in directive.options:
            if name not in known:
                suggestion = _meant(name, known)
                self.warn(
                    Problem.UNKNOWN_OPTION,
                    __('%s: there is no option :%s:%s; its value is %r'),
                    self._name,
                    name,
                    __('; did you mean :%s:?') % suggestion if suggestion else '',
                    self._texts[name],
                    option=name,
                )
                if text := self.text(name):
                    self.unread.append(text)

    def _part_swallowed(self, known: Mapping[str, object]) -> None:
        """Take options out of the values of others, where they are by their indent."""
        for name, text in list(self._texts.items()):
            kept = []
            for line in text.splitlines():
                match = _OPTION.match(line)
                if match is None or match[1].lower() not in known:
                    kept.append(unescaped_line(line))
                    continue
                inner = match[1].lower()
                self.warn(
                    Problem.BAD_VALUE,
                    __('%s: :%s: is indented so far that it is part of :%s:; align them'),
                    self._name,
                    inner,
                    name,
                    option=inner,
                )
                self._texts.setdefault(inner, (match[2] or '').strip())
            if kept != text.splitlines():
                self._texts[name] = '\n'.join(kept)

    @property
    def config(self) -> Config:
        """The settings of the project."""
        return self._directive.config

    @property
    def _name(self) -> str:
        """The name of the directive, as most people write it."""
        return shown_name(self._directive.name)

    def warn(self, problem: Problem, message: str, *values: object, option: str = '') -> None:
        """Warn of a problem.

        :param option: the option that it is about; the warning names the line of that
        """
        location = line_of_option(self._directive, option) if option else None
        report(problem, message, *values, location=location or self._directive.get_location())

    def text(self, name: str) -> str:
        """Return the value of an option on one line; empty when it is absent."""
        return ' '.join(self._texts.get(name, '').split())

    def lines(self, name: str) -> str | None:
        """Return the value of an option with its lines; ``None`` when it is absent."""
        return self._texts[name].strip() if name in self._texts else None

    def flag(self, name: str) -> bool:
        """Return whether an option without a value is given."""
        return name in self._texts and self._texts[name].strip().lower() not in NO

    def decorate(self, node: nodes.Element) -> None:
        """Give a node the classes and the name that the author asks for."""
        if classes := self.text('class'):
            try:
                node['classes'] += directives.class_option(classes)
            except ValueError:
                self.refuse('class', classes, FieldError('expected names of classes'))
        self._directive.add_name(node)

    def parsed(self, name: str, parse: Callable[[str], _T], fallback: _T) -> _T:
        """Return what *parse* makes of an option.

        A value that cannot be read is reported, and *fallback* stands for it.
        """
        text = self._texts.get(name, '').strip()
        if not text:
            return fallback
        try:
            return parse(text)
        except FieldError as error:
            self.refuse(name, text, error)
            self.unread.append(self.text(name))
            return fallback

    def kept(self, name: str, parse: Callable[[str], _T]) -> _T | str:
        """Return the normal form of an option, or its text when it has none.

        The reader of the page still sees what the author wrote.
        """
        text = self.text(name)
        if not text:
            return ''
        try:
            return parse(text)
        except FieldError as error:
            self.refuse(name, text, error)
            return text

    def each(
        self, name: str, parse: Callable[[str], str], *, spaced: bool = False
    ) -> tuple[str, ...]:
        """Return what *parse* makes of each item of a list.

        An item that cannot be read is reported, and takes no other with it.

        :param spaced: whether spaces separate items too
        """
        items = []
        text = self._texts.get(name, '')
        for item in parse_list(','.join(text.split()) if spaced else text):
            try:
                items.append(parse(item))
            except FieldError as error:
                self.refuse(name, item, error)
                self.unread.append(item)
        return tuple(items)

    def written(self) -> str:
        """Return the values of all options on one line."""
        return ', '.join(filter(None, map(self.text, self._texts)))

    def media(self, role: str) -> tuple[Medium, ...]:
        """Return the media that an option lists, one a line."""
        text = self._texts.get(role, '')
        media, errors = parse_media(role, text)
        for error in errors:
            self.refuse(role, text.strip(), error)
        return media

    def record_values(self, options: Iterable[Option]) -> dict[str, object]:
        """Return what the author wrote in options, by the fields of a record.

        Ids and titles are left to the directive, and so are fields without a value.
        """
        values: dict[str, object] = {}
        media: list[Medium] = []
        extra: list[ExtraField] = []
        namings: list[Naming] = []
        for option in options:
            name = option.name
            if name not in self._texts or option.value in {'id', 'title'}:
                continue
            if option.value == 'media':
                media += self.media(name)
            elif isinstance(option, TalkOption) and option.is_extra:
                if text := self.text(name):
                    extra.append(_extra_field(option, text))
            elif option.thing:
                read = self.names(name, option.thing, is_list=option.is_list)
                namings += read.namings
                if read.names:
                    values[option.field] = read.names if option.is_list else read.names[0]
            elif (value := self._value(option)) is not None:
                values[option.field] = value
        if media:
            values['media'] = tuple(media)
        if extra:
            values['extra'] = tuple(extra)
        if namings:
            values['namings'] = tuple(namings)
        return values

    def names(self, name: str, kind: str, *, is_list: bool = True) -> ReadNames:
        """Return the names that an option holds, with a warning for what is not clear.

        :param kind: kind of the things that are named, such as ``speaker``
        """
        text = self._texts.get(name, '')
        read = parse_names(kind, text) if is_list else parse_name(kind, text)
        for item, error in read.errors:
            self.refuse(name, item, error)
        return read

    def _chapters(self, name: str) -> tuple[Chapter, ...]:
        """Return the chapters that an option lists, one a line."""
        read = read_chapters(self._texts.get(name, ''))
        for line, error in read.errors:
            self.refuse(name, line, error)
            self.unread.append(line)
        return read.chapters

    def _value(self, option: Option) -> object:
        name, parse = option.name, option.parse
        if option.value == 'flag':
            return self.flag(name)
        if option.value == 'kind':
            return self.text(name).lower()
        if option.value == 'ids':
            return self.each(name, parse_id)
        if option.value == 'profiles':
            return self.each(name, parse_profile)
        if option.value == 'chapters':
            return self._chapters(name)
        if parse is None:
            return self.text(name)
        return self.kept(name, parse) if option.keeps_text else self.parsed(name, parse, None)

    def refuse(self, name: str, text: str, error: FieldError) -> None:
        """Warn that a value, or a part of it, cannot be read."""
        self.warn(
            Problem.BAD_VALUE,
            __('%s: option :%s: has the value %r; %s'),
            self._name,
            name,
            text,
            explain(error),
            option=name,
        )


def shown_name(name: str) -> str:
    """Return the name of a directive or a role as most people write it."""
    return 'talk' if name == 'talk:talk' else name


def line_of_option(directive: HasOptions, option: str) -> str:
    """Return the source and the line of an option; nothing where that can't be told."""
    text = getattr(directive, 'block_text', '')
    machine, first = getattr(directive, 'state_machine', None), getattr(directive, 'lineno', 0)
    if not (isinstance(text, str) and machine and isinstance(first, int)):
        return ''
    pattern = re.compile(rf'\s*:?{re.escape(option)}:(\s|$)', re.IGNORECASE)
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if pattern.match(line):
            source, found = machine.get_source_and_line(first + number)
            return f'{source}:{found}' if source and found else ''
    return ''


#: What people write for options of entries.
_HABITS = {
    habit: option.name
    for options in ENTRY_OPTIONS.values()
    for option in options
    for habit in option.habits
}


def _meant(name: str, known: Mapping[str, object]) -> str:
    """Return the option that an author may mean by another name; empty for none.

    Words of other notations come first, such as ``tags``, then slips of the pen.
    """
    # Imported here, since few options have a wrong name.
    from sphinx_talks.formats.read.page.field_labels import field_named

    found = (field_named(name), _HABITS.get(name, ''), nearest(name, known))
    return next((each for each in found if each and each in known), '')


def _extra_field(option: TalkOption, text: str) -> ExtraField:
    return ExtraField(option.name, option.label, text)
