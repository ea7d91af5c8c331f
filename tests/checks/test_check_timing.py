"""Dates outside of events, and media that stay pending."""

from __future__ import annotations

import pytest

from checks_catalogues import found, place, problems, talk, video
from sphinx_talks.talks.dates import day_span
from sphinx_talks.talks.records import Event


def _event(dates: str) -> Event:
    return Event(id='pycon', name='PyCon US 2024', place=place(99), dates=dates)


@pytest.mark.parametrize(
    ('held', 'given', 'outside'),
    [
        ('2024-05-15/2024-05-23', '2024-05-15', 0),
        ('2024-05-15/2024-05-23', '2024-05-23T23:30-10:00', 0),
        # A day of slack on each side.
        ('2024-05-15/2024-05-23', '2024-05-14', 0),
        ('2024-05-15/2024-05-23', '2024-05-24T01:00+09:00', 0),
        ('2024-05-15/2024-05-23', '2024-05-13', 1),
        ('2024-05-15/2024-05-23', '2024-05-25', 1),
        ('2024-05-15/2024-05-23', '2023-05-18', 1),
        # As far as it is known.
        ('2024-05-15/2024-05-23', '2024', 0),
        ('2024-05-15/2024-05-23', '2024-05', 0),
        ('2024-05-15/2024-05-23', '2024-06', 1),
        ('2024', '2024-12-31', 0),
        ('2024', '2025-01-01', 0),
        ('2024', '2025-01-02', 1),
        ('2024-02', '2024-03-01', 0),
        ('2024-02', '2024-03-02', 1),
        ('2024-05-30/2024-06', '2024-06-30', 0),
        ('2024-05-15', '2024-05-10/2024-05-20', 0),
        # What can't be read was reported where it stands.
        ('in May', '2023', 0),
        ('2024', 'last year', 0),
        ('', '2024', 0),
        ('0001', '9999-12-31', 1),
    ],
)
def test_outside(held: str, given: str, outside: int) -> None:
    """A talk is given while its event takes place."""
    warnings = problems(_event(held), talk(1, event='PyCon US 2024', date=given))
    assert warnings == ['page:1 date_outside_event'] * outside


def test_outside_message() -> None:
    """The message has both dates and the place of the event."""
    assert found(
        _event('2024-05'), talk(1, event='pycon', date='2023-05-18'), switched={}
    ) == [
        (
            'page:1 date_outside_event: the talk is dated 2023-05-18, but the dates of PyCon '
            'US 2024 are 2024-05; write a :date: within them, or correct the :dates: of the '
            'event in page:99'
        )
    ]


@pytest.mark.parametrize(
    ('text', 'days'), [('2024', 366), ('2023', 365), ('2024-02', 29), ('2024-02-03', 1)]
)
def test_day_span(text: str, days: int) -> None:
    """A date is all the days that it may be."""
    span = day_span(text)
    assert span
    assert span[1] - span[0] + 1 == days


PENDING = video('', state='pending')


@pytest.mark.parametrize(
    ('given', 'newest', 'late'),
    [
        ('2024-05-18', '2024-05-18', 0),
        ('2024-05-18', '2024-11-14', 0),
        ('2024-05-18', '2024-11-15', 1),
        ('2024-05', '2024-11-26', 0),
        # The newest date may be the first of January.
        ('2024-05-18', '2024', 0),
        ('2024-05-18', '2025', 1),
        ('', '2030', 0),
        ('some day', '2030', 0),
    ],
)
def test_pending(given: str, newest: str, late: int) -> None:
    """What is pending is measured by the newest date, never by the clock."""
    talks = talk(1, date=given, media=PENDING), talk(2, date=newest)
    assert problems(*talks) == ['page:1 long_pending'] * late


def test_pending_by_event() -> None:
    """A talk without a date is as old as its event; an event can be the newest."""
    old = talk(1, event='pycon', media=PENDING)
    later = Event(id='next', name='PyCon US 2025', place=place(98), dates='2025-05')
    assert found(_event('2024-05'), old, later, switched={}) == [
        (
            'page:1 long_pending: the video of this talk is still pending after 335 days; '
            'write its address instead of "pending", or "not-recorded" or "withdrawn"'
        )
    ]


def test_pending_days() -> None:
    """How long is long can be set."""
    talks = talk(1, date='2024-05-18', media=PENDING), talk(2, date='2024-05-30')
    assert problems(*talks, pending_days=12) == []
    assert problems(*talks, pending_days=11) == ['page:1 long_pending']
