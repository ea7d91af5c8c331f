"""``talk:takeaways``: insights and quotes of many talks on one page."""

from __future__ import annotations

import pytest
from docutils import nodes

from markup_text import lines
from projects import Built, Project

TALKS = """\
Talks
=====

.. talk:topic:: Teaching

.. talk:topic:: Humour
   :parent: Teaching

.. talk:: Rewind
   :id: rewind
   :speakers: Toby Ho
   :event: PyCon US
   :topics: Debugging
   :video: https://www.youtube.com/watch?v=aaaaaaaaa02

   * Insight: worth <b>a</b> try.

   .. talk:quote::
      :id: so-it-goes
      :at: 12:34
      :by: Ann Asker
      :topics: Humour

      So it *goes*.

      On and on.

.. talk:: Arrays
   :id: arrays
   :speakers: Ann Other, Toby Ho
   :event: EuroPython
   :topics: Teaching
   :video: pending

   .. talk:insight::
      :at: 1:00

      Draw them.

.. talk:: Nothing of it
   :id: none
   :speakers: Zoë

.. talk:: Beginnings
   :id: beginnings
   :speakers: Zoë
   :topics: Debugging, Teaching

   .. talk:lesson::

      Begin early.
"""
SETTINGS = {'talks_takeaway_kinds': {'lesson': 'Lesson'}}

ARRAYS = ['Draw them.', '— Arrays, at 1:00 · Insight']
BEGINNINGS = ['Begin early.', '— Beginnings · Lesson']
INSIGHT = ['worth <b>a</b> try.', '— Rewind · Insight']
QUOTE = ['So it goes. On and on.', 'Ann Asker, Rewind, at 12:34 · Quote']


def made(notes: Project, options: str = '', builder: str = 'html') -> Built:
    """Build a page with one list of takeaways."""
    notes.write_all(
        {'talks.rst': TALKS, 'said.rst': f'Said\n====\n\n.. talk:takeaways::\n{options}'}
    )
    return notes.build(builder, **SETTINGS)


def shown(notes: Project, *options: str) -> list[str]:
    """Return what a list with these options shows, one paragraph an item."""
    built = made(notes, ''.join(f'   {option}\n' for option in options))
    assert built.said == []
    return lines(built.resolved('said'))


#: What lists show with some options.
LISTS = [
    # All takeaways, in the order of the titles of their talks.
    ((), [*ARRAYS, *BEGINNINGS, *INSIGHT, *QUOTE]),
    # Filters of talks, and those of takeaways; a topic can be the takeaway's own.
    ((':takeaways: quote',), QUOTE),
    ((':takeaways: Quotes, lesson',), [*BEGINNINGS, *QUOTE]),
    ((':takeaways: !insight',), [*BEGINNINGS, *QUOTE]),
    ((':by: toby  HO',), [*ARRAYS, *INSIGHT]),
    ((':by: !Toby Ho',), [*BEGINNINGS, *QUOTE]),
    ((':by: Ann Asker, Zoë',), [*BEGINNINGS, *QUOTE]),
    ((':speakers: Toby Ho',), [*ARRAYS, *INSIGHT, *QUOTE]),
    ((':events: PyCon US',), [*INSIGHT, *QUOTE]),
    ((':topics: humour',), QUOTE),
    ((':topics: teaching',), [*ARRAYS, *BEGINNINGS, *QUOTE]),
    ((':topics: teaching, !debugging',), ARRAYS),
    ((':topics: !humour',), [*ARRAYS, *BEGINNINGS, *INSIGHT]),
    ((':topics: !teaching',), INSIGHT),
    ((':limit: 1',), ARRAYS),
    # All filters have to match, also where the topic is the takeaway's own.
    ((':topics: teaching', ':events: PyCon US'), QUOTE),
    ((':topics: humour', ':by: Toby Ho'), ['Nothing yet.']),
    ((':topics: humour', ':by: Toby Ho', ':empty: No jokes.'), ['No jokes.']),
    # Each group has its takeaways below a link to what it is; some stand in several.
    (
        (
            ':group-by: talk',
            ':events: PyCon US',
        ),
        ['Rewind', *INSIGHT, *QUOTE],
    ),
    (
        (':group-by: kind',),
        ['Insight', *ARRAYS, *INSIGHT, 'Quote', *QUOTE, 'Lesson', *BEGINNINGS],
    ),
    (
        (
            ':group-by: kind',
            ':takeaways: quote, insight',
        ),
        ['Quote', *QUOTE, 'Insight', *ARRAYS, *INSIGHT],
    ),
    (
        (':group-by: speaker',),
        [
            *('Ann Asker', *QUOTE, 'Ann Other', *ARRAYS),
            *('Toby Ho', *ARRAYS, *INSIGHT, 'Zoë', *BEGINNINGS),
        ],
    ),
    (
        (
            ':group-by: speaker',
            ':by: Ann Other',
        ),
        ['Ann Other', *ARRAYS],
    ),
    (
        (':group-by: event',),
        ['EuroPython', *ARRAYS, 'PyCon US', *INSIGHT, *QUOTE, 'Others', *BEGINNINGS],
    ),
    (
        (
            ':group-by: topic',
            ':topics: teaching',
        ),
        # What is about humour is about teaching, too.
        ['Humour', *QUOTE, 'Teaching', *ARRAYS, *BEGINNINGS, *QUOTE],
    ),
    # One line each, quoted as the roles do it.
    (
        (':layout: compact', ':takeaways: quote'),
        ['“So it goes. On and on.” — Ann Asker, Rewind, at 12:34 · Quote'],
    ),
]


@pytest.fixture(scope='module')
def lists(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build all these lists, each on a page of its own."""
    pages = {
        f'list{number}.rst': '\n   '.join(('Said\n====\n\n.. talk:takeaways::', *options))
        + '\n'
        for number, (options, _expected) in enumerate(LISTS)
    }
    sources = {'talks.rst': TALKS, **pages}
    return Project(tmp_path_factory.mktemp('lists'), sources, **SETTINGS).build().check()


@pytest.mark.parametrize(
    'number', range(len(LISTS)), ids=[' '.join(options) for options, _expected in LISTS]
)
def test_list(lists: Built, number: int) -> None:
    """A list shows what it should, one paragraph an item."""
    assert lines(lists.resolved(f'list{number}')) == LISTS[number][1]


def test_block_quotes(notes: Project) -> None:
    """Each is a block quote with links to the speaker, the talk, the moment and itself."""
    built = made(notes, '   :by: Ann Asker\n')
    (quote,) = built.resolved('said').findall(nodes.block_quote)
    assert quote['classes'] == ['talk-takeaway', 'talk-quote']
    links = [link['refuri'] for link in quote.findall(nodes.reference)]
    assert links == [
        'talks.html#talk-rewind',
        'https://www.youtube.com/watch?v=aaaaaaaaa02&t=754s',
        'talks.html#quote-so-it-goes',
    ]
    assert 'id="quote-so-it-goes"' in built.raw('talks')
    assert 'sphinx-talks.css' in built.raw('said')


def test_text_is_inert(notes: Project) -> None:
    """What was said is text, whatever it looks like."""
    page = made(notes).raw('said')
    assert 'worth &lt;b&gt;a&lt;/b&gt; try.' in page


@pytest.mark.parametrize(
    ('option', 'words'),
    [
        (':takeaways: quot', 'expected one of insight, quote, lesson: did you mean “quote”?'),
        (':layout: compakt', 'expected one of quotes, compact: did you mean “compact”?'),
        (':group-by: wether', 'expected one of speaker, event, series, year'),
        (':grup-by: kind', 'did you mean :group-by:?'),
        (':by: Toby Hoo', "did you mean 'Toby Ho'?"),
        (':by: Nobody at all', 'who has no takeaways; write the name'),
    ],
)
def test_mistakes(notes: Project, option: str, words: str) -> None:
    """A value that means nothing is a warning with the nearest one, in its line."""
    built = made(notes, f'   {option}\n')
    (warning,) = built.said
    # What nobody knows is told when all pages are read, at the directive.
    line = 4 if option.startswith(':by:') else 5
    assert warning.startswith(f'said.rst:{line}: ')
    assert words in warning


def test_what_cannot_be_found_is_left_out(notes: Project) -> None:
    """Takeaways of a talk that is not shown, or that has the id of another, are not listed."""
    talk = '.. talk:: {0}\n   :id: {1}\n{2}\n   * Insight: {0}.\n\n'
    sources = ''.join(
        (
            talk.format('First', 'same', ''),
            '.. only:: latex\n\n   .. talk:: Hidden\n\n      * Insight: hidden.\n\n',
            talk.format('Unlisted', 'unlisted', '   :no-index:\n'),
        )
    )
    notes.write_all(
        {
            'a.rst': f'A\n=\n\n{sources}',
            'b.rst': 'B\n=\n\n' + talk.format('Second', 'same', ''),
            'said.rst': 'Said\n====\n\n.. talk:takeaways::\n',
        }
    )
    assert lines(notes.build().resolved('said')) == ['First.', '— First · Insight']


@pytest.mark.myst
def test_markdown(notes: Project) -> None:
    """The same in Markdown."""
    expected = shown(notes, ':topics: teaching', ':group-by: topic', ':layout: compact')
    options = ':topics: teaching\n:group-by: topic\n:layout: compact'
    notes.write_all({'other.md': f'# Said\n\n:::{{talk:takeaways}}\n{options}\n:::\n'})
    assert lines(notes.build(**SETTINGS).resolved('other')) == expected


@pytest.mark.slow
def test_least_work(notes: Project) -> None:
    """A page is written again if what it shows has changed, and only then."""
    made(notes)
    notes.write_all({'one.rst': 'One\n===\n\n.. talk:takeaways::\n   :by: Zoë\n'})
    notes.build(**SETTINGS)
    notes.edit('talks.rst', 'Draw them.', 'Draw all of them.')
    again = notes.build(**SETTINGS)
    assert again.changed == {'talks', 'said'}
    assert again.written - {'index'} == {'talks', 'said'}
    notes.edit('talks.rst', 'Begin early.', 'Begin late.')
    again = notes.build(**SETTINGS)
    assert again.changed == {'talks', 'said', 'one'}
    notes.edit('talks.rst', ':id: none', ':id: nothing')
    again = notes.build(**SETTINGS)
    assert again.written - {'index'} == {'talks'}


@pytest.mark.parametrize('builder', ['text', 'latex', 'xml', 'man', 'singlehtml'])
def test_other_builders(notes: Project, builder: str) -> None:
    """Only standard nodes reach the writers."""
    options = '   :group-by: topic\n\n.. talk:takeaways::\n   :layout: compact\n'
    assert made(notes, options, builder).said == []
