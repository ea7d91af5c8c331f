"""``talk:mentions``: every place, or every talk, that speaks of one thing."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx import addnodes

from markup_text import lines
from projects import Built, Project

if TYPE_CHECKING:
    from types import FrameType

TALKS = """\
Talks
=====

.. _here:

Here
----

.. py:currentmodule:: numpy

.. talk:: Rewind
   :id: rewind
   :aliases: back
   :speakers: Toby Ho
   :event: PyCon US
   :topics: Debugging
   :video: https://www.youtube.com/watch?v=aaaaaaaaa02

   With :py:func:`numpy.dot`, :func:`array`, :any:`numpy.sum`, :doc:`api`, :ref:`here`,
   here_, :pep:`669`, :talk:speaker:`Ann Asker`, :term:`Frame`, :cpp:class:`ns::Frame` and
   :talk:project:`mypy <https://mypy-lang.org/>`, see :talk:quote:`once <so-it-goes>`.

   .. talk:quote::
      :id: so-it-goes

      It is a :class:`~numpy.ndarray`.

.. talk:: Arrays
   :id: arrays
   :speakers: Ann Asker
   :event: EuroPython

   Again :py:obj:`numpy.dot`, and :py:obj:`numpy.dot`. See :talk:`rewind`.

Outside
-------

No talk: :py:func:`numpy.dot` and :talk:`back`, :talk:event:`PyCon US`.
"""

API = """\
API
===

.. py:module:: numpy

.. py:function:: dot(a)
.. py:function:: array(a)
.. py:function:: sum(a)
.. py:class:: ndarray

.. cpp:class:: ns::Frame

.. glossary::

   frame
      A part.
"""


def made(notes: Project, argument: str, options: str = '', builder: str = 'html') -> Built:
    """Build a page with one list of mentions."""
    text = f'About\n=====\n\n.. talk:mentions:: {argument}\n{options}\n'
    notes.write_all({'talks.rst': TALKS, 'api.rst': API, 'about.rst': text})
    return notes.build(builder)


def shown(notes: Project, argument: str, *options: str) -> list[str]:
    """Return what a list shows, one paragraph an item."""
    built = made(notes, argument, ''.join(f'   {option}\n' for option in options))
    assert built.said == []
    return lines(built.resolved('about'))


ARRAYS, REWIND = 'Arrays (Ann Asker, EuroPython)', 'Rewind (Toby Ho, PyCon US)'
#: What is of another domain shows each talk whose notes mention it, once.
OF_OTHERS = [
    ('py:func numpy.dot', [ARRAYS, REWIND]),
    ('py:obj ~numpy.dot()', [ARRAYS, REWIND]),
    ('func numpy.dot', [ARRAYS, REWIND]),
    ('py:func numpy.array', [REWIND]),
    ('py:func numpy.sum', [REWIND]),
    ('py:class numpy.ndarray', [REWIND]),
    ('py:func numpy.nothing', []),
    ('cpp:class ns::Frame', [REWIND]),
    ('term frame', [REWIND]),
    ('std:term Frame', [REWIND]),
    ('doc api', [REWIND]),
    ('doc /api', [REWIND]),
    ('ref Here', [REWIND]),
    ('ref nothing', []),
]
#: What is of our own shows every place, as "Cited in" does.
OF_OURS = [
    ('rewind', ['Talks › Arrays', 'Talks › Outside']),
    ('talk rewind', ['Talks › Arrays', 'Talks › Outside']),
    ('talk:talk back', ['Talks › Arrays', 'Talks › Outside']),
    ('speaker ann  ASKER', ['Talks › Rewind']),
    ('event PyCon US', ['Talks › Outside']),
    ('project mypy', ['Talks › Rewind']),
    ('pep 669', ['Talks › Rewind']),
    ('pep 0669#abstract', ['Talks › Rewind']),
    ('quote so-it-goes', ['Talks › Rewind']),
    ('takeaway so-it-goes', ['Talks › Rewind']),
    ('topic Debugging', []),
    ('pep 8', []),
]
DOT, NO, ABOUT = 'func numpy.dot', 'func numpy.no', ':title: Talks about this'
WITH_OPTIONS = [
    # Both can be shown of everything.
    ('py:func numpy.dot', (':show: places',), ['Talks › Rewind', 'Talks › Arrays']),
    ('rewind', (':show: talks',), [ARRAYS]),
    # Filters are about the talks; places outside of talks are left out by them.
    ('py:func numpy.dot', (':events: PyCon US',), [REWIND]),
    ('rewind', (':events: EuroPython',), ['Talks › Arrays']),
    ('rewind', (':events: PyCon US',), []),
    ('py:func numpy.dot', (':limit: 1',), [ARRAYS]),
    ('rewind', (':limit: 1',), ['Talks › Arrays']),
    # A list that is empty vanishes, together with its title, or says so.
    (DOT, (ABOUT,), ['Talks about this', ARRAYS, REWIND]),
    (NO, (ABOUT,), []),
    (NO, (ABOUT, ':empty: Not *one*.'), ['Talks about this', 'Not *one*.']),
    (NO, (':empty:',), ['Nothing yet.']),
    (DOT, (':empty: No.',), [ARRAYS, REWIND]),
]
ALL = [*((each, (), expected) for each, expected in OF_OTHERS + OF_OURS), *WITH_OPTIONS]


@pytest.fixture(scope='module')
def lists(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build all these lists, each on a page of its own."""
    pages = {}
    for number, (argument, options, _expected) in enumerate(ALL):
        directive = '\n   '.join((f'.. talk:mentions:: {argument}', *options))
        pages[f'list{number}.rst'] = f'About\n=====\n\n{directive}\n'
    sources = {'talks.rst': TALKS, 'api.rst': API, **pages}
    return Project(tmp_path_factory.mktemp('lists'), sources).build().check()


@pytest.mark.parametrize('number', range(len(ALL)), ids=[' '.join((a, *b)) for a, b, _ in ALL])
def test_list(lists: Built, number: int) -> None:
    """A list shows what it should, one paragraph an item."""
    assert lines(lists.resolved(f'list{number}')) == ALL[number][-1]


def test_where_places_lead(notes: Project) -> None:
    """A cross-reference of another domain has no id of its own, but its talk has."""
    built = made(notes, 'py:func numpy.dot', '   :show: places\n')
    (found,) = built.resolved('about').findall(nodes.bullet_list)
    links = [each['refuri'] for each in found.findall(nodes.reference)]
    assert links == ['talks.html#talk-rewind', 'talks.html#talk-arrays']
    # So that pages with objects of others are the same as without this extension.
    tree = built.app.env.get_doctree('talks')
    others = [
        each for each in tree.findall(addnodes.pending_xref) if each['refdomain'] == 'py'
    ]
    assert len(others) == 6
    assert not any(each['ids'] for each in others)


def test_only_talks_count(notes: Project) -> None:
    """Cross-references of other domains outside of talks are not even noted."""
    built = made(notes, 'py:func numpy.dot')
    assert {each.talk for each in built.facts('talks').cross_references} == {
        'rewind',
        'arrays',
    }
    assert built.facts('api').cross_references == built.facts('about').cross_references == ()


@pytest.mark.parametrize('builder', ['html', 'text', 'latex', 'xml', 'man', 'singlehtml'])
def test_links_to_what_has_vanished(notes: Project, builder: str) -> None:
    """A label, a name and classes on a list that shows nothing do no harm."""
    options = '   :class: special\n   :name: its-name\n\nSee :ref:`there <its-name>`.\n'
    text = '.. _before:\n\n.. talk:mentions:: func numpy.no\n\nOr :ref:`here <before>`.\n'
    built = made(
        notes, 'func numpy.no', f'{options}\n{text}\n.. talk:mentions:: doc api', builder
    )
    assert built.said == []
    if builder == 'html':
        page = built.raw('about')
        assert 'id="its-name"' in page
        assert 'id="before"' in page
        assert 'special' not in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ('argument', 'words', 'subtype'),
    [
        ('speeker Toby Ho', "did you mean 'speaker'?", 'unknown_target'),
        ('py:fnuc numpy.dot', "did you mean 'py:func'?", 'unknown_target'),
        ('no:such thing', 'write one such as: talk, event', 'unknown_target'),
        ('doc apis', "did you mean '/api'?", 'unknown_target'),
        ('doc something-else', 'write its path', 'unknown_target'),
        ('rewnd', "did you mean 'rewind'?", 'unknown_talk'),
        ('zzz', 'write a kind and then', 'unknown_talk'),
        ('speaker Toby Hoo', "did you mean 'Toby Ho'?", 'unknown_speaker'),
        ('event PyCon USA', "did you mean 'PyCon US'?", 'unknown_event'),
        ('topic debuging', "did you mean 'Debugging'?", 'unknown_topic'),
        ('project mipy', "did you mean 'mypy'?", 'unknown_project'),
        ('quote so-it-gos', "did you mean 'so-it-goes'?", 'unknown_takeaway'),
        ('pep six', 'such as 747', 'bad_value'),
        ('rewind\n   :show: talk', 'did you mean “talks”?', 'bad_value'),
        ('rewind\n   :titel: About', 'did you mean :title:?', 'unknown_option'),
        ('', 'the target is missing', 'missing_title'),
    ],
)
def test_mistakes(notes: Project, argument: str, words: str, subtype: str) -> None:
    """A target that means nothing is one warning, which can be suppressed by its name."""
    (warning,) = made(notes, argument).said
    line = 5 if '\n' in argument else 4
    assert warning.startswith(f'about.rst:{line}: ')
    assert words in warning
    assert warning.endswith(f'[talks.{subtype}]')
    assert notes.build(suppress_warnings=[f'talks.{subtype}']).said == []


AROUND = """\
About
=====

.. py:module:: numpy

.. py:class:: ndarray

   .. talk:mentions::

   .. py:method:: sort

      .. talk:mentions::
         :empty: No talk.

.. talk:speaker:: Ann Asker

   .. talk:mentions::

.. talk:: Later
   :id: later

   .. talk:mentions::
      :title: Who speaks of it

:talk:`later` is mentioned here.
"""


def test_about_the_object_around(notes: Project) -> None:
    """Without an argument, a list is about what it stands in."""
    notes.write_all({'talks.rst': TALKS, 'about.rst': AROUND})
    built = notes.build()
    # Without the page of the API, the notes lead to some that nobody knows.
    assert not [each for each in built.said if not each.startswith('talks.rst')]
    shown = built.resolved('about')
    found = list(shown.findall(addnodes.desc))
    described, method = (node for node in found if node['domain'] == 'py')
    speaker, talk = (node for node in found if node['domain'] == 'talk')
    assert REWIND in described.astext()
    assert method.astext().endswith('No talk.')
    assert 'Talks › Rewind' in speaker.astext()
    assert 'Who speaks of it\n\nAbout' in talk.astext()


OBJECTS = """\
API
===

.. py:module:: numpy

.. py:function:: dot(a)

   A product.

.. py:function:: unknown(a)

.. py:class:: ndarray

   .. py:method:: unknown()

.. py:function:: array(a)
   :no-index:
"""


def test_objects_of_an_api_list_the_talks_about_them(notes: Project) -> None:
    """Each object that a talk mentions has a list, and no other changes in any way."""
    notes.write_all({'talks.rst': TALKS, 'api.rst': OBJECTS})
    plain = notes.build().resolved('api')
    listed = notes.build(talks_mentions_in_api=True)
    # No other document is read for it.
    assert listed.read == {'api'}
    assert not [each for each in listed.said if not each.startswith('talks.rst')]
    shown = listed.resolved('api')
    with_lists = [
        node[0]['ids'][0]
        for node in shown.findall(addnodes.desc)
        if any(child.astext() == 'Talks about this' for child in node[-1].children)
    ]
    assert with_lists == ['numpy.dot', 'numpy.ndarray']
    for node in list(shown.findall(addnodes.desc_content)):
        lists = [each for each in node.children if isinstance(each, nodes.bullet_list)]
        for each in (*lists, *(one for one in node.children if isinstance(one, nodes.rubric))):
            node.remove(each)
    assert shown.pformat() == plain.pformat()


@pytest.mark.slow
@pytest.mark.usefixtures('whole_builds')
def test_lists_in_an_api_are_little_work(notes: Project) -> None:
    """Their part of a build is at most a fiftieth, by the calls of functions."""
    objects = ''.join(
        f'.. py:function:: f{number}(a, b=1)\n\n   Makes *some* of it, see :py:func:`f1`.\n\n'
        '   :param a: one\n   :param b: another\n   :returns: what it is\n\n'
        for number in range(60)
    )
    pages = {'talks.rst': TALKS, 'api.rst': f'API\n===\n\n.. py:module:: numpy\n\n{objects}'}
    notes.write_all(pages)
    calls = []
    for is_on in (False, True):
        counter = Counter[str]()

        def count(
            _frame: FrameType, event: str, _about: object, counter: Counter[str] = counter
        ) -> None:
            if event == 'call':
                counter['calls'] += 1

        sys.setprofile(count)
        try:
            notes.build(talks_mentions_in_api=is_on, clean=True)
        finally:
            sys.setprofile(None)
        calls.append(counter['calls'])
    assert calls[0] > 100_000
    assert calls[1] <= 1.02 * calls[0], calls


#: What a careless or a hostile hand may write.
ODD = (
    *(':', '::', 'py:', ':func', 'py: x', 'py:func (', 'py:func ~', 'py:func .', 'doc /'),
    *('doc ../../..', 'doc //x', 'ref `', 'ref <script>', 'pep -1', 'pep 8 9', 'talk %s %d'),
    *('option --x %(a)s', 'any x', 'std:any x', 'speaker !', 'index x', 'math:eq {0}'),
    *('quote "', "speaker '; --", 'mentions mentions', '__class__ x', 'py:__class__ x'),
)


def test_odd_targets(notes: Project) -> None:
    """Nothing that stands for a target ends a build, or reaches the page as it is."""
    text = ''.join(f'.. talk:mentions:: {each}\n   :empty: <odd>\n\n' for each in ODD)
    options = (
        ':by: !',
        ':takeaways: !',
        ':takeaways: ,',
        ':group-by: __class__',
        ':layout: %s',
    )
    text += ''.join(f'.. talk:takeaways::\n   {each}\n\n' for each in options)
    notes.write_all({'talks.rst': TALKS, 'api.rst': API, 'odd.rst': f'Odd\n===\n\n{text}'})
    built = notes.build()
    assert '<odd>' not in built.raw('odd')
    assert '&lt;odd&gt;' in built.raw('odd')
    assert all(warning.startswith('odd.rst:') for warning in built.said)
    assert {warning.rpartition('[')[2].partition('.')[0] for warning in built.said} == {
        'talks'
    }


def test_nothing_is_looked_up_elsewhere(notes: Project) -> None:
    """A speaker who is none by the settings is no mistake."""
    notes.write_all({'about.rst': 'About\n=====\n\n.. talk:mentions:: speaker TBA\n'})
    assert notes.build(talks_placeholder_speakers=['TBA']).said == []


def test_kinds_from_the_settings(notes: Project) -> None:
    """Kinds of references and of takeaways that a project makes are kinds here too."""
    talk = '.. talk:: One\n\n   On :talk:rfc:`9110`, as in :talk:lesson:`x <early>`.\n\n'
    about = '.. talk:mentions:: rfc 9110\n\n.. talk:mentions:: lesson early\n'
    lesson = '   .. talk:lesson::\n      :id: early\n\n      Begin.\n\n'
    notes.write_all({'page.rst': f'Page\n====\n\n{talk}{lesson}{about}'})
    built = notes.build(
        talks_references={'rfc': {}}, talks_takeaway_kinds={'lesson': 'Lesson'}
    )
    assert built.said == []
    assert lines(built.resolved('page')).count('One') == 3


@pytest.mark.myst
def test_markdown(notes: Project) -> None:
    """The same in Markdown, and its links to labels, documents and ids count as well."""
    page = """\
# Page

(over-there)=
## There

::::{talk} Marked
:id: marked

See {py:func}`numpy.dot`, [a label](#over-there), [a page](talks.rst), [both](talks.rst#here),
[any](#here), <project:#here> and {doc}`api`.

(inside)=
Inside, see [this](#inside).
::::
"""
    targets = ('func numpy.dot', 'ref over-there', 'doc talks', 'ref here', 'ref inside')
    about = ''.join(
        f':::{{talk:mentions}} {each}\n:title: {each}\n:::\n\n' for each in targets
    )
    notes.write_all({'talks.rst': TALKS, 'api.rst': API, 'page.md': page})
    notes.write_all({'about.md': f'# About\n\n{about}'})
    built = notes.build()
    # MyST-Parser 4 finds ids on pages in Markdown alone.
    assert [each for each in built.said if 'local id not found' not in each] == []
    assert lines(built.resolved('about')) == [
        *('func numpy.dot', ARRAYS, 'Marked', REWIND),
        *('ref over-there', 'Marked'),
        *('doc talks', 'Marked'),
        *('ref here', 'Marked', REWIND),
        *('ref inside', 'Marked'),
    ]


def test_links_to_other_sets(notes: Project) -> None:
    """An object of another set has the same name here; a document or label has not."""
    talk = (
        '.. talk:: One\n\n   See :external:py:obj:`numpy.dot`, :external:std:doc:`page`.\n\n'
    )
    about = '.. talk:mentions:: func numpy.dot\n\n.. talk:mentions:: doc page\n'
    notes.write_all({'page.rst': f'Page\n====\n\n{talk}{about}'})
    built = notes.build(extensions=['sphinx_talks', 'sphinx.ext.intersphinx'])
    assert lines(built.resolved('page'))[-1:] == ['One']
    assert [each.keys for each in built.facts('page').cross_references] == [('py numpy.dot',)]


def test_least_work(notes: Project) -> None:
    """A mention that is added rewrites exactly the pages whose lists change."""
    about = {
        'about/dot.rst': 'func numpy.dot',
        'about/array.rst': 'func numpy.array',
        'about/places.rst': 'func numpy.array\n   :show: places',
        'about/rewind.rst': 'rewind',
    }
    notes.write_all({'talks.rst': TALKS, 'api.rst': API})
    notes.write_all(
        {name: f'About\n=====\n\n.. talk:mentions:: {text}\n' for name, text in about.items()}
    )
    notes.build()
    notes.edit('talks.rst', 'Again :py:obj:', 'Again :func:`array` :py:obj:')
    built = notes.build()
    assert built.changed == {'talks', 'about/array', 'about/places'}
    assert built.written - {'index'} == built.changed
    notes.edit('talks.rst', 'No talk: ', 'No talk: :func:`array`, ')
    assert notes.build().written - {'index'} == {'talks'}
    notes.edit('talks.rst', ':func:`array`, :any:', ':any:')
    built = notes.build()
    assert built.written - {'index'} == {'talks', 'about/array', 'about/places'}
    notes.edit('talks.rst', '.. talk:: Arrays', '.. talk:: All arrays')
    built = notes.build()
    assert built.written - {'index'} == {'talks', *(name[:-4] for name in about)}
    assert built.changed - {'index'} == built.written - {'index'}


def test_another_id(notes: Project) -> None:
    """What stands in a talk whose id is taken is a place, but of no talk."""
    talk = '.. talk:: {0}\n   :id: same\n\n   See :py:func:`f`.\n\n'
    mentions = '.. talk:mentions:: py:func f\n'
    notes.write_all(
        {
            'a.rst': 'A\n=\n\n' + talk.format('First'),
            'b.rst': 'B\n=\n\n' + talk.format('Second'),
            'about.rst': f'About\n=====\n\n{mentions}   :show: places\n\n{mentions}',
        }
    )
    assert lines(notes.build().resolved('about')) == ['A › First', 'B', 'First']
