"""Every builder of Sphinx writes the same set without a warning."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from builders_output import Output, words
from sphinx_talks.markup.nodes import PLACEHOLDERS

Written = Callable[[str], Output]

LABEL = re.compile(r'\\label\{\\detokenize\{([^}]*)\}\}')
#: A link, or the number of a page in an index.
LINK = re.compile(
    r'\\(?:hyperref\[|[a-z]*ref\{)\\detokenize\{([^}]*)\}|\\pageref\{([^}]*)\}'
    r'|\\sphinxstyleindexpageref\{([^:]*:)\\detokenize\{([^}]*)\}'
)
BUILDERS = (
    *('html', 'dirhtml', 'singlehtml', 'htmlhelp', 'epub'),
    *('latex', 'text', 'man', 'texinfo', 'xml', 'pseudoxml'),
    *('gettext', 'linkcheck', 'doctest', 'coverage'),
)
#: Words that a reader of any format finds.
SHOWN = (
    'Toby Ho, TBA · PyCon US 2024 · May 17, 2024 · Room 301 · Tools · 30 min',
    'Video (Hubilo, attendees only)',
    'Video with subtitles (YouTube, Spanish)',
    'Slides (example.org, no longer there)',
    'Video (login.example.org, members only)',
    'Video: not recorded',
    'Slides pending',
    'PyCon DE 2024, April 22, 2024 · Kuppelsaal · German · Video pending',
    'June 1 – 30, 2023 · Keynote',
    '2022 · planned · unconference',
    'We can just go back.',
    'Recording all changes takes less memory than it seems.',
    'There are no books by him.',
    'PEP 669 – Low impact monitoring for CPython',
    'Nine days of Python.',
    'Notes in Markdown, *too*',
)
TITLE = (
    'What `*args` means to C#, 100% of it & {more}: $x_1$ ~ \\\\alpha ^ <b>bold</b>'
    ' “quoted” — part #1'
)


@pytest.mark.parametrize('builder', BUILDERS)
def test_no_builder_warns(written: Written, builder: str) -> None:
    output = written(builder)
    assert output.warnings == ''
    assert output.status == 0
    assert any(output.folder.iterdir())


@pytest.mark.parametrize('builder', ['html', 'dirhtml', 'singlehtml', 'htmlhelp', 'epub'])
def test_pages(written: Written, builder: str) -> None:
    output = written(builder)
    suffix = 'xhtml' if builder == 'epub' else 'html'
    text = ' '.join(page.words for page in output.pages(suffix).values())
    for shown in (*SHOWN, TITLE):
        assert shown in text
    # Of Sphinx's own links, those in the contents of a single page lead nowhere
    # (https://github.com/sphinx-doc/sphinx/issues/14221).
    assert output.dead_ends(suffix, contents=builder != 'singlehtml') == []


def test_scripts_are_for_sites_alone(written: Written) -> None:
    for builder, suffix in (('singlehtml', 'html'), ('epub', 'xhtml'), ('htmlhelp', 'html')):
        assert 'sphinx-talks-' not in written(builder).text(f'*.{suffix}')
        assert 'sphinx-talks.css' in written(builder).text(f'*.{suffix}')


def test_books_have_the_tables_of_charts(written: Written) -> None:
    # A book can't declare the picture, and many e-readers can't unfold anything.
    html, book = written('html').text('lists.html'), written('epub').text('lists.xhtml')
    table = re.compile(r'<table class="[^"]*talk-numbers')
    assert len(table.findall(html)) == len(table.findall(book)) == 2
    assert '<svg' in html
    assert '<svg' not in book
    assert 'What the talks are about' in book


def test_text(written: Written) -> None:
    text = words(written('text').text('*.txt'))
    for shown in (*SHOWN, TITLE):
        assert shown in text
    assert 'Cited in: Every builder' in text
    assert '“We can just go back.” — Toby Ho' in text


def test_man(written: Written) -> None:
    text = written('man').text('*.1')
    # Addresses, which docutils writes behind the words since 0.22, and fonts.
    text = words(re.sub(r" \\%<[^>]*>|\\X'[^']*'|\\f.|\\[&%]", '', text).replace('\\ ', ' '))
    for shown in (
        'Toby Ho, TBA · PyCon US 2024 · May 17, 2024 · Room 301 · Tools · 30 min',
        'Video (Hubilo, attendees only) · Video (YouTube, from 2:00), archived copy',
        '.B Cited in Every builder',
        'C#, 100% of it & {more}: $x_1$ ~',
    ):
        assert shown in text


def test_texinfo(written: Written) -> None:
    text = written('texinfo').text('*.texi')
    places = set(re.findall(r'@(?:anchor|node)[ {]([^},\n]*)', text))
    links = set(re.findall(r'@(?:px|x)?ref\{([^,}]*)', text))
    assert links
    assert links - places == set()
    assert '@deffn {Talk} Rewind: Python Time' in text
    assert '@deffn {Event} PyCon US 2024' in text
    assert 'May 17, 2024 · Room 301' in words(text)


@pytest.mark.parametrize('builder', ['xml', 'pseudoxml'])
def test_no_placeholder_is_left(written: Written, builder: str) -> None:
    text = written(builder).text('*.xml' if builder == 'xml' else '*.pseudoxml')
    for placeholder in PLACEHOLDERS:
        assert not re.search(rf'^\s*<{placeholder.__name__}\b', text, re.MULTILINE)
    assert '<pending_xref' not in text
    assert 'talk-byline' in text


def test_xml_can_be_read(written: Written) -> None:
    pages = sorted(written('xml').folder.glob('*.xml'))
    text = ' '.join(words(''.join(ET.parse(page).getroot().itertext())) for page in pages)
    for shown in (*SHOWN, TITLE):
        assert shown in text


def test_latex_has_a_label_for_each_link(written: Written) -> None:
    text = written('latex').text('*.tex')
    labels = set(LABEL.findall(text))
    links = {''.join(found) for found in LINK.findall(text)}
    assert links
    assert links - labels == set()


def test_dates_have_no_sign_that_pdflatex_refuses(written: Written) -> None:
    text = written('latex').text('*.tex')
    assert re.search(r'June 1 \S+ 30, 2023', text)
    assert '\N{THIN SPACE}' not in text


def test_latex_has_bold_titles(written: Written) -> None:
    text = written('latex').text('*.tex')
    for title in ('Rewind: Python Time', 'Debuggen in Python: früher und heute', 'Toby Ho'):
        assert f'\\pysigline\n{{\\sphinxstylestrong{{{title}' in text


def test_latex_has_the_indices(written: Written) -> None:
    text = written('latex').text('*.tex')
    indices = dict(
        re.findall(
            r'\\indexname\}\{([^}]*)\}\n\\begin\{sphinxtheindex\}\n'
            r'(.*?)\\end\{sphinxtheindex\}',
            text,
            re.DOTALL,
        )
    )
    things = ('topic', 'speaker', 'event', 'project', 'PEP', 'RFC')
    assert list(indices) == [f'Talks by {thing}' for thing in things]
    entry = r'\\sphinxstyleindexentry\{Media in every state\}\\sphinxstyleindexpageref'
    assert re.search(entry, indices['Talks by speaker'])
    assert r'\index{Media in every state@\spxentry{Media in every state}' in text


def test_gettext(written: Written) -> None:
    text = written('gettext').text('*.pot')
    for message in (
        'Rewind: Python Time-Travel Debugger',
        'Video with subtitles',
        'The room is up the stairs.',
        'Steps back in time. It does so for *any* program.',
        'It is slow, as :talk:`hostile` is.',
        'Nine days of Python.',
        'Notes in Markdown, *too*',
    ):
        assert f'msgid "{message}"' in text
    # What comes from elsewhere is translated there.
    assert 'Cited in' not in text


def test_linkcheck(written: Written) -> None:
    lines = written('linkcheck').text('output.json').splitlines()
    found = {line['uri']: line for line in map(json.loads, lines)}
    assert 'https://files.example.org/paper.pdf' in found
    assert 'https://archive.example.org/dead' in found
    assert 'https://www.youtube.com/watch?v=ChoCe1OBhUc&t=754s' in found
    for closed in ('login.example.org', 'gone.example.org', 'later.example.org', 'hubilo'):
        assert not [url for url in found if closed in url]
    # The moment of a recording that only members can open.
    assert not [url for url in found if 'vimeo.com' in url]
    # Where the entry stands that has it.
    assert found['https://example.org/toby']['lineno'] == 15


def test_doctest(written: Written) -> None:
    # In the notes of a talk, and on the page without talks.
    text = written('doctest').text('output.txt')
    assert '2 tests' in text
    assert '0 failures in tests' in text


def test_coverage(written: Written) -> None:
    assert (written('coverage').folder / 'python.txt').is_file()
