"""Titles are literal text, in every output and in every list that Sphinx makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from projects import Built, build

TITLES = {
    'backquotes': 'What `*args` and ``**kwargs`` mean',
    'asterisks': '*Strange* and **stranger** things*',
    'underscores': 'Why objects_ filter by__icontains, __all__ and _private__',
    'pipes': 'A |pipe| of a||pipe',
    'backslashes': r'C:\new and \*not\* \`escaped\`',
    'roles': 'See :talk:`other` and {talk}`other` and :pep:`8`',
    'links': 'Look at <https://example.org>, [words](https://example.org) and `words`_ [1]_',
    'address': 'https://example.org/?a=1&b=2',
    'quotes': "\"Don't\" -- 'never' --- we'll see...",
    'tags': '<b>Bold</b> & <i>italic</i> &amp; $a^2 {b} #c ~d %e',
    'semicolon': 'Fast; safe; cheap',
    'exclamation': '!important @ work!',
    'emoji': 'Ship it 🚀 with 👩‍💻',
    'hebrew': 'שלום עולם: Python',
    'arabic': 'مرحبا بالعالم',
    'japanese': '型ヒントの理論',
    'number': '1. Firstly',
    'bullet': '- not a list',
    'directive': '.. talk:: Not nested',
    'option': 'A talk with an :option: in it',
    'long': 'A very long title that goes on' + ' and on' * 80,
}

LATEX = {
    'backquotes': r'What \textasciigrave{}*args\textasciigrave{} and',
    'asterisks': '*Strange* and **stranger** things*',
    'underscores': r'Why objects\_ filter by\_\_icontains, \_\_all\_\_ and \_private\_\_',
    'pipes': 'A |pipe| of a||pipe',
    'backslashes': r'C:\textbackslash{}new and \textbackslash{}*not\textbackslash{}*',
    'tags': r'\textless{}b\textgreater{}Bold\textless{}/b\textgreater{} \& ',
    'long': TITLES['long'],
    # Hyphens that are protected from becoming dashes.
    'quotes': r't" \sphinxhyphen{}\sphinxhyphen{} \textquotesingle{}never\textquotesingle{}',
}


def pages(markup: str) -> dict[str, str]:
    """Write a page with all talks, and one that cites each."""
    if markup == 'md':
        talks = [f':::{{talk}} {title}\n:id: {key}\n:::' for key, title in TITLES.items()]
        roles = [f'* {{talk}}`{key}`' for key in TITLES]
        heading = '# {}\n\n'
    else:
        talks = [f'.. talk:: {title}\n   :id: {key}' for key, title in TITLES.items()]
        roles = [f'* :talk:`{key}`' for key in TITLES]
        heading = '{}\n=====\n\n'
    return {
        f'talks.{markup}': heading.format('Talks') + '\n\n'.join(talks) + '\n',
        f'cited.{markup}': heading.format('Cited') + '\n'.join(roles) + '\n',
    }


@pytest.fixture(scope='module', params=['rst', pytest.param('md', marks=pytest.mark.myst)])
def titled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Built]:
    """Give the pages as several builders write them."""
    folder = tmp_path_factory.mktemp(request.param)
    built = {
        builder: build(
            folder, pages(request.param), builder, talks_contents_entries='everywhere'
        )
        for builder in ('html', 'text', 'latex', 'gettext')
    }
    for each in built.values():
        assert each.warnings == ()
    return built


@pytest.mark.parametrize('key', TITLES)
def test_title_in_html(titled: dict[str, Built], key: str) -> None:
    """Title, link, permalink and contents show what was written, as text."""
    title = TITLES[key]
    html = titled['html']
    assert f'{title}¶' in html.page('talks').text
    assert title in html.page('cited').text
    assert f'talks.html#talk-{key}' in html.page('cited').links
    assert f'  {title}' in html.contents('talks')
    signatures = [
        attrs for tag, attrs in html.page('talks').tags if attrs.get('id') == f'talk-{key}'
    ]
    assert len(signatures) == 1
    assert html.inventory()['talk:talk'][key] == (f'talks.html#talk-{key}', title)


@pytest.mark.parametrize('key', TITLES)
def test_title_in_general_index(titled: dict[str, Built], key: str) -> None:
    """The general index has the title on one level, which no semicolon may part."""
    title = TITLES[key]
    shown = title.replace(';', ',')
    index = titled['html'].page('genindex')
    assert shown in index.text
    assert f'talks.html#talk-{key}' in index.links


def test_title_is_not_parsed(titled: dict[str, Built]) -> None:
    """No markup, link or reference comes from a title."""
    page = titled['html'].page('talks')
    body = page.source.partition('<div class="body"')[2].partition(
        '<div class="sphinxsidebar"'
    )[0]
    assert not re.search(r'<(em|strong|i|b|code|li|ol|script)\b', body)
    assert 'https://example.org' not in page.links
    assert len(titled['html'].facts('talks').talks) == len(TITLES)


@pytest.mark.parametrize('key', TITLES)
def test_title_in_text(titled: dict[str, Built], key: str) -> None:
    """Plain text has the title as it was written."""
    title = ' '.join(TITLES[key].split())
    for page in ('talks.txt', 'cited.txt'):
        assert title in ' '.join(titled['text'].output(page).split())


@pytest.mark.parametrize(('key', 'expected'), LATEX.items())
def test_title_in_latex(titled: dict[str, Built], key: str, expected: str) -> None:
    """LaTeX has the title as prose, which it can break into lines."""
    latex = titled['latex'].output('notes.tex')
    label = f'talks:talk-{key}}}}}\n\\pysigstartsignatures\n\\pysigline\n{{'
    _before, found, after = latex.partition(label)
    assert found
    signature = after.partition('\n\\pysigstopsignatures')[0]
    assert expected in signature
    assert 'sphinxcode' not in signature
    assert 'sphinxbfcode' not in signature


def test_title_in_gettext(titled: dict[str, Built]) -> None:
    """Titles are extracted for translators, each once."""
    with (titled['gettext'].app.outdir / 'talks.pot').open('rb') as file:
        found = [message.id for message in read_po(file)]
    assert found[1:] == ['Talks', *TITLES.values()]


MARKED = """\
Page
====

.. talk:: *Strange* ``code`` and |it| in :pep:`8`
   :id: strange

.. |it| replace:: something

See :talk:`strange`.
"""


def test_title_with_markup(tmp_path: Path) -> None:
    """Markup in titles can be turned on."""
    built = build(
        tmp_path,
        {'index.rst': MARKED},
        talks_title_markup=True,
        talks_contents_entries='everywhere',
    )
    assert built.warnings == ()
    page = built.page()
    assert {'em', 'code'} <= {tag for tag, _attrs in page.tags}
    assert 'https://peps.python.org/pep-0008/' in page.links
    assert 'See Strange code and something in PEP 8.' in page.text
    assert built.contents()[1:] == ['  Strange code and something in PEP 8']
    assert built.facts().talks[0].title == 'Strange code and something in PEP 8'


def test_title_without_markup(tmp_path: Path) -> None:
    """The same title is literal text otherwise."""
    built = build(tmp_path, {'index.rst': MARKED})
    assert built.warnings == ()
    assert built.facts().talks[0].title == '*Strange* ``code`` and |it| in :pep:`8`'
    assert built.facts().mentions[0].kind == 'talk'


def test_title_on_several_lines(tmp_path: Path) -> None:
    """A long title may go over several lines, and is one title all the same."""
    title = '.. talk:: A title that\n   goes on\n   and on\n'
    source = f'Page\n====\n\n{title}   :id: one\n\n   Notes.\n'
    built = build(tmp_path, {'index.rst': source})
    assert built.warnings == ()
    assert [talk.title for talk in built.facts().talks] == ['A title that goes on and on']
