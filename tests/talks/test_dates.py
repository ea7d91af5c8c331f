"""Dates with the precision that is known."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.talks.dates import (
    PartialDate,
    date_sort_key,
    read_date,
    suggest_date,
    year_in,
    year_of,
)
from sphinx_talks.talks.values import FieldError, parse_date

DATES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.dates().map(lambda day: str(day)[:4]),
    st.datetimes().map(lambda moment: moment.isoformat(timespec='minutes')),
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=14))])).map(
        lambda moment: moment.isoformat(timespec='seconds')
    ),
)
RANGES = st.tuples(DATES, DATES).map('/'.join)
DATE_LIKE = st.text('0123456789-/:.TZ+ MayJune,', max_size=25)


@pytest.mark.parametrize(
    ('text', 'normal'),
    [
        ('2024', '2024'),
        (' 2024-05\n', '2024-05'),
        ('2024-05-18', '2024-05-18'),
        ('2024-05-18T10:00', '2024-05-18T10:00'),
        ('2024-05-18T10:00:00', '2024-05-18T10:00'),
        ('2024-05-18T10:00:07.123', '2024-05-18T10:00:07'),
        ('2024-05-18T10:00Z', '2024-05-18T10:00Z'),
        ('2024-05-18T10:00+00:00', '2024-05-18T10:00Z'),
        ('2024-05-18T10:00-04:00', '2024-05-18T10:00-04:00'),
        ('2024-05-18T10:00-0430', '2024-05-18T10:00-04:30'),
        ('2024-05-18T10:00+05', '2024-05-18T10:00+05:00'),
        ('2024-05-15/2024-05-23', '2024-05-15/2024-05-23'),
        ('2024-05-15 / 2024-05-23', '2024-05-15/2024-05-23'),
        ('2024-05-15/2024-05', '2024-05-15/2024-05'),
        ('2024/2025', '2024/2025'),
        (
            '2024-05-18T23:00+09:00/2024-05-18T15:00Z',
            '2024-05-18T23:00+09:00/2024-05-18T15:00Z',
        ),
        ('0001-01-01T00:00+14:00', '0001-01-01T00:00+14:00'),
        ('9999-12-31T23:59-14:00/9999', '9999-12-31T23:59-14:00/9999'),
    ],
)
def test_normal_forms(text: str, normal: str) -> None:
    assert parse_date(text) == normal
    assert parse_date(normal) == normal


@pytest.mark.parametrize(
    ('text', 'proposal'),
    [
        ('17 May 2024', '2024-05-17'),
        ('17th of May, 2024', '2024-05-17'),
        ('Friday, May 17, 2024', '2024-05-17'),
        ('Sept. 3 2024', '2024-09-03'),
        ('2024/05/17', '2024-05-17'),
        ('2024.5.7', '2024-05-07'),
        ('2024-5-7', '2024-05-07'),
        ('May 2024', '2024-05'),
        ('2024/05', '2024-05'),
        ('20240517', '2024-05-17'),
        ('17.05.2024', '2024-05-17'),
        ('05/17/2024', '2024-05-17'),
        ('17/05/2024', '2024-05-17'),
        ('2024-05-17 10:00', '2024-05-17T10:00'),
        ('2024-05-17t9:30z', '2024-05-17T09:30Z'),
        ('15-23 May 2024', '2024-05-15/2024-05-23'),
        ('May 15–23, 2024', '2024-05-15/2024-05-23'),
        ('2024-05-15 to 2024-05-23', '2024-05-15/2024-05-23'),
        ('2024-05-15..2024-05-23', '2024-05-15/2024-05-23'),
        ('30 April 2024 – 2 May 2024', '2024-04-30/2024-05-02'),
    ],
)
def test_other_notations_are_understood(text: str, proposal: str) -> None:
    assert suggest_date(text) == proposal
    with pytest.raises(FieldError) as caught:
        parse_date(text)
    assert f'write {proposal}' in str(caught.value)
    assert caught.value.values == {'proposal': proposal}


@pytest.mark.parametrize(
    'text',
    [
        '',
        'soon',
        '2024-13',
        '2024-02-30',
        '0000',
        '24-05-18',
        '05/06/2024',
        '31 February 2024',
        '2024-05-18T25:00',
        '2024-05-18T10:00+99:00',
        '2024-05-18T10:00+05:75',
        '2024-05-18/',
        '/2024',
        '2024-05-18/soon',
        '２０２４',
        'Mai 2024',
        '1' * 5000,
    ],
)
def test_no_dates(text: str) -> None:
    assert read_date(text) is None
    assert suggest_date(text) == ''
    with pytest.raises(FieldError, match='2024-05-18'):
        parse_date(text)


def test_range_that_ends_before_it_begins() -> None:
    with pytest.raises(FieldError, match='expected 2024-05-15/2024-05-23'):
        parse_date('2024-05-23/2024-05-15')


def test_what_is_read() -> None:
    assert read_date('2024-05') == PartialDate(datetime(2024, 5, 1), 'month')  # noqa: DTZ001
    read = read_date('2024-05-18T10:00-04:00/2024-05-19')
    assert read is not None
    assert read.start.utcoffset() == timedelta(hours=-4)
    assert (read.precision, read.end_precision) == ('time', 'day')
    assert read.end == datetime(2024, 5, 19)  # noqa: DTZ001


def test_order() -> None:
    dates = [
        '2023-12-31',
        '2024',
        '2024-05',
        '2024-05/2024-06',
        '2024-05-01',
        '2024-05-15/2024-05-16',
        '2024-05-15/2024-05-23',
        '2024-05-18',
        '2024-05-18T10:00+09:00',
        '2024-05-18T02:00Z',
        '2024-05-18T10:00',
        '2024-05-18T10:00-04:00',
        '2025',
        '',
        'soon',
    ]
    backwards = [*reversed(dates)]
    assert sorted(backwards, key=date_sort_key) == dates


@pytest.mark.parametrize(
    ('text', 'year'),
    [
        ('2024-05-18', '2024'),
        ('2023-12-31T23:00-04:00', '2023'),
        ('0999', '0999'),
        ('', ''),
        ('x', ''),
    ],
)
def test_year_of(text: str, year: str) -> None:
    assert year_of(text) == year


@pytest.mark.parametrize(
    ('name', 'year'),
    [
        ('PyCon US 2024', '2024'),
        ('pycon-us-2024', '2024'),
        ('EuroSciPy2013', '2013'),
        ("PyCon '08", '2008'),
        ('IETF ’98', '1998'),
        ('2024 PyData Berlin (2024)', '2024'),
        ('PyData 2024/25', '2024'),
        ('PyCon US', ''),
        ('Season 2019–2020', ''),
        ('Room 20245', ''),
        ("The '80s revival 1", ''),
        ('36C3', ''),
        ('', ''),
    ],
)
def test_year_in_the_name_of_an_event(name: str, year: str) -> None:
    assert year_in(name) == year


@given(st.one_of(DATES, RANGES, DATE_LIKE, st.text()))
def test_any_text_is_a_date_or_an_error(text: str) -> None:
    proposal = suggest_date(text)
    assert not proposal or str(read_date(proposal)) == proposal
    with suppress(FieldError):
        normal = parse_date(text)
        assert str(read_date(normal)) == normal
        assert year_of(normal) == normal[:4]


@given(DATES)
def test_every_date_is_read(text: str) -> None:
    assert read_date(text) == read_date(parse_date(text))


@given(st.lists(st.one_of(DATES, RANGES, DATE_LIKE)))
def test_order_does_not_depend_on_the_order_before(texts: list[str]) -> None:
    backwards = [*reversed(texts)]
    assert sorted(texts, key=date_sort_key) == sorted(backwards, key=date_sort_key)
