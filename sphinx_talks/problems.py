"""Everything that can be wrong with what an author wrote.

Each problem is a warning of type ``talks`` with a subtype of its own, so that
``suppress_warnings = ['talks.unknown_talk']`` silences that one alone.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self

    from docutils.nodes import Node

__all__ = ('WARNING_TYPE', 'Problem', 'report')

WARNING_TYPE = 'talks'


class Problem(Enum):
    """A kind of mistake; its value is the subtype of the warning."""

    #: One sentence for the documentation.
    meaning: str

    def __new__(cls, subtype: str, meaning: str) -> Self:
        member = object.__new__(cls)
        member._value_ = subtype
        member.meaning = meaning
        return member

    CONFIG = 'config', 'A value in ``conf.py`` is not one that the setting takes.'
    MISSING_TITLE = 'missing_title', 'A directive has no title or name.'
    MISSING_CONTENT = (
        'missing_content',
        'A takeaway, a delivery or ``talk:bullets`` has no content.',
    )
    UNKNOWN_OPTION = 'unknown_option', 'A directive has no option of that name.'
    BAD_VALUE = 'bad_value', 'An option or a role holds a value that cannot be read.'
    UNKNOWN_KIND = 'unknown_kind', 'A talk is of a kind that is not configured.'
    UNKNOWN_AXIS = 'unknown_axis', 'An index is asked for that does not exist.'
    DUPLICATE_ID = (
        'duplicate_id',
        'Two talks, two takeaways, or two entries of one kind, have the same id.',
    )
    DUPLICATE_TALK = (
        'duplicate_talk',
        'Two talks at the same event have the same title and speakers.',
    )
    DUPLICATE_RECORDING = (
        'duplicate_recording',
        'Two talks have the same recording, and begin at the same time in it.',
    )
    DUPLICATE_URL = (
        'duplicate_url',
        'Two talks have the same slides, paper or transcript.',
    )
    SIMILAR_SPEAKER = (
        'similar_speaker',
        'The names of two speakers differ by one letter, and not both are declared.',
    )
    SIMILAR_EVENT = (
        'similar_event',
        'The names of two events differ by one letter, and not both are declared.',
    )
    SIMILAR_TOPIC = (
        'similar_topic',
        'The names of two topics differ by one letter, and not both are declared.',
    )
    SIMILAR_PROJECT = (
        'similar_project',
        'The names of two projects differ by one letter, and not both are declared.',
    )
    SIMILAR_PLATFORM = (
        'similar_platform',
        'The host or the label of a medium differs by one letter from another one.',
    )
    NAME_CLASH = (
        'name_clash',
        'Two names are treated as the same, such as ``C++`` and ``C plus plus``.',
    )
    DATE_OUTSIDE_EVENT = (
        'date_outside_event',
        'A talk is dated more than a day before or after its event.',
    )
    LONG_PENDING = (
        'long_pending',
        'A medium is still pending, long after the talk.',
    )
    NO_MEDIA = (
        'no_media',
        'A talk has no media and no reason for it (only if :confval:`talks_checks` says so).',
    )
    UNUSED_ENTRY = (
        'unused_entry',
        'Nothing uses what is declared (only if :confval:`talks_checks` says so).',
    )
    UNCERTAIN = (
        'uncertain',
        'An item of ``talk:bullets`` may mean other things (``sphinx-talks check`` alone).',
    )
    UNKNOWN_TALK = 'unknown_talk', 'A role or an option names a talk that nobody declares.'
    UNKNOWN_SPEAKER = (
        'unknown_speaker',
        'A role or a filter names a speaker who gave no talk and is not declared.',
    )
    UNKNOWN_EVENT = (
        'unknown_event',
        'A role or a filter names an event without talks that is not declared.',
    )
    UNKNOWN_TOPIC = (
        'unknown_topic',
        'A role or a filter names a topic without talks that is not declared.',
    )
    UNKNOWN_PROJECT = (
        'unknown_project',
        'A role or a filter names a project that nobody declares.',
    )
    UNKNOWN_NAME = (
        'unknown_name',
        'A filter names a series, a platform or a document that there is none of.',
    )
    TOPIC_CYCLE = 'topic_cycle', 'A topic is, by way of its parents, a part of itself.'
    UNKNOWN_TAKEAWAY = 'unknown_takeaway', 'A role names a takeaway that nobody declares.'
    UNKNOWN_TARGET = (
        'unknown_target',
        '``talk:mentions`` asks for a kind of thing or for a document that does not exist.',
    )
    MISSING_MEDIUM = (
        'missing_medium',
        'A role leads to the video or the slides of a talk that has none.',
    )
    TRANSCRIPT = (
        'transcript',
        'A transcript is damaged, cannot be read, or needs a library that is not installed.',
    )
    QUOTE_DIFFERS = (
        'quote_differs',
        'A transcript of the talk has a quote in other words, or at another time.',
    )
    QUOTE_NOT_FOUND = (
        'quote_not_found',
        'No transcript of the talk has a quote.',
    )
    IMPORT = 'import', 'Something that ``talk:import`` should read cannot be read.'
    CATALOGUE = (
        'catalogue',
        'A catalogue of :confval:`talks_catalogues` cannot be had, or not its newest state.',
    )
    EXPORT = 'export', 'A file of :confval:`talks_exports` could not be written.'
    UNKNOWN_STYLE = (
        'unknown_style',
        'A bibliography asks for a style that nobody registers, or a style fails.',
    )
    UNKNOWN_DOCUMENT = (
        'unknown_document',
        'A bibliography names documents that do not exist.',
    )
    NO_PICTURE = (
        'no_picture',
        'A graph is shown as a list alone, since there is nothing to draw it.',
    )
    PAGE_PATH = (
        'page_path',
        'A page of :confval:`talks_pages` cannot lie where the setting says.',
    )
    MISPLACED = 'misplaced', 'A directive, or what is in it, stands where it has no meaning.'


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
