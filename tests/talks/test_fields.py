"""What authors write in options."""

from __future__ import annotations

import pickle
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_talks.talks.access_states import STATES
from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.fields import format_medium, parse_media, parse_medium
from sphinx_talks.talks.names import title_id
from sphinx_talks.talks.records import Medium
from sphinx_talks.talks.values import (
    FieldError,
    format_moment,
    parse_duration,
    parse_id,
    parse_language,
    parse_list,
    parse_moment,
    parse_url,
)

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar('T')

HUBILO = 'https://events.hubilo.com/pycon-us-2024/session/234187'
YOUTUBE = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'

DURATION_LIKE = st.text('0123456789:hminsPT .,', max_size=14)
TAG_LIKE = st.text('abcxyzABC019-_', max_size=14)
# Lines made of what lines are made of.
WORDS = st.sampled_from(
    [
        *STATES,
        *('atendees', 'Slides', 'label=', 'label=Video', 'labl=x', 'lang=de', 'lang=nope'),
        *('at=12:34', 'at=soon', 'archive=https://a.example/x', 'archive=javascript:x'),
        *('uploaded=2024-06-01', 'uploaded=2024'),
        *('https://a.example/?b=c', "https://a.example/it's", 'deck.pdf', '/a/b', 'a=b/c'),
        *(
            'javascript:alert(1)',
            'java\\script:x',
            'C:\\x',
            '"',
            "'",
            '"two words"',
            'label="',
        ),
        *("'single one'", '\\"', '12:34', 'é', '\x01', '\u2028', '='),
    ]
)
LINES = st.one_of(
    st.lists(WORDS, max_size=6).map(' '.join),
    st.text(st.sampled_from('ab"\'\\= /:.-')),
    st.text(),
)
LABELS = st.text().map(lambda text: ' '.join(text.split()))
MEDIA = st.builds(
    Medium,
    role=st.just('video'),
    url=st.sampled_from(
        ['', YOUTUBE, 'deck.pdf', '/a/b', 'mailto:a@b', "https://a.example/'x'", "'x'.pdf"]
    ),
    state=st.sampled_from(STATES),
    label=LABELS,
    language=st.sampled_from(['', 'de', 'pt-BR', 'zh-Hant']),
    start=st.none() | st.integers(0, 10**6),
    archive=st.sampled_from(['', 'https://web.archive.org/web/2024/https://a.example/?b="c"']),
    uploaded=st.sampled_from(['', '2024-06-01', '2024-06-01T10:00Z']),
)


def parse_any(function: Callable[[str], T], text: str) -> T:
    """Parse text that must have a value."""
    try:
        return function(text)
    except FieldError as error:
        pytest.fail(f'{text!r}: {error}')


def test_error_is_a_template_and_its_values() -> None:
    error = FieldError('write {proposal}', proposal='{2024}')
    assert (error.template, error.values) == ('write {proposal}', {'proposal': '{2024}'})
    assert str(error) == 'write {2024}'
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@pytest.mark.parametrize(
    ('text', 'items'),
    [
        ('', ()),
        (' , ,', ()),
        ('Toby Ho', ('Toby Ho',)),
        ('Toby  Ho,Guido\u00a0van Rossum ,', ('Toby Ho', 'Guido van Rossum')),
        ('a, b, a', ('a', 'b')),
        ('\n  Ho, Toby\n\n  Smith, Jr.\n', ('Ho, Toby', 'Smith, Jr.')),
        ('\n  Ho, Toby\n', ('Ho', 'Toby')),
        ('a,\nb,\n', ('a', 'b')),
        ('!a, A', ('!a', 'A')),
    ],
)
def test_parse_list(text: str, items: tuple[str, ...]) -> None:
    assert parse_list(text) == items


@given(st.text())
def test_lists_hold_no_blanks_and_no_doubles(text: str) -> None:
    items = parse_list(text)
    assert len(set(items)) == len(items)
    assert all(item and item == ' '.join(item.split()) for item in items)
    assert parse_list('\n'.join([*items, 'x', 'y']))[: len(items)] == items


@pytest.mark.parametrize(
    ('text', 'seconds'),
    [
        ('25 min', 1500),
        ('25min.', None),
        ('1 h 5 min', 3900),
        ('1 hour and 5 minutes', 3900),
        ('1 hr, 5 mins', 3900),
        ('1.5 h', 5400),
        ('1:02:03', 3723),
        ('45:00', 2700),
        ('90:00', 5400),
        ('0:07', 7),
        ('00:00:07', 7),
        ('PT25M', 1500),
        ('pt1h2m3s', 3723),
        ('PT0.5H', 1800),
        ('PT90,5S', 90),
        ('P1DT1H', 90_000),
        ('1500', 1500),
        ('90s', 90),
        ('1h2m3s', 3723),
        ('2 h', 7200),
        ('0', 0),
        ('', None),
        ('soon', None),
        ('-5', None),
        ('P', None),
        ('PT', None),
        ('P1DT', None),
        ('1:2:03', None),
        ('1:62:03', None),
        ('12:3', None),
        ('12:60', None),
        ('5 min 1 h', None),
        ('h', None),
        ('٢٥', None),
        ('9' * 5000, None),
    ],
)
def test_durations(text: str, seconds: int | None) -> None:
    for function in (parse_duration, parse_moment):
        if seconds is None:
            with pytest.raises(FieldError, match='such as'):
                function(text)
        else:
            assert function(f' {text}\n') == seconds


@pytest.mark.parametrize(
    ('seconds', 'text'),
    [(0, '0:00'), (7, '0:07'), (754, '12:34'), (3723, '1:02:03'), (360_000, '100:00:00')],
)
def test_format_moment(seconds: int, text: str) -> None:
    assert format_moment(seconds) == text


@given(st.one_of(st.integers(0, 10**9).map(str), DURATION_LIKE, st.text()))
def test_any_text_is_a_duration_or_an_error(text: str) -> None:
    with suppress(FieldError):
        seconds = parse_moment(text)
        assert seconds == parse_any(parse_duration, text)
        assert seconds == parse_any(parse_moment, format_moment(seconds))


@pytest.mark.parametrize(
    'url',
    [
        YOUTUBE,
        'HTTP://example.org',
        'ftp://example.org/x',
        'mailto:team@example.org',
        'https://[::1]:8080/x',
        'https://example.org/a;b?c=d&e=[f]#g:h',
        'https://例え.example/パス',
        'slides/deck.pdf',
        './a:b',
        '../deck.pdf',
        '/media/x.pdf',
        '#part',
        '?page=2',
        'deck',
    ],
)
def test_safe_addresses(url: str) -> None:
    assert parse_url(f' {url}\n') == url


@pytest.mark.parametrize(
    'url',
    [
        '',
        ' ',
        'javascript:alert(1)',
        ' JaVaScRiPt:alert(1)',
        'java\tscript:alert(1)',
        'java\nscript:alert(1)',
        'javascript\u200b:alert(1)',
        '\x01javascript:alert(1)',
        '\x1fjavascript:alert(1)',
        '\u00a0javascript:alert(1)',
        '\ufeffjavascript:alert(1)',
        'java\\script:alert(1)',
        'jаvascript:alert(1)',
        'javascript&colon;x:y',
        'vbscript:x',
        'data:text/html,x',
        'file:///etc/passwd',
        'blob:https://example.org/x',
        'view-source:https://example.org',
        ':alert(1)',
        'C:\\slides.pdf',
        'slides\\deck.pdf',
        'https:\\\\example.org',
        'https://example.org/a b',
        'https://example.org/\u202egpj.exe',
        'https://example.org/\ud800',
        'https:',
        'https:example.org',
        'https:///x',
        'https://',
        'http://[::1',
        'http://a:port/',
        'mailto:nobody',
        '//example.org/x',
    ],
)
def test_unsafe_addresses(url: str) -> None:
    with pytest.raises(FieldError, match='expected'):
        parse_url(url)


@given(st.one_of(st.text(), st.text('abc:/\\?#@[]. %\t').map(lambda text: f'http{text}')))
@example('http://℀.example')
def test_any_text_is_an_address_or_an_error(text: str) -> None:
    with suppress(FieldError):
        url = parse_url(text)
        assert url == text.strip()
        assert url == parse_any(parse_url, url)


@pytest.mark.parametrize(
    ('text', 'tag'),
    [
        ('en', 'en'),
        ('eng', 'eng'),
        ('pt-br', 'pt-BR'),
        ('PT_br', 'pt-BR'),
        ('zh-hant-tw', 'zh-Hant-TW'),
        ('es-419', 'es-419'),
        ('de-1996', 'de-1996'),
        ('sl-rozaj-biske', 'sl-rozaj-biske'),
        ('en-u-CA-gregory', 'en-u-ca-gregory'),
        ('en-x-AB', 'en-x-ab'),
    ],
)
def test_languages(text: str, tag: str) -> None:
    assert parse_language(text) == tag


@pytest.mark.parametrize(
    ('text', 'words'),
    [
        ('English', 'write en'),
        ('Klingon', 'such as'),
        ('', 'such as'),
        ('e', 'such as'),
        ('en-', 'such as'),
        ('en--US', 'such as'),
        ('en US', 'such as'),
        ('ＥＮ', 'such as'),
        ('"><script>', 'such as'),
    ],
)
def test_no_languages(text: str, words: str) -> None:
    with pytest.raises(FieldError, match=words):
        parse_language(text)


@pytest.mark.parametrize('text', ['rewind', 'C++', 'événement/été', '張', 'a.b:c'])
def test_ids(text: str) -> None:
    assert parse_id(f' {text} ') == text


@pytest.mark.parametrize(
    ('text', 'proposal'),
    [('Time Travel', 'time-travel'), ('rewind@12:34', 'rewind-12-34'), ('a<b>', 'a-b')],
)
def test_no_ids(text: str, proposal: str) -> None:
    with pytest.raises(FieldError, match=f'write {proposal}$'):
        parse_id(text)


@given(st.text() | TAG_LIKE)
def test_any_text_is_a_language_or_an_error(text: str) -> None:
    with suppress(FieldError):
        tag = parse_language(text)
        assert tag == parse_any(parse_language, tag)


@given(st.text() | st.text('ab@<>` '))
def test_any_text_is_an_id_or_an_error(text: str) -> None:
    with suppress(FieldError):
        name = parse_id(text)
        assert name == parse_any(parse_id, name)
    if text.strip():
        proposal = title_id(text)
        assert proposal == parse_any(parse_id, proposal)


@pytest.mark.parametrize(
    ('word', 'known', 'found'),
    [
        ('Hublio', ('Hubilo', 'Vimeo'), 'Hubilo'),
        ('atendees', STATES, 'attendees'),
        ('HUBILO', ('hubilo', 'Hubilos'), 'hubilo'),
        ('ab', ('ax', 'ay'), None),
        ('abc', ('abz', 'aby', 'abx'), 'abx'),
        ('rewind', (), None),
        ('', ('', 'x'), None),
        ('c', ('d', 'c++'), None),
    ],
)
def test_nearest(word: str, known: tuple[str, ...], found: str | None) -> None:
    assert nearest(word, known) == found
    assert nearest(word, set(known)) == nearest(word, reversed(known)) == found


def test_nearest_of_many() -> None:
    known = [f'talk number {number} of many' for number in range(20_000)]
    assert nearest('talk numbr 12345 of many', known) == 'talk number 12345 of many'


@pytest.mark.parametrize(
    ('line', 'medium'),
    [
        (YOUTUBE, Medium('video', YOUTUBE)),
        (f'attendees {HUBILO}', Medium('video', HUBILO, state='attendees')),
        (f'{HUBILO} Attendees', Medium('video', HUBILO, state='attendees')),
        ('pending', Medium('video', state='pending')),
        ('slides/deck.pdf', Medium('video', 'slides/deck.pdf')),
        ('deck.pdf?a=b', Medium('video', 'deck.pdf?a=b')),
        ("https://a.example/it's", Medium('video', "https://a.example/it's")),
        ('"pending" label=TBA', Medium('video', state='pending', label='TBA')),
        (
            f'{YOUTUBE} label="Toby\'s \\"talk\\"" LANG=pt_br at=12:34 archive=/copy.mp4',
            Medium(
                'video',
                YOUTUBE,
                state='public',
                label='Toby\'s "talk"',
                language='pt-BR',
                start=754,
                archive='/copy.mp4',
            ),
        ),
        (f'{YOUTUBE} label=\'a  "b"\'', Medium('video', YOUTUBE, label='a "b"')),
        (f'{YOUTUBE} label="a"\'b c\'d', Medium('video', YOUTUBE, label='ab cd')),
        (f'{YOUTUBE} label="back\\slash"', Medium('video', YOUTUBE, label='back\\slash')),
        (f'{YOUTUBE} label=', Medium('video', YOUTUBE)),
    ],
)
def test_media(line: str, medium: Medium) -> None:
    assert parse_medium('video', line) == (medium, ())
    assert parse_media('video', f'\n  {line}  \n\n') == ((medium,), ())


@pytest.mark.parametrize(
    ('line', 'medium', 'message'),
    [
        ('', Medium('video'), 'expected an address'),
        ('public', Medium('video'), None),
        (
            f'atendees {HUBILO}',
            Medium('video', HUBILO, label='atendees'),
            'there is no access state “atendees”: did you mean “attendees”?',
        ),
        (
            f'foo {HUBILO}',
            Medium('video', HUBILO, label='foo'),
            'expected one of public, attendees',
        ),
        ('not recorded', Medium('video', label='not recorded'), 'mean “not-recorded”'),
        (
            f'{YOUTUBE} The first half',
            Medium('video', YOUTUBE, label='The first half'),
            'label="The first half"',
        ),
        (
            f'attendees members {HUBILO}',
            Medium('video', HUBILO, state='attendees', label='members'),
            'label=members',
        ),
        (
            f'{YOUTUBE} labl=Half',
            Medium('video', YOUTUBE, label='labl=Half'),
            'did you mean “label=”?',
        ),
        ('javascript:x', Medium('video', label='javascript:x'), 'not the scheme “javascript”'),
        (
            'attendees data:x label=Slides',
            Medium('video', state='attendees', label='Slides data:x'),
            'not the scheme “data”',
        ),
        ('java\\script:x', Medium('video', label='java\\script:x'), 'backslashes'),
        (f'{YOUTUBE} at=soon', Medium('video', YOUTUBE, label='at=soon'), 'expected a time'),
        (f'{YOUTUBE} lang=German', Medium('video', YOUTUBE, label='lang=German'), 'write de'),
        (
            f'{YOUTUBE} uploaded="1 June 2024"',
            Medium('video', YOUTUBE, label='uploaded=1 June 2024'),
            'expected an ISO date: write 2024-06-01',
        ),
        *(
            (
                f'{YOUTUBE} uploaded={text}',
                Medium('video', YOUTUBE, label=f'uploaded={text}'),
                'expected a day such as 2024-06-01',
            )
            for text in ('2024', '2024-06', '2024-06-01/2024-06-02')
        ),
        (
            f'{YOUTUBE} uploaded=2024-06-01T12:00+02:00',
            Medium('video', YOUTUBE, uploaded='2024-06-01T12:00+02:00'),
            None,
        ),
        (
            f'{YOUTUBE} archive=file:///x',
            Medium('video', YOUTUBE, label='archive=file:///x'),
            'not the scheme “file”',
        ),
        (
            f'{YOUTUBE} label=a label=b',
            Medium('video', YOUTUBE, label='a label=b'),
            'only once',
        ),
        (
            f'label="Two words {YOUTUBE}',
            Medium('video', YOUTUBE, label='Two words'),
            'a closing quotation mark',
        ),
        (
            f'{YOUTUBE} "Two words',
            Medium('video', YOUTUBE, label='"Two words'),
            'a closing quotation mark',
        ),
        (
            f'attendees {HUBILO} {YOUTUBE}',
            Medium('video', HUBILO, state='attendees', label=YOUTUBE),
            f'put {YOUTUBE} on its own',
        ),
    ],
)
def test_media_with_errors(line: str, medium: Medium, message: str | None) -> None:
    read, errors = parse_medium('video', line)
    assert read == medium
    if message is not None:
        assert message in '; '.join(map(str, errors))
    assert parse_medium('video', format_medium(read))[0] == read


def test_every_address_makes_a_medium() -> None:
    media, errors = parse_media('video', f'members {HUBILO} {YOUTUBE} label=x\npending')
    assert media == (
        Medium('video', HUBILO, state='members', label='x'),
        Medium('video', YOUTUBE, state='members'),
        Medium('video', state='pending'),
    )
    assert [str(error) for error in errors] == [
        f'expected one address a line: put {YOUTUBE} on its own'
    ]


@given(LINES)
@example('label="')
@example("''")
def test_any_line_is_a_medium(line: str) -> None:
    medium, errors = parse_medium('video', line)
    assert all(map(str, errors))
    assert medium.state in STATES
    for url in (medium.url, medium.archive):
        assert not url or parse_url(url) == url
    again, errors_again = parse_medium('video', format_medium(medium))
    assert again == medium
    assert not errors_again or not medium.url


@given(st.lists(WORDS.filter(lambda word: not {'"', "'"} & {*word}), max_size=6))
def test_nothing_in_a_line_is_lost(words: list[str]) -> None:
    medium, errors = parse_medium('video', ' '.join(words))
    kept = [medium.state, medium.url, *medium.label.split(), medium.archive]
    kept += [f'label={word}' for word in kept]
    kept += ['label=', f'lang={medium.language}', f'archive={medium.archive}']
    kept += [f'uploaded={medium.uploaded}']
    kept += ['at=12:34'] if medium.start == 754 else []
    for word in ' '.join(words).split():
        assert word.lower() in map(str.lower, kept)
    assert errors or medium.url or medium.state != 'public' or 'public' in words


@given(st.lists(LINES, max_size=3).map('\n'.join))
def test_every_line_is_read(text: str) -> None:
    media, errors = parse_media('video', text)
    assert len(media) >= sum(bool(line.strip()) for line in text.splitlines())
    assert all(map(str, errors))


@given(MEDIA)
def test_media_are_read_as_they_are_written(medium: Medium) -> None:
    read, errors = parse_medium('video', format_medium(medium))
    assert read == medium
    assert not errors or (medium.state == 'public' and not medium.url)


def test_nearest_takes_no_text_for_a_slip() -> None:
    """Comparing two texts letter by letter takes the square of their length."""
    assert nearest('x' * 2_000, ['x' * 1_999]) is None
