"""The table of talk options: one row for each, and everything else loops over the rows.

Directives, readers and writers of files, filters, columns, labels and the documentation
are made from :data:`OPTIONS`. Options from ``talks_extra_fields`` become rows of the same
kind, by :func:`extra_options`. A new option of plain text is a row here, and a field of
:class:`~sphinx_talks.talks.records.Talk`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from sphinx_talks.talks import N_
from sphinx_talks.talks.chapters import parse_chapters
from sphinx_talks.talks.details import parse_doi, parse_license, parse_object, parse_status
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.profiles import parse_profile
from sphinx_talks.talks.values import (
    parse_date,
    parse_duration,
    parse_id,
    parse_language,
    parse_list,
    parse_paragraphs,
    parse_url,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_talks.talks.records import Delivery, Entry, Talk

__all__ = (
    'BY_NAME',
    'INDEX_ENTRIES',
    'LAYOUT',
    'MEDIA',
    'MEDIA_ROLES',
    'ON_ITS_PAGE',
    'OPTIONS',
    'STANDARD_OPTIONS',
    'TALK_LAYOUTS',
    'USUAL_WIDTH',
    'DirectiveName',
    'MediumOption',
    'Option',
    'Place',
    'TalkOption',
    'ValueType',
    'extra_options',
    'is_option_name',
    'options_of',
    'plain_options',
)

#: What the text of an option is read as.
ValueType: TypeAlias = Literal[
    'chapters',
    'date',
    'doi',
    'duration',
    'flag',
    'id',
    'ids',
    'json',
    'kind',
    'language',
    'license',
    'media',
    'names',
    'paragraphs',
    'picture',
    'profiles',
    'status',
    'text',
    'title',
    'url',
]
#: The directives that take options of talks.
DirectiveName: TypeAlias = Literal['talk', 'defaults', 'extend', 'delivery']
#: Where a talk shows the text of a plain option: with who and when; behind its label
#: below the notes; or nowhere by itself.
Place: TypeAlias = Literal['byline', 'trail', '']
#: Width of a column of a few words, as a share.
USUAL_WIDTH = 12


#: What reads the text of an option; it raises ``FieldError`` for what cannot be read.
#: Texts and flags need no reading, ids and profiles are read one by one, and kinds and media
#: with what stands around them.
_PARSERS: Mapping[ValueType, Callable[[str], object]] = {
    'chapters': parse_chapters,
    'date': parse_date,
    'doi': parse_doi,
    'duration': parse_duration,
    'id': parse_id,
    'ids': parse_id,
    'json': parse_object,
    'language': parse_language,
    'license': parse_license,
    'names': parse_list,
    'paragraphs': parse_paragraphs,
    'picture': parse_url,
    'profiles': parse_profile,
    'status': parse_status,
    'url': parse_url,
}


@frozen(kw_only=True)
class Option:
    """One option of a directive that declares something, and a field of its record."""

    #: Name in directives and in data files.
    name: str
    value: ValueType = 'text'
    #: Field of the record; that of the option's own name where none is given.
    record_field: str = ''
    #: Kind of the things that it names, such as ``speaker``; empty if it names none.
    thing: str = ''
    #: Whether it has names of things or places, which translators get. Names of persons are
    #: the same in every language.
    is_translated: bool = False
    #: What people write for it by mistake, beside what it is called in data of others.
    habits: tuple[str, ...] = ()
    #: What it is, in one sentence of reStructuredText, for the documentation.
    meaning: str = ''

    @property
    def field(self) -> str:
        """The field of the record that holds it."""
        return self.record_field or self.name.replace('-', '_')

    @property
    def parse(self) -> Callable[[str], object] | None:
        """What reads its text; ``None`` for text as it is, and for flags."""
        return _PARSERS.get(self.value)

    @property
    def keeps_text(self) -> bool:
        """Whether a text that cannot be read stands for itself."""
        return self.value in {'date', 'language', 'status'}

    @property
    def is_list(self) -> bool:
        """Whether it holds several values."""
        return self.value in {'ids', 'media', 'names', 'profiles'}

    def of(self, record: Talk | Delivery | Entry) -> object:
        """Return what a record has of it."""
        return getattr(record, self.field)


@frozen(kw_only=True)
class TalkOption(Option):
    """One option of a talk, with all that is made of it."""

    #: What readers see as its heading, in English.
    label: str = ''
    #: The directives that take it.
    directives: tuple[DirectiveName, ...] = ('talk',)
    #: Whether conditions and filters can ask for it.
    has_filter: bool = False
    has_sort: bool = False
    has_groups: bool = False
    #: Whether lists can show it.
    has_column: bool = False
    #: Width of its column, as a share.
    width: int = USUAL_WIDTH
    #: Whether readers take its values for what they are, without a label.
    needs_no_label: bool = False
    #: Whether cards and lists show it on a line of its own.
    stands_apart: bool = False
    #: Whether files of comma-separated values have a column for it.
    in_csv: bool = True
    #: Whether the search of databases looks at it, as it always does at the title.
    is_searched: bool = False
    #: Whether the general index can have talks by it.
    in_index: bool = False
    #: Whether the address of a talk's own page can have it.
    in_path: bool = False
    place: Place = ''
    #: Whether it comes from ``talks_extra_fields``.
    is_extra: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is text as written, which means nothing more than it says."""
        return self.value == 'text' and not self.thing

    def of(self, record: Talk | Delivery | Entry) -> object:
        """Return what a talk has of it: of a medium, those in its role."""
        if self.is_extra:
            extra = getattr(record, 'extra', ())
            return next((each.text for each in extra if each.name == self.name), '')
        if self.value == 'media':
            media = getattr(record, 'media', ())
            return tuple(medium for medium in media if medium.role == self.name)
        return getattr(record, self.field)


@frozen(kw_only=True)
class MediumOption(TalkOption):
    """An option with the media of a talk in one role, which is its name."""

    value: ValueType = 'media'
    record_field: str = 'media'
    directives: tuple[DirectiveName, ...] = ('talk', 'extend', 'delivery')
    #: Whether it is made for the talk, so that ``fill`` can look for it.
    is_of_talk: bool = True
    #: Whether each belongs to one talk. A page may well be that of the whole event, and
    #: one repository may hold the code of many talks.
    is_of_one_talk: bool = False
    #: Which medium stands for the talk where there can be one alone: that with the lowest.
    rank: int = 9


_MEDIA = (
    MediumOption(
        name='video',
        label=N_('Video'),
        meaning='A recording with pictures.',
        rank=1,
    ),
    MediumOption(
        name='audio',
        label=N_('Audio'),
        meaning='A recording without pictures.',
        rank=2,
    ),
    MediumOption(
        name='slides',
        label=N_('Slides'),
        meaning='The slides.',
        is_of_one_talk=True,
        rank=4,
    ),
    MediumOption(
        name='paper',
        label=N_('Paper'),
        meaning='A paper about it.',
        is_of_one_talk=True,
    ),
    MediumOption(name='code', label=N_('Code'), meaning='The code that it shows.'),
    MediumOption(
        name='transcript',
        label=N_('Transcript'),
        meaning='What was said: a file with captions, or an address.',
        is_of_one_talk=True,
    ),
    MediumOption(
        name='page',
        label=N_('Page'),
        meaning='Its page on the site of the event.',
        is_of_talk=False,
        rank=3,
    ),
    MediumOption(
        name='resources',
        label=N_('Resources'),
        meaning='Whatever else belongs to it.',
        is_of_talk=False,
        in_csv=False,
    ),
)

#: All options of a talk, and its title, in the order in which they are written.
OPTIONS: tuple[TalkOption, ...] = (
    TalkOption(
        name='id',
        value='id',
        meaning='The name to refer to it; made from its title by default.',
        has_filter=True,
        has_sort=True,
        in_path=True,
    ),
    TalkOption(
        name='title',
        value='title',
        label=N_('Title'),
        meaning='Its title.',
        # It stands behind the name of the directive.
        directives=(),
        has_filter=True,
        has_sort=True,
        has_column=True,
        needs_no_label=True,
        width=34,
        in_index=True,
        in_path=True,
    ),
    TalkOption(
        name='speakers',
        value='names',
        label=N_('Speakers'),
        meaning='Who gave it, by name, id or alias.',
        thing='speaker',
        has_filter=True,
        has_sort=True,
        has_groups=True,
        has_column=True,
        needs_no_label=True,
        width=20,
        in_index=True,
    ),
    TalkOption(
        name='event',
        label=N_('Event'),
        meaning='Where it was given; other deliveries count too.',
        directives=('talk', 'defaults', 'delivery'),
        thing='event',
        is_translated=True,
        has_filter=True,
        has_sort=True,
        has_groups=True,
        has_column=True,
        needs_no_label=True,
        width=18,
        in_path=True,
    ),
    TalkOption(
        name='date',
        value='date',
        label=N_('Date'),
        meaning='Its first day; that of its event, if it has no date itself.',
        directives=('talk', 'defaults', 'delivery'),
        has_filter=True,
        has_sort=True,
        has_column=True,
        needs_no_label=True,
    ),
    TalkOption(
        name='kind',
        value='kind',
        label=N_('Kind'),
        meaning='What kind of talk it is.',
        directives=('talk', 'defaults'),
        has_filter=True,
        has_sort=True,
        has_groups=True,
        has_column=True,
        needs_no_label=True,
        in_path=True,
    ),
    TalkOption(
        name='topics',
        value='names',
        label=N_('Topics'),
        meaning='What it is about; a topic holds its narrower ones.',
        directives=('talk', 'defaults', 'extend'),
        thing='topic',
        is_translated=True,
        has_filter=True,
        has_groups=True,
        has_column=True,
        width=20,
        stands_apart=True,
        in_index=True,
    ),
    *_MEDIA,
    TalkOption(
        name='language',
        value='language',
        label=N_('Language'),
        meaning='Its language; ``pt`` holds ``pt-BR``.',
        directives=('talk', 'defaults', 'delivery'),
        has_filter=True,
        has_sort=True,
        has_groups=True,
        has_column=True,
        needs_no_label=True,
        in_path=True,
    ),
    TalkOption(
        name='duration',
        value='duration',
        label=N_('Length'),
        meaning="Its length, in seconds or as in ``'25 min'``.",
        has_filter=True,
        has_sort=True,
        has_column=True,
        needs_no_label=True,
        width=10,
    ),
    TalkOption(
        name='room',
        label=N_('Room'),
        meaning='The room, as written.',
        is_translated=True,
        directives=('talk', 'delivery'),
        has_filter=True,
        has_sort=True,
        has_column=True,
        place='byline',
    ),
    TalkOption(
        name='track',
        label=N_('Track'),
        meaning='The track, as written.',
        is_translated=True,
        has_filter=True,
        has_sort=True,
        has_column=True,
        place='byline',
        in_path=True,
    ),
    TalkOption(
        name='status',
        value='status',
        label=N_('Status'),
        meaning='How far it has come; ``given`` if it does not say.',
        has_filter=True,
        has_sort=True,
        has_groups=True,
        has_column=True,
        needs_no_label=True,
    ),
    TalkOption(
        name='own',
        value='flag',
        label=N_('Own talk'),
        meaning='Whether it is a talk of your own.',
        has_filter=True,
        has_sort=True,
        has_column=True,
        width=8,
    ),
    TalkOption(
        name='featured',
        value='flag',
        label=N_('Featured'),
        meaning='Whether it is featured.',
        has_filter=True,
        has_sort=True,
        has_column=True,
        width=8,
    ),
    TalkOption(
        name='abstract',
        value='paragraphs',
        label=N_('Abstract'),
        meaning='The abstract.',
        has_filter=True,
        has_column=True,
        needs_no_label=True,
        width=40,
        stands_apart=True,
        is_searched=True,
    ),
    TalkOption(
        name='note',
        label=N_('Note'),
        meaning='The short remark.',
        directives=('talk', 'delivery'),
        has_filter=True,
        has_column=True,
        needs_no_label=True,
        width=24,
        stands_apart=True,
        is_searched=True,
    ),
    TalkOption(
        name='show-transcript',
        value='flag',
        label=N_('Show the transcript'),
        meaning='Whether pages and exports show what was said in it.',
    ),
    TalkOption(
        name='chapters',
        value='chapters',
        label=N_('Chapters'),
        meaning='The chapters of its recording, each with a time and a title, one a line.',
        directives=('talk', 'extend'),
    ),
    TalkOption(
        name='license',
        value='license',
        label=N_('License'),
        meaning='The terms on which its media can be used.',
    ),
    TalkOption(name='doi', value='doi', label=N_('DOI'), meaning='Its DOI.'),
    TalkOption(
        name='thumbnail', value='picture', meaning='The picture that cards and pages show.'
    ),
    TalkOption(
        name='related',
        value='names',
        label=N_('Related'),
        meaning='Talks about the same thing, by their ids; both show it.',
    ),
    TalkOption(
        name='part-of',
        value='names',
        label=N_('Part of'),
        meaning='The talks that it is a part of, by their ids; both show it.',
    ),
    TalkOption(name='aliases', value='ids', meaning='Ids that it had before.'),
    TalkOption(
        name='pyvideo',
        value='json',
        meaning='What its record at pyvideo says in other words; an import writes it for '
        'exports, and no page shows it.',
        in_csv=False,
    ),
)

BY_NAME: Mapping[str, TalkOption] = {option.name: option for option in OPTIONS}

#: The options that hold media, by what a medium can be, in the order in which they are shown.
MEDIA: Mapping[str, MediumOption] = {option.name: option for option in _MEDIA}
MEDIA_ROLES: tuple[str, ...] = tuple(MEDIA)

#: What every object description of Sphinx takes, in both spellings, and what every
#: directive of docutils does. Not ``no-typesetting``: it would drop the whole talk.
STANDARD_OPTIONS = frozenset(
    {
        'class',
        'name',
        'no-index',
        'no-index-entry',
        'no-contents-entry',
        'noindex',
        'noindexentry',
        'nocontentsentry',
    }
)

#: Under what the general index can have a talk.
INDEX_ENTRIES: tuple[str, ...] = tuple(each.name for each in OPTIONS if each.in_index)

#: The layout of what is shown where it has a page of its own, and not where it is declared.
ON_ITS_PAGE = 'page'
#: How a declared talk is shown: with all that is known of it; on one line; as a card in a
#: grid; with nothing but who, when and the media; or on its own page alone, if it has one.
TALK_LAYOUTS = ('full', 'line', 'card', 'compact', ON_ITS_PAGE)
#: The option that says so, which is nothing that a talk has.
LAYOUT = 'layout'


_OPTION_NAME = Pattern('[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*')


def is_option_name(name: str) -> bool:
    """Return whether a project can add an option of that name to those that there are."""
    is_taken = name in {*STANDARD_OPTIONS, LAYOUT} or bool(
        name in BY_NAME and BY_NAME[name].directives
    )
    return bool(_OPTION_NAME.fullmatch(name)) and not is_taken


def options_of(directive: DirectiveName) -> tuple[TalkOption, ...]:
    """Return the options that a directive takes."""
    return tuple(option for option in OPTIONS if directive in option.directives)


def plain_options() -> tuple[TalkOption, ...]:
    """Return the options that hold text as written."""
    return tuple(option for option in OPTIONS if option.is_plain)


def extra_options(labels: Mapping[str, str]) -> tuple[TalkOption, ...]:
    """Return the options that a project adds.

    :param labels: ``talks_extra_fields``, from names to what readers see before a value
    """
    return tuple(
        TalkOption(
            name=name,
            record_field='extra',
            label=label,
            meaning=f'{label}, as written.',
            has_filter=True,
            has_sort=True,
            has_groups=True,
            has_column=True,
            place='trail',
            is_extra=True,
        )
        for name, label in labels.items()
    )
