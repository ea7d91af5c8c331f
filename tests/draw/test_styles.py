"""The styles of bibliographies, and those that a project makes for itself."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import product
from pathlib import Path

import pytest

from projects import Built, build
from sphinx_talks.catalogue.citation_styles.built_in_styles import STYLES, formatted
from sphinx_talks.catalogue.citation_styles.style import CitedTalk, Segment, StyleLink
from sphinx_talks.catalogue.citing.describe import person
from sphinx_talks.styles import register_style

FULL = CitedTalk(
    id='rewind',
    title='Why?',
    names=(person('Toby Ho'), person('山田 太郎'), person('Mariatta')),
    date='2024-05-17',
    date_in_words='May 17, 2024',
    year='2024',
    day_in_words='May 17',
    letter='b',
    event='PyCon US 2024',
    venue='Pittsburgh, USA',
    kind='keynote',
    kind_in_words='Keynote',
    links=(
        StyleLink('video', 'Video (YouTube)', 'https://www.youtube.com/watch?v=ChoCe1OBhUc'),
        StyleLink('slides', 'Slides', 'https://example.org/slides'),
    ),
    doi='10.1000/182',
    doi_url='https://doi.org/10.1000/182',
)


def words(talk: CitedTalk, style: str) -> str:
    """Return the text of an entry."""
    return ''.join(segment.text for segment in formatted(talk, STYLES[style]))


@pytest.mark.parametrize(
    ('style', 'expected'),
    [
        (
            'apa',
            (
                'Ho, T., 山田 太郎, & Mariatta. (2024b, May 17). Why? [Keynote]. '
                'PyCon US 2024, Pittsburgh, USA. https://doi.org/10.1000/182 '
                'Video (YouTube), Slides.'
            ),
        ),
        (
            'ieee',
            (
                'T. Ho, 山田 太郎, and Mariatta, “Why?,” presented at PyCon US 2024, '
                'Pittsburgh, USA, Keynote, May 17, 2024 (2024b). doi: 10.1000/182. '
                'Video (YouTube), Slides.'
            ),
        ),
        (
            'plain',
            (
                'Toby Ho, 山田 太郎, Mariatta: Why? Keynote, PyCon US 2024, Pittsburgh, USA, '
                'May 17, 2024 (2024b). DOI: 10.1000/182. Video (YouTube), Slides.'
            ),
        ),
    ],
)
def test_everything_is_known(style: str, expected: str):
    assert words(FULL, style) == expected


@pytest.mark.parametrize(
    ('style', 'expected'),
    [('apa', 'Why? (n.d.).'), ('ieee', '“Why?,” n.d.'), ('plain', 'Why?')],
)
def test_nothing_but_a_title_is_known(style: str, expected: str):
    assert words(CitedTalk('x', 'Why?'), style) == expected


@pytest.mark.parametrize('style', STYLES)
def test_whatever_is_missing_breaks_no_style(style: str):
    names = [field.name for field in fields(CitedTalk) if field.name not in 'id title words']
    parts = ('names', 'event', 'venue', 'doi', 'links', 'kind_in_words', 'date')
    for chosen in product((True, False), repeat=len(parts)):
        missing = [name for name, is_there in zip(parts, chosen, strict=True) if not is_there]
        if 'date' in missing:
            missing += ['date_in_words', 'day_in_words', 'year']
        empty = {name: () if name in {'names', 'links'} else '' for name in missing}
        text = words(replace(FULL, **empty), style)  # type: ignore[arg-type]
        assert 'Why?' in text
        for bad in ('  ', ' ,', ' .', '..', ',.', '?.', ', .', '()', '[]', ': .'):
            assert bad not in text, (missing, text)
        assert text == text.strip()
        for name in {'event', 'venue'} - {*missing}:
            assert str(getattr(FULL, name)) in text
    assert set(parts) <= set(names)


@pytest.mark.parametrize(
    ('count', 'apa', 'ieee'),
    [
        (2, 'Li, A., & Li, B. (', 'A. Li and B. Li, “'),
        (6, ', Li, E., & Li, F. (', ', E. Li, and F. Li, “'),
        (7, ', Li, F., & Li, G. (', 'A. Li et al., “'),
        (20, ', Li, S., & Li, T. (', 'A. Li et al., “'),
        (21, ', Li, S., … Li, U. (', 'A. Li et al., “'),
    ],
)
def test_many_names(count: int, apa: str, ieee: str):
    names = tuple(person(f'{chr(65 + number)} Li') for number in range(count))
    talk = CitedTalk('x', 'Why?', names)
    assert apa in words(talk, 'apa')
    assert words(talk, 'ieee').partition('Why')[0].endswith(ieee)


def test_addresses_are_safe():
    (kept,) = formatted(FULL, lambda _talk: [Segment('x', url='javascript:alert(1)'), ''])
    assert kept == Segment('x')


# -- styles of a project ---------------------------------------------------------

CONF = """\
extensions = ['sphinx_talks']
html_theme = 'basic'

from sphinx_talks.styles import Segment, register_style

def own(talk):
    names = ' / '.join(person.full for person in talk.names)
    {body}

def setup(app):
    register_style(app, 'own', own)
"""
GOOD = "return [Segment(names, emphasis=True), ' – ', talk.title_segment(), '']"
PAGE = """\
Page
====

.. talk:: Rewind
   :id: rewind
   :speakers: Toby Ho, Ada Ray

.. talk:: Cinder

See :talk:`rewind`.

.. talk:bibliography::
   :all:
   :style: own
"""


def project(folder: Path, body: str, **pages: str) -> Built:
    """Build a page with a style of the project."""
    toctree = 'Notes\n=====\n\n.. toctree::\n\n   page\n   plain\n'
    sources = {'index.rst': toctree, 'page.rst': PAGE, 'plain.rst': 'P\n=\n', **pages}
    return build(folder, {**sources, 'conf.py': CONF.replace('{body}', body)}, 'text')


def test_own_style(tmp_path: Path):
    result = project(tmp_path, GOOD)
    assert result.warnings == ()
    assert '*Toby Ho / Ada Ray* – *Rewind*' in result.output('page.txt')


def test_own_style_for_all(tmp_path: Path):
    conf = f'{CONF}\ntalks_bibliography_style = "own"\n'.replace('{body}', GOOD)
    result = build(
        tmp_path, {'index.rst': PAGE.replace('   :style: own\n', ''), 'conf.py': conf}, 'text'
    )
    assert result.warnings == ()
    assert '*Toby Ho / Ada Ray* – *Rewind*' in result.output('index.txt')


def test_a_style_that_fails(tmp_path: Path):
    """A mistake in a style is a warning for each talk, which stays in the bibliography."""
    result = project(tmp_path, 'return [talk.names[0].full]')
    assert len(result.warnings) == 1
    assert "style 'own' fails for the talk 'cinder': IndexError" in result.warnings[0].message
    assert result.warnings[0].type == 'talks.unknown_style'
    shown = result.output('page.txt')
    assert '* *Cinder*.' in shown
    assert '* Toby Ho\n' in shown


@pytest.mark.parametrize(
    'body', ['return None', 'return [None]', 'return [1]', 'raise OSError']
)
def test_a_style_that_returns_no_segments(body: str, tmp_path: Path):
    result = project(tmp_path, body)
    assert len(result.warnings) == 2
    assert all("style 'own' fails" in each.message for each in result.warnings)
    assert 'Toby Ho, Ada Ray: *Rewind*.' in result.output('page.txt')


def test_unknown_style_for_all(tmp_path: Path):
    result = build(tmp_path, {'index.rst': PAGE}, 'text', talks_bibliography_style='appa')
    assert [(each.file, each.message, each.type) for each in result.warnings] == [
        (
            '',
            (
                "conf.py: talks_bibliography_style is 'appa', which is not registered; "
                "'apa' is used"
            ),
            'talks.config',
        ),
        (
            'index.rst',
            "there is no style 'own', so 'apa' is used; the styles are apa, ieee, plain",
            'talks.unknown_style',
        ),
    ]


def test_a_changed_style_is_shown(tmp_path: Path):
    """Exactly the pages with entries are written when a function is another one."""
    times: list[dict[str, int]] = []
    for body in (GOOD, GOOD, "return ['By ', names, ': ', talk.title]"):
        output = project(tmp_path, body).app.outdir
        times.append({path.stem: path.stat().st_mtime_ns for path in output.glob('*.txt')})
    assert {*times[0]} == {'index', 'page', 'plain'}
    assert times[0] == times[1]
    written = {name for name, time in times[2].items() if time != times[1][name]}
    # Sphinx itself writes the page with the toctree.
    assert written - {'index'} == {'page'}
    assert '* By Toby Ho / Ada Ray: Rewind' in (output / 'page.txt').read_text()


def test_events_are_answered_by_dictionaries(tmp_path: Path):
    conf = CONF.replace('{body}', GOOD) + (
        "    app.connect('talks-bibliography-styles', lambda app: {'apa': own, 'x': 7})\n"
        "    app.connect('talks-bibliography-styles', lambda app: None)\n"
    )
    page = PAGE.replace(':style: own', ':style: apa')
    result = build(tmp_path, {'index.rst': page, 'conf.py': conf}, 'text')
    assert {each.type for each in result.warnings} == {'talks.unknown_style'}
    (warned,) = result.warnings
    assert "a handler returned 'int' as the style 'x'" in warned.message
    # A name that is known already is replaced.
    assert '*Toby Ho / Ada Ray* – *Rewind*' in result.output('index.txt')


@pytest.mark.parametrize(
    ('name', 'style', 'error'),
    [('', len, ValueError), ('two\nlines', len, ValueError), ('x', 'apa', TypeError)],
)
def test_registering_what_is_no_style(
    name: str, style: object, error: type[Exception], tmp_path: Path
):
    app = project(tmp_path, GOOD).app
    with pytest.raises(error):
        register_style(app, name, style)  # type: ignore[arg-type]
