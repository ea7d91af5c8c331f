"""Citations and bibliographies as readers see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from markup_text import as_markdown
from projects import Built, build

either = pytest.mark.parametrize(
    'markup', ['rst', pytest.param('md', marks=pytest.mark.myst)], ids=str
)

TALKS = """\
.. talk:event:: PyCon US 2024
   :id: pycon-us-2024
   :dates: 2024-05-15/2024-05-23
   :place: Pittsburgh, USA

.. talk:: Rewind: Python Time-Travel Debugger
   :id: rewind
   :speakers: Toby Ho
   :event: pycon-us-2024
   :date: 2024-05-17
   :video: attendees https://events.hubilo.com/pycon-us-2024/session/234187
   :slides: https://example.org/slides

.. talk:: Cinder
   :id: cinder
   :speakers: Toby Ho, Ada Ray
   :date: 2023
   :kind: keynote
   :video: https://www.youtube.com/watch?v=ChoCe1OBhUc

.. talk:: A *talk* of nobody
   :id: nobody
   :doi: 10.1000/182
"""


def made(
    folder: Path, markup: str, builder: str = 'html', conf: str = '', **pages: str
) -> Built:
    """Build pages in one of the markups, beside the one with the talks."""
    sources = {f'talks.{markup}': 'Talks\n=====\n\n' + TALKS}
    for name, text in pages.items():
        title = name.title()
        sources[f'{name}.{markup}'] = f'{title}\n{"=" * len(title)}\n\n{text}'
    if markup == 'md':
        sources = {
            name: as_markdown('# ' + text.partition('\n')[0] + text.partition('=\n')[2])
            for name, text in sources.items()
        }
    if conf:
        extensions = ['myst_parser', 'sphinx_talks'] if markup == 'md' else ['sphinx_talks']
        sources['conf.py'] = (
            f"extensions = {extensions}\nhtml_theme = 'basic'\nproject = 'Notes'\n"
            f"myst_enable_extensions = ['colon_fence']\n{conf}"
        )
    return build(folder, sources, builder)


def words(built: Built, page: str = 'page') -> str:
    """Return the first paragraph of a page."""
    text = built.output(f'{page}.txt')
    return ' '.join(text.partition('***\n\n')[2].partition('\n\n')[0].split())


ROLES = {
    ':talk:cite:`rewind`': '(Ho, 2024)',
    ':talk:citet:`rewind`': 'Ho (2024)',
    ':talk:cite:`rewind, cinder`': '(Ho, 2024; Ho & Ray, 2023)',
    ':talk:citet:`rewind, cinder`': 'Ho (2024), Ho and Ray (2023)',
    ':talk:cite:`cinder@12:34`': '(Ho & Ray, 2023, 12:34)',
    ':talk:citet:`cinder@12:34`': 'Ho and Ray (2023, 12:34)',
    ':talk:cite:`{see}rewind{, part two}, cinder`': (
        '(see Ho, 2024, part two; Ho & Ray, 2023)'
    ),
    ':talk:citet:`{see}rewind{part two}`': 'see Ho (2024, part two)',
    ':talk:cite:`nobody`': '(A *talk* of nobody, n.d.)',
}


@either
def test_roles(markup: str, tmp_path: Path):
    built = made(tmp_path, markup, 'text', page=' |\n'.join(ROLES) + '\n')
    assert built.warnings == ()
    assert words(built).split(' | ') == [*ROLES.values()]


LABELLED = """\
:talk:cite:`{see}rewind@1:00, cinder` and :talk:citet:`cinder, nobody@2:00`.

.. talk:bibliography::
   :labels: {labels}
"""


@either
@pytest.mark.parametrize(
    ('labels', 'expected'),
    [
        ('number', '[see 1, 1:00; 2] and Ho and Ray [2], A *talk* of nobody [3, 2:00].'),
        (
            'alpha',
            '[see Ho24, 1:00; HR23] and Ho and Ray [HR23], A *talk* of nobody [Ata, 2:00].',
        ),
        (
            'none',
            (
                '(see Ho, 2024, 1:00; Ho & Ray, 2023) and Ho and Ray (2023), '
                'A *talk* of nobody (n.d., 2:00).'
            ),
        ),
    ],
)
def test_the_bibliography_of_a_page_decides(
    markup: str, labels: str, expected: str, tmp_path: Path
):
    text = LABELLED.replace('{labels}', labels)
    built = made(tmp_path, markup, 'text', page=text, other='See :talk:cite:`rewind`.\n')
    assert built.warnings == ()
    assert words(built) == expected
    assert words(built, 'other') == 'See (Ho, 2024).'


def test_the_setting_decides_elsewhere(tmp_path: Path):
    conf = "talks_citation_labels = 'alpha'\ntalks_bibliography_style = 'plain'\n"
    text = 'See :talk:cite:`rewind`.\n\n.. talk:bibliography::\n'
    built = made(tmp_path, 'rst', 'text', conf, page=text)
    assert built.warnings == ()
    assert words(built) == 'See [Ho24].'
    assert '[Ho24]\n   Toby Ho: *Rewind' in built.output('page.txt')
    # A number that no entry has tells nothing.
    conf = "talks_citation_labels = 'number'\n"
    built = made(tmp_path / 'b', 'rst', 'text', conf, page='See :talk:cite:`rewind`.\n')
    assert words(built) == 'See [Ho, 2024].'


PAGE = """\
First :talk:cite:`rewind`, then :talk:cite:`cinder@12:34`, and :talk:`rewind` again.

.. talk:bibliography:: rewind
   :style: {style}

.. talk:bibliography:: rewind, nobody
"""


@either
def test_links(markup: str, tmp_path: Path):
    """A citation leads to its entry, else to the talk; entries and talks lead back."""
    text = PAGE.replace('{style}', 'apa')
    built = made(tmp_path, markup, page=text, other='See :talk:cite:`rewind`.\n')
    assert built.warnings == ()
    page = built.page('page')
    assert '#bibliography-rewind-in-page' in page.links
    assert 'talks.html#talk-cinder' in page.links
    assert 'https://www.youtube.com/watch?v=ChoCe1OBhUc&t=754s' in page.links
    ids = [attrs['id'] for _tag, attrs in page.tags if 'id' in attrs]
    assert len(ids) == len(set(ids))
    for link in page.links:
        if link.startswith('#'):
            assert link[1:] in page.ids | {''}
    assert built.page('other').links.count('talks.html#talk-rewind') == 1
    assert 'Cited in Other; Page, 2' in page.text
    assert {'other.html#talk-rewind-in-other', '#talk-rewind-in-page-2'} <= {*page.links}
    # So does the talk.
    talks = built.page('talks')
    assert {'other.html#talk-rewind-in-other', 'page.html#talk-cinder-in-page'} <= {
        *talks.links
    }
    for name in ('page', 'other'):
        wanted = [each for each in talks.links if each.startswith(f'{name}.html#')]
        assert {each.partition('#')[2] for each in wanted} <= built.page(name).ids


@pytest.mark.parametrize(
    ('option', 'expected'),
    [('page', 'Cited in Page, 2'), ('none', None), ('all', 'Cited in Other; Page, 2')],
)
def test_backlinks(option: str, expected: str | None, tmp_path: Path):
    text = PAGE.replace('{style}', f'apa\n   :backlinks: {option}').replace('rewind, no', 'no')
    built = made(tmp_path, 'rst', page=text, other='See :talk:cite:`rewind`.\n')
    page = built.page('page').text
    assert (f'{expected} ' in page) if expected else ('Cited in' not in page)


def test_in_a_pdf(tmp_path: Path):
    """All builders get the same; within a PDF, all links lead to places in it."""
    text = PAGE.replace('{style}', 'ieee')
    latex = made(tmp_path, 'rst', 'latex', page=text).output('notes.tex')
    assert '\\phantomsection\\label{\\detokenize{page:bibliography-rewind-in-page}}' in latex
    assert '\\hyperref[\\detokenize{page:bibliography-rewind-in-page}]' in latex
    assert '\\hyperref[\\detokenize{page:talk-rewind-in-page}]' in latex
    assert '\\label{\\detokenize{page:talk-rewind-in-page}}' in latex


@pytest.mark.parametrize('builder', ['singlehtml', 'xml', 'man', 'texinfo', 'gettext', 'epub'])
def test_other_builders(builder: str, tmp_path: Path):
    text = PAGE.replace('{style}', 'plain')
    assert [
        each
        for each in made(tmp_path, 'rst', builder, page=text).warnings
        if 'conf value' not in each.message
    ] == []


def test_what_is_written_is_no_markup(tmp_path: Path):
    source = '.. talk:: <b>*Bold*</b> & more\n   :id: x\n   :speakers: A <i>B</i>\n'
    page = (
        f'{source}\nSee :talk:cite:`{{<u>}}x{{</u>}}`.\n\n.. talk:bibliography::\n   :style: '
    )
    for style in ('apa', 'ieee', 'plain'):
        text = page + f'{style}\n   :empty: <s>\n   :documents: page\n   :sort: -date\n'
        built = made(tmp_path / style, 'rst', page=text)
        html = built.output('page.html')
        assert '&lt;b&gt;*Bold*&lt;/b&gt; &amp; more' in html
        assert not {'<b>', '<u>', '<i>', '<s>'} & {
            f'<{tag}>' for tag, _attrs in built.page('page').tags
        }


def test_nothing_to_show(tmp_path: Path):
    text = '.. talk:bibliography::\n\n.. talk:bibliography::\n   :empty: Not one.\n'
    built = made(tmp_path, 'rst', page=text)
    assert built.warnings == ()
    assert 'Nothing yet. Not one.' in built.page('page').text


@either
def test_filters(markup: str, tmp_path: Path):
    text = '.. talk:bibliography::\n   :all:\n   :speakers: Toby Ho\n   :kinds: !keynote\n'
    built = made(tmp_path, markup, 'text', page=text)
    assert built.warnings == ()
    shown = built.output('page.txt')
    assert 'Rewind' in shown
    assert 'Cinder' not in shown
    assert 'nobody' not in shown


def test_what_only_leaves_out(tmp_path: Path):
    """An entry that a build leaves out is nothing to lead to."""
    text = 'See :talk:cite:`rewind`.\n\n.. only:: latex\n\n   .. talk:bibliography::\n'
    built = made(tmp_path, 'rst', page=text)
    assert built.warnings == ()
    assert 'talks.html#talk-rewind' in built.page('page').links


def test_citation_in_a_title(tmp_path: Path):
    text = 'As in :talk:cite:`rewind, cinder`\n---------------------------------\n\nWords.\n'
    built = made(tmp_path, 'rst', page=text)
    assert built.warnings == ()
    assert 'As in (Ho, 2024; Ho & Ray, 2023)' in built.page('page').text
    assert 'As in (Ho, 2024; Ho & Ray, 2023)' in built.contents('page')[-1]


@either
def test_another_set(markup: str, tmp_path: Path):
    theirs = made(tmp_path / 'a', markup)
    roles = (
        ':external+a:talk:cite:`{see}rewind@1:00`, :external+a:talk:citet:`cinder`, '
        ':talk:cite:`rewind`, :external+a:talk:cite:`rewnd`'
    )
    text = roles if markup == 'rst' else as_markdown(roles)
    inventory = str(theirs.app.outdir / 'objects.inv')
    ours = build(
        tmp_path / 'b',
        {f'index.{markup}': f'# T\n\n{text}\n' if markup == 'md' else f'T\n=\n\n{text}\n'},
        'text',
        extensions=['sphinx_talks', 'sphinx.ext.intersphinx'],
        intersphinx_mapping={'a': ('https://a.example/', inventory)},
    )
    shown = ' '.join(ours.output('index.txt').split())
    title = 'Rewind: Python Time-Travel Debugger'
    assert f'(see {title}, 1:00), Cinder, ({title})' in shown
    assert [each.line for each in ours.warnings] == [3 if markup == 'md' else 4]
