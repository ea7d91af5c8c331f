"""Moments and takeaways from one build to the next, and from one set to another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from made_sets import YOUTUBE, MakeSet
from projects import Built, Project

# Each builds a set several times.
pytestmark = pytest.mark.slow

PAGES = {
    'talks': f"""\
Talks
=====

.. talk:: Rewind
   :id: rewind
   :speakers: Toby Ho
   :video: {YOUTUBE}

   .. talk:quote::
      :id: back
      :at: 12:34

      We can go back.

   .. talk:insight::
      :id: slow

      It is slow.
""",
    'moment': 'Moment\n======\n\n:talk:`rewind@5` and :talk:`words <rewind@6>`\n',
    'video': 'Video\n=====\n\n:talk:video:`rewind`\n',
    'slides': 'Slides\n======\n\n:talk:slides:`words <rewind>`\n',
    'quote': 'Quote\n=====\n\n:talk:quote:`back`\n',
    'words': 'Words\n=====\n\n:talk:quote:`words <back>`\n',
    'insight': 'Insight\n=======\n\n:talk:insight:`slow`\n',
    'plain': 'Plain\n=====\n\n:talk:`words <rewind>`\n',
}


def _edit_words(pages: Project) -> None:
    pages.edit('talks.rst', 'We can go back.', 'We may go back.')


def _edit_video(pages: Project) -> None:
    pages.edit('talks.rst', 'ChoCe1OBhUc', 'aaaaaaaaa01')


def _edit_time(pages: Project) -> None:
    pages.edit('talks.rst', '12:34', '12:35')


def _edit_title(pages: Project) -> None:
    pages.edit('talks.rst', 'Rewind', 'Unwind')


def _edit_speaker(pages: Project) -> None:
    pages.edit('talks.rst', ':speakers: Toby Ho', ':speakers: Tobias Ho')


def _edit_slides(pages: Project) -> None:
    pages.edit('talks.rst', '   :video:', '   :slides: pending\n   :video:')


def _edit_citation(pages: Project) -> None:
    pages.edit('insight.rst', 'slow', 'back')


@pytest.mark.slow
@pytest.mark.parametrize(
    ('edit', 'expected'),
    [
        (_edit_words, 'talks quote'),
        (_edit_video, 'talks moment video quote'),
        (_edit_time, 'talks quote'),
        (_edit_title, 'talks moment video quote insight'),
        (_edit_speaker, 'talks quote'),
        (_edit_slides, 'talks slides'),
        (_edit_citation, 'talks insight'),
    ],
)
@pytest.mark.parametrize('builder', ['html', 'text'])
def test_pages_that_change(make_set: MakeSet, edit, expected: str, builder: str) -> None:
    """Exactly the pages that show it are written, and are as in a clean build."""
    pages = make_set(**PAGES)
    pages.build(builder)
    edit(pages)
    again = pages.build(builder)
    # Sphinx writes the page of a toctree again when one of its documents was read.
    assert again.written - {'index'} == set(expected.split())
    clean = pages.build(builder, clean=True)
    for name in (*PAGES, 'index'):
        suffix = {'html': 'html', 'text': 'txt'}[builder]
        files = [build.out / f'{name}.{suffix}' for build in (again, clean)]
        assert files[0].read_bytes() == files[1].read_bytes(), name


def test_nothing_changes(make_set: MakeSet) -> None:
    """A build without a change writes nothing."""
    pages = make_set(**PAGES)
    pages.build()
    assert pages.build().written == frozenset()


def _inventory(built: Built) -> str:
    return (
        f'extensions.append("sphinx.ext.intersphinx")\nintersphinx_mapping = {{"conf": (\n'
        f'"https://conf.example", {str(built.out / "objects.inv")!r})}}\n'
    )


def test_from_another_set(make_set: MakeSet) -> None:
    """Talks and takeaways of another set can be cited by the same roles."""
    conf = _inventory(make_set(**PAGES).build())
    notes = (
        'N\n=\n\n:talk:`rewind@5`, :external+conf:talk:`rewind@6`, '
        ':external+conf:talk:`words <rewind@7>`, :talk:quote:`back`, '
        ':external+conf:talk:insight:`slow`, :talk:video:`rewind`\n'
    )
    built = make_set(conf, notes=notes).build()
    assert built.said == []
    assert built.body_words('notes').endswith(
        'Rewind (at 0:05), Rewind (at 0:06), words (at 0:07), We can go back., '
        'It is slow., Rewind'
    )
    links = built.links('notes')
    assert links['words'] == 'https://conf.example/talks.html#talk-rewind'
    assert links['We can go back.'] == 'https://conf.example/talks.html#quote-back'


SNIPPETS = Path(__file__).parents[2] / 'docs' / 'snippets'
TWINS = 'moments media-details media-roles takeaway-roles'.split()
_PLACE = re.compile(r' (?:xml:space|rawsource|refdoc)="[^"]*"| \(md\)')


@pytest.mark.slow
@pytest.mark.myst
@pytest.mark.parametrize('name', TWINS)
def test_twins(make_set: MakeSet, name: str) -> None:
    """A snippet in reST and its twin in Markdown make the same document."""
    trees = []
    for suffix in 'rst', 'md':
        text = (SNIPPETS / suffix / f'{name}.{suffix}').read_text(encoding='utf-8')
        pages = make_set(**{f'index__{suffix}': text})
        assert pages.build().said == []
        trees.append(_PLACE.sub('', pages.build().resolved('index').pformat()))
    assert trees[0].partition('\n')[2] == trees[1].partition('\n')[2]
