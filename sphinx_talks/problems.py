"""Everything that can be wrong with what an author wrote.

Each problem is a warning of type ``talks`` with a subtype of its own, so that
``suppress_warnings = ['talks.unknown_talk']`` silences that one alone.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from sphinx_talks.version import documentation_address

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from docutils.nodes import Node

__all__ = ('WARNING_TYPE', 'Problem', 'address_of_cures', 'command_for_cures', 'report')

WARNING_TYPE = 'talks'


class Problem(Enum):
    """A kind of mistake; its value is the subtype of the warning."""

    #: One sentence for the documentation.
    meaning: str
    #: What to do about it, for the documentation.
    cure: str

    def __new__(cls, subtype: str, meaning: str, cure: str = '') -> Self:
        member = object.__new__(cls)
        member._value_ = subtype
        member.meaning = meaning
        member.cure = cure
        return member

    @property
    def name_in_full(self) -> str:
        """As ``suppress_warnings`` has it: ``talks.unknown_talk``."""
        return f'{WARNING_TYPE}.{self.value}'

    CONFIG = (
        'config',
        'The value of a setting in ``conf.py`` is invalid.',
        (
            'Correct the value in ``conf.py``. The message says what is expected, and '
            ':doc:`/reference/configuration` has each setting.'
        ),
    )
    MISSING_TITLE = (
        'missing_title',
        'A directive has no title or name.',
        ('Write the title or the name after the name of the directive: ``.. talk:: Title``.'),
    )
    MISSING_CONTENT = (
        'missing_content',
        'A takeaway, a delivery or ``talk:bullets`` has no content.',
        (
            'Write the content below the directive, indented as much as its options, after an'
            ' empty line.'
        ),
    )
    UNKNOWN_OPTION = (
        'unknown_option',
        'A directive has no option of that name.',
        (
            'Correct the name of the option; the message suggests the nearest one. For an '
            'option of your own, add it to :confval:`talks_extra_fields`.'
        ),
    )
    BAD_VALUE = (
        'bad_value',
        'An option or a role holds a value that cannot be read.',
        (
            'Write the value as the message says. :doc:`/reference/markup` describes dates, '
            'durations, lists, names and media.'
        ),
    )
    UNKNOWN_KIND = (
        'unknown_kind',
        'A talk is of a kind that is not configured.',
        (
            'Use one of the kinds that the message names, or add yours to '
            ':confval:`talks_kinds`.'
        ),
    )
    UNKNOWN_AXIS = (
        'unknown_axis',
        'The index that is asked for does not exist.',
        (
            'Use one of the indexes that the message names. For references such as RFCs, add '
            'the kind to :confval:`talks_references`.'
        ),
    )
    DUPLICATE_ID = (
        'duplicate_id',
        'Two talks, two takeaways, or two entries of one kind, have the same id.',
        (
            'Give one of them another ``:id:``. If both are the same talk, keep one, and cite'
            ' it or extend it with ``talk:extend``.'
        ),
    )
    DUPLICATE_TALK = (
        'duplicate_talk',
        'Two talks at the same event have the same title and speakers.',
        (
            'Keep one, and cite it on the other page. If it was given twice, use '
            '``talk:delivery``. If there are two talks, give them different dates.'
        ),
    )
    DUPLICATE_RECORDING = (
        'duplicate_recording',
        'Two talks have the same recording, and begin at the same time in it.',
        ('Correct the address, or say with ``at=`` where in the recording each talk begins.'),
    )
    DUPLICATE_URL = (
        'duplicate_url',
        'Two talks have the same slides, paper or transcript.',
        (
            'Correct the address. If it serves both talks, such as a page of the event, put '
            'it under ``:page:``.'
        ),
    )
    SIMILAR_SPEAKER = (
        'similar_speaker',
        'The names of two speakers differ by one letter, and not both are declared.',
        (
            'Correct the spelling. If there are two speakers, declare both with '
            '``talk:speaker``. If both spellings should stay, declare one, and put the other '
            'under ``:aliases:``.'
        ),
    )
    SIMILAR_EVENT = (
        'similar_event',
        'The names of two events differ by one letter, and not both are declared.',
        (
            'Correct the spelling. If there are two events, declare both with ``talk:event``.'
            ' If both spellings should stay, use ``:aliases:``.'
        ),
    )
    SIMILAR_TOPIC = (
        'similar_topic',
        'The names of two topics differ by one letter, and not both are declared.',
        (
            'Correct the spelling. If there are two topics, declare both with ``talk:topic``.'
            ' If both spellings should stay, use ``:aliases:``.'
        ),
    )
    SIMILAR_PROJECT = (
        'similar_project',
        'The names of two projects differ by one letter, and not both are declared.',
        (
            'Correct the spelling. If there are two projects, declare both with '
            '``talk:project``. If both spellings should stay, use ``:aliases:``.'
        ),
    )
    SIMILAR_PLATFORM = (
        'similar_platform',
        'The host or the label of a medium differs by one letter from another one.',
        (
            'Correct the host or the label. If both are right, describe the platform in '
            ':confval:`talks_platforms`.'
        ),
    )
    NAME_CLASH = (
        'name_clash',
        'Two names are treated as the same, such as ``C++`` and ``C plus plus``.',
        'Use one spelling everywhere. If two things are meant, change one of the names.',
    )
    DATE_OUTSIDE_EVENT = (
        'date_outside_event',
        'A talk is dated more than a day before or after its event.',
        (
            'Correct the ``:date:`` of the talk or the ``:dates:`` of its '
            'event. Check that the event is the right one: that of another '
            'year may have a similar name.'
        ),
    )
    LONG_PENDING = (
        'long_pending',
        'A medium is still pending, long after the talk.',
        (
            'Replace ``pending`` with the address, or with ``not-recorded`` or '
            '``withdrawn``. ``sphinx-talks fill`` finds recordings. '
            ':confval:`talks_pending_days` sets how long a medium may be '
            'pending.'
        ),
    )
    NO_MEDIA = (
        'no_media',
        (
            'A talk has no media, and does not say why (only if '
            ':confval:`talks_checks` says so).'
        ),
        ('Add a recording or slides, or say ``:video: pending`` or ``:video: not-recorded``.'),
    )
    UNUSED_ENTRY = (
        'unused_entry',
        'Something is declared but never used (only if :confval:`talks_checks` says so).',
        'Mention the entry, use it in a talk, or remove it.',
    )
    UNCERTAIN = (
        'uncertain',
        (
            'It is not certain what an item of ``talk:bullets`` means (only in '
            '``sphinx-talks check``).'
        ),
        (
            'Write ``:form:`` for all items, or the option that the message names below this '
            'one. If the guess is right, there is nothing to do.'
        ),
    )
    UNKNOWN_TALK = (
        'unknown_talk',
        'A role or an option names a talk that is not declared.',
        (
            'Correct the id; the message suggests the nearest one. The id of a talk is its '
            '``:id:``, or is made from its title. For a talk of another site, put the name of'
            ' its catalogue and a colon before the id.'
        ),
    )
    UNKNOWN_SPEAKER = (
        'unknown_speaker',
        'A role or a filter names a speaker who gave no talk and is not declared.',
        'Correct the name, or declare the speaker with ``talk:speaker``.',
    )
    UNKNOWN_EVENT = (
        'unknown_event',
        'A role or a filter names an event without talks that is not declared.',
        'Correct the name, or declare the event with ``talk:event``.',
    )
    UNKNOWN_TOPIC = (
        'unknown_topic',
        'A role or a filter names a topic without talks that is not declared.',
        'Correct the name, or declare the topic with ``talk:topic``.',
    )
    UNKNOWN_PROJECT = (
        'unknown_project',
        'A role or a filter names a project that is not declared.',
        (
            'Give its address where you mention it first: ``:talk:project:`name '
            '<https://…>```. Or declare it with ``talk:project``, or in '
            ':confval:`talks_projects`.'
        ),
    )
    UNKNOWN_NAME = (
        'unknown_name',
        'A filter names a series, a platform or a document that does not exist.',
        'Correct the name; the message suggests the nearest one.',
    )
    TOPIC_CYCLE = (
        'topic_cycle',
        'A topic is part of itself, through its parents.',
        'Give one of the topics in the circle another ``:parent:``, or none.',
    )
    UNKNOWN_TAKEAWAY = (
        'unknown_takeaway',
        'A role names a takeaway that is not declared.',
        (
            'Correct the id. A takeaway has one only if you gave it: ``:id:``, or ``(#id)`` '
            'before the colon of a list item.'
        ),
    )
    UNKNOWN_TARGET = (
        'unknown_target',
        ('``talk:mentions`` asks for a kind of thing or for a document that does not exist.'),
        ('Correct the kind, the name or the path. A document is written without its suffix.'),
    )
    MISSING_MEDIUM = (
        'missing_medium',
        'A role leads to the video or the slides of a talk that has none.',
        'Link to the talk itself, or give the talk the medium.',
    )
    TRANSCRIPT = (
        'transcript',
        ('A transcript is damaged, cannot be read, or needs a library that is not installed.'),
        (
            'Replace the file with a complete one, in a format that '
            ':doc:`/guide/transcripts` lists, or install the library that the '
            'message names.'
        ),
    )
    QUOTE_DIFFERS = (
        'quote_differs',
        'A quote has other words or another time than the transcript of its talk.',
        (
            'Correct the quote or its time, as the message says. If the transcript is wrong, '
            'correct it.'
        ),
    )
    QUOTE_NOT_FOUND = (
        'quote_not_found',
        'A quote is in no transcript of its talk.',
        'Check that the quote belongs to this talk, and that the transcript is complete.',
    )
    IMPORT = (
        'import',
        'Something that ``talk:import`` should read cannot be read.',
        (
            'Correct the path or the file, as the message says. Everything '
            'else in the file is imported.'
        ),
    )
    IMPORT_LEFT_OUT = (
        'import_left_out',
        'A file says something that ``talk:import`` has no place for. Its talks are imported.',
        (
            'Nothing, unless it matters: then write it into the notes of the '
            'talk. To get rid of the warning, silence it.'
        ),
    )
    CATALOGUE = (
        'catalogue',
        ('A catalogue of :confval:`talks_catalogues` is unavailable, or only an old copy is.'),
        (
            'Check the address and the network. Until then, the last copy is used, or links '
            'lead to the other site as a whole.'
        ),
    )
    EXPORT = (
        'export',
        'A file of :confval:`talks_exports` could not be written.',
        ('Check that the file can be written. The message says what is missing.'),
    )
    UNKNOWN_STYLE = (
        'unknown_style',
        'A bibliography asks for a style that is not registered, or a style fails.',
        (
            'Correct the name of the style, or register it with ``register_style``. If a '
            'style of yours fails, the message names its error.'
        ),
    )
    UNKNOWN_DOCUMENT = (
        'unknown_document',
        'A bibliography names documents that do not exist.',
        ('Write the path of the document below the source folder, without its suffix.'),
    )
    NO_PICTURE = (
        'no_picture',
        'A graph is shown only as a list, since it cannot be drawn.',
        (
            'Add ``sphinx.ext.graphviz`` to ``extensions`` and install Graphviz, or use the '
            'list alone.'
        ),
    )
    PAGE_PATH = (
        'page_path',
        'A page of :confval:`talks_pages` cannot have the path that the setting gives.',
        (
            'Give the thing another ``:id:``, or add fields to its path in '
            ':confval:`talks_pages`.'
        ),
    )
    MISPLACED = (
        'misplaced',
        'A directive, or what is in it, is in a place where it has no meaning.',
        ('Move it to the place that the message names, usually the notes of a talk.'),
    )
    MARKUP = (
        'markup',
        'Something looks like a directive, an option or a role of this extension, but is not.',
        (
            'Write what the message says. :doc:`/guide/cheatsheet` has all directives and'
            ' roles in both markups.'
        ),
    )


def command_for_cures(subtypes: Iterable[str]) -> str:
    """Return the command that says what warnings mean, and how to fix them."""
    return f'sphinx-talks explain {" ".join(sorted(subtypes))}'


def address_of_cures(problem: Problem | None = None) -> str:
    """Return the address of the page that says so; empty while it is not hosted.

    :param problem: the one whose part of the page is meant, if it is one
    """
    if not (site := documentation_address()):
        return ''
    fragment = f'#{problem.name_in_full.translate(_IN_FRAGMENT)}' if problem else ''
    return f'{site.rstrip("/")}/guide/troubleshooting.html{fragment}'


_IN_FRAGMENT = str.maketrans('._', '--')


def report(
    problem: Problem,
    message: str,
    *values: object,
    location: Node | tuple[str, int] | str | None = None,
) -> None:
    """Warn of a problem.

    :param problem: what kind of mistake it is
    :param message: the message, with ``%`` place-holders
    :param values: what fills the place-holders
    :param location: a node, a document name with a line, or ``'path:line'``
    """
    # Imported here because the catalogue's checks name problems too, and the
    # catalogue must be usable where Sphinx is not installed.
    from sphinx.util import logging

    logger = logging.getLogger(__name__)
    logger.warning(
        message, *values, type=WARNING_TYPE, subtype=problem.value, location=location
    )
