"""Expressions in ``:where:``: what they mean, what is wrong with them, what they can't do."""

from __future__ import annotations

import ast
import inspect
import pickle
import warnings

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from made_pages import a_talk, at, catalogue_of, page
from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.axes.table import Vocabulary, axes_for
from sphinx_talks.catalogue.query import expression
from sphinx_talks.catalogue.query.expression import LONGEST, parse_condition
from sphinx_talks.catalogue.query.parsing import parse_selection
from sphinx_talks.catalogue.query.select import Search, select
from sphinx_talks.catalogue.query.selection import Selection, Step
from sphinx_talks.talks.records import Delivery, Event, Medium, Mention, Takeaway, Topic
from sphinx_talks.talks.values import FieldError

VOCABULARY = Vocabulary(kinds=('talk', 'keynote', 'tutorial'))

YOUTUBE = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'
CATALOGUE = catalogue_of(
    page(
        'notes',
        Event(id='pycon', name='PyCon US 2024', place=at('notes'), series='PyCon US'),
        Event(id='ep', name='EuroPython', place=at('notes'), dates='2021-07-26/2021-08-01'),
        Topic(id='tracing', name='Tracing', place=at('notes'), parent='Débugging'),
        a_talk(
            'rewind',
            'notes',
            title='Rewind: Time-Travel  Debugger',
            speakers=('Toby Ho',),
            event='pycon',
            date='2024-05-18',
            kind='talk',
            topics=('Debugging',),
            media=(Medium('video', YOUTUBE), Medium('slides', '', state='pending')),
            duration=1500,
            abstract='All of it.',
            featured=True,
        ),
        a_talk(
            'trio',
            'notes',
            speakers=('Zoë', 'toby  ho'),
            event='EuroPython',
            kind='keynote',
            topics=('Tracing',),
            language='pt-BR',
            own=True,
            status='planned',
            deliveries=(Delivery(place=at('notes'), event='PyCon US 2024'),),
        ),
        a_talk('cinder', 'notes', date='2020', kind='talk', room='Hall C'),
        Takeaway(id='', kind='quote', text='So it goes.', talk='trio', place=at('notes')),
        Mention(
            'pep',
            '747',
            place=at('notes'),
            talk='rewind',
            url='https://peps.python.org/pep-0747/',
        ),
        Mention('talk', 'trio', place=at('notes'), talk='rewind'),
    )
)


def found(text: str, document: str = 'notes') -> str:
    """Return the ids of the talks for which a condition holds."""
    selection = Selection(where=parse_condition(text, VOCABULARY))
    return ' '.join(talk.id for talk in select(CATALOGUE, selection, document))


# -- what they mean -------------------------------------------------------------


@pytest.mark.parametrize(
    ('text', 'ids'),
    [
        ("'debugging' in topics", 'rewind trio'),
        ("'DÉBUGGING' in topics", 'rewind trio'),
        ("'tracing' in topics", 'trio'),
        ("'debugging' not in topics", 'cinder'),
        ("not 'debugging' in topics", 'cinder'),
        ("'toby-ho' in speakers", 'rewind trio'),
        ("event == 'pycon'", 'rewind trio'),
        ("'PyCon US 2024' == event", 'rewind trio'),
        ("event != 'pycon'", 'cinder'),
        ("event in ['ep', 'nowhere']", 'trio'),
        ("series == 'pycon us'", 'rewind trio'),
        ('year >= 2021', 'rewind trio'),
        ('2020 <= year < 2022', 'cinder trio'),
        ('year in (2020, 2024)', 'cinder rewind'),
        ('year not in [2020, 2024]', 'trio'),
        ('2020.5 < year', 'rewind trio'),
        ('year > -1', 'cinder rewind trio'),
        ("date == '2024-05'", 'rewind'),
        ("date < '2024-05-18'", 'cinder trio'),
        ("date <= '2024-05'", 'cinder rewind trio'),
        ("date > '2021'", 'rewind'),
        ('date >= 2021', 'rewind trio'),
        ("kind == 'KEYNOTE'", 'trio'),
        ("language == 'pt'", 'trio'),
        ('not language', 'cinder rewind'),
        ("duration == '25 min'", 'rewind'),
        ('duration < 1501', 'rewind'),
        ("'video' in media", 'rewind'),
        ("'slides' in media", ''),
        ("'youtube' in platforms", 'rewind'),
        ("'pending' in access", 'rewind'),
        ("status == 'given'", 'cinder rewind'),
        ('747 in peps', 'rewind'),
        ("'747' not in peps", 'cinder trio'),
        ('own', 'trio'),
        ('own == False', 'cinder rewind'),
        ('not own and not featured', 'cinder'),
        ("room == 'hall c'", 'cinder'),
        ("'hall' in room", 'cinder'),
        ("'travel debug' in title", 'rewind'),
        ("'travel' in title or own", 'rewind trio'),
        ("'r' in title and not 'w' in title and year", 'cinder trio'),
        ("not ('travel' in title or year == 2020)", 'trio'),
        ("id in ['trio', 'CINDER']", 'cinder trio'),
        ('abstract', 'rewind'),
        ('citations > 0', 'trio'),
        ('citations', 'trio'),
        ('takeaways == 1', 'trio'),
        ("document == 'notes' and 'notes' in cited_in", 'trio'),
        ("document == '.'", 'cinder rewind trio'),
        ("'notes.rst' in cited_in", 'trio'),
    ],
)
def test_meaning(text: str, ids: str):
    assert found(text) == ids


# -- what is wrong --------------------------------------------------------------


@pytest.mark.parametrize(
    ('text', 'message'),
    [
        ('yeer > 2020', 'in column 1, there is no name “yeer”: did you mean “year”?'),
        (
            "'é' in topics and kinds",
            'column 19, there is no name “kinds”: did you mean “kind”',
        ),
        ('year = 2020', 'in column 6, expected “==” instead of “=”'),
        ('own && featured', 'in column 5, expected “and” instead of “&&”'),
        ('own AND featured', 'in column 5, expected “and” instead of “AND”'),
        ("topics == 'x'", "in column 1, “topics” is a list: write '…' in topics"),
        ("topics < ['x']", "in column 1, “topics” is a list: write '…' in topics"),
        ("topics in ['x']", "in column 1, “topics” is a list: write '…' in topics"),
        ("own or kind < 'talk'", "in column 8, “kind” has no order: write kind == '…'"),
        ("'py' in event", "in column 9, “event” is a single value: write event == '…'"),
        ("event in 'py'", "in column 10, expected a list: write event in ['…']"),
        (
            "kind == 'keynot'",
            'in column 9, expected one of talk, keynote, tutorial: did you mean “keynote”?',
        ),
        ("year == '2020'", 'in column 9, expected a number without quotation marks'),
        ('year == True', 'in column 9, expected a number, not True or False'),
        ("date < 'May 2024'", 'in column 8, expected an ISO date: write 2024-05'),
        ("duration > 'long'", 'in column 12, expected a duration such as'),
        ("own == 'yes'", 'in column 1, expected “own” alone, or “not own”'),
        ("'keynote'", 'in column 1, expected a comparison such as'),
        ('kind == keynote', "column 9, expected a value: write 'keynote' with quotation"),
        ('kind == event', 'in column 1, expected a name on one side of “==”'),
        ('1 < 2', 'in column 1, expected a name on one side of “<”'),
        ('year is 2024', 'in column 1, expected “==” or “!=” instead of “is”'),
        ('year >= 2020 and', 'in column'),
        ("'abc in peps", 'in column'),
        ("'abc' in peps", 'in column 1, expected a number such as 747'),
        ('year > 10**3', 'in column 8, “10**3” is not allowed'),
        ('year > 1e999', 'in column 8, expected a smaller number'),
        ('(' * 300, ''),
        ('not ' * 60 + 'own', 'fewer levels'),
        ('x' * (LONGEST + 1), 'expected no more than'),
    ],
)
def test_errors_name_the_column(text: str, message: str):
    with pytest.raises(FieldError) as caught:
        parse_condition(text, VOCABULARY)
    assert message in str(caught.value)


HOSTILE = (
    '().__class__',
    '().__class__.__base__.__subclasses__()[0] in topics',
    "__import__('os').system('true')",
    'topics.__class__',
    'title.format(title)',
    'lambda: own',
    '(lambda own: own)(1)',
    "f'{own}' in topics",
    'f\'{__import__("os")}\' == kind',
    '(own := 1)',
    '[own for own in topics]',
    '{own: 1 for own in topics}',
    '(own for own in topics)',
    'own if own else own',
    '10**10**10 == year',
    "'a' * 10**9 in title",
    '-' * 1500 + '1',
    '~' * 1500 + '1 == year',
    '(' * 90 + 'own' + ')' * 90,
    '[' * 90 + '1' + ']' * 90 + ' == year',
    'year' + '.a' * 1500,
    'year' + '()' * 1500,
    'not ' * 900 + 'own',
    'own and (' * 300 + 'own' + ')' * 300,
    'year == ' + '9' * 3900,
    'year == 0x' + 'f' * 3900,
    'year < ' * 400 + '3',
    'year == 1e400',
    'year == -1e400',
    'year == 1j',
    "b'x' in topics",
    '... in topics',
    'None == year',
    'own\0',
    "'\ud800' in topics",
    "'\\ud800' in topics",
    "'\\x00' in topics",
    "'\\N{DIGIT ONE}' in topics",
    'await own',
    'yield own',
    '*topics',
    'topics[0]',
    'own; own',
    'own\n\nimport os',
    '\u202eown',
    '"\\d" in topics',
    '__builtins__',
    '__class__ in topics',
    "'' in topics",
    '[] == kind',
    'kind in []',
    'kind in [[1]]',
    '{**own}',
    '{1: 2} == kind',
    'print',
    '\\',
    '#',
    "'''",
)


def check_harmless(text: str) -> None:
    """Check that a text is read, or refused, and that what was read can be asked."""
    errors: list[tuple[str, str, FieldError]] = []
    with warnings.catch_warnings():
        warnings.simplefilter('error')
        selection = parse_selection(
            {'where': text}, VOCABULARY, lambda *error: errors.append(error)
        )
    names = set(axes_for(VOCABULARY.references))
    for step in selection.where:
        assert step.name in names or not step.name
        assert step.operator in set('and or not has contains within some never'.split())
    assert pickle.loads(pickle.dumps(selection)) == selection
    for _option, _value, error in errors:
        assert str(error)
        assert selection.where == (Step('never'),)
    assert len(Search(CATALOGUE.once(Axes)).positions(selection)) <= 3


@pytest.mark.parametrize('text', HOSTILE, ids=lambda text: text[:30].encode('unicode_escape'))
def test_hostile_expressions_do_nothing(text: str):
    check_harmless(text)


_NAMES = st.sampled_from((*axes_for(['pep']), 'own', 'x', '__class__'))
_LITERALS = st.one_of(
    st.integers(), st.floats(), st.text(max_size=9), st.booleans(), st.none()
).map(repr)
_EXPRESSIONS = st.recursive(
    st.one_of(_NAMES, _LITERALS),
    lambda inner: st.one_of(
        st.tuples(
            inner,
            st.sampled_from(
                '== != < <= > >= in,not in,is,and,or,+,.,if'.replace(' ', ',').split(',')
            ),
            inner,
        ).map(' '.join),
        inner.map('({})'.format),
        inner.map('not {}'.format),
        st.lists(inner, max_size=3).map(lambda items: f'[{", ".join(items)}]'),
    ),
    max_leaves=12,
)


@settings(max_examples=400)
@given(st.one_of(st.text(), _EXPRESSIONS, st.text(alphabet='\'"()[]{}.,:=<>! \\\n09aino')))
@example('')
def test_whatever_is_written_is_harmless(text: str):
    check_harmless(text)


@settings(max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from((*'topics years own documents sort limit peps status'.split(),)),
        st.one_of(st.text(), st.text(alphabet='!-.,*[0129 ')),
    )
)
def test_whatever_stands_in_other_options_is_harmless(texts: dict[str, str]):
    select(CATALOGUE, parse_selection(texts, VOCABULARY), 'notes')


def test_nothing_is_ever_executed():
    source = ast.parse(inspect.getsource(expression))
    called = {
        node.func.id
        for node in ast.walk(source)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {'eval', 'exec', 'compile', 'getattr', '__import__'}


# -- any condition finds what looking at each talk would find ---------------------


def naive(steps: tuple[Step, ...], position: int) -> bool:
    """Answer a condition for one talk, step by step."""
    stack: list[bool] = []
    search = Search(CATALOGUE.once(Axes))
    for step in steps:
        if step.operator in {'and', 'or'}:
            right, left = stack.pop(), stack.pop()
            stack.append((left and right) if step.operator == 'and' else (left or right))
        elif step.operator == 'not':
            stack.append(not stack.pop())
        else:
            stack.append(position in search.positions(Selection(where=(step,))))
    (answer,) = stack
    return answer


_TESTS = st.sampled_from(
    (
        'own',
        "'travel' in title",
        "'i' in title",
        'year < 2022',
        "'debugging' in topics",
        "kind == 'talk'",
        'not abstract',
    )
)


@settings(max_examples=150)
@given(
    st.recursive(
        _TESTS,
        lambda inner: st.one_of(
            st.tuples(inner, inner, inner).map(' and '.join),
            st.tuples(inner, inner).map(' or '.join),
            inner.map('not ({})'.format),
            inner.map('({})'.format),
        ),
        max_leaves=8,
    )
)
def test_joined_tests_mean_what_they_say(text: str):
    steps = parse_condition(text, VOCABULARY)
    expected = {position for position in range(3) if naive(steps, position)}
    assert Search(CATALOGUE.once(Axes)).positions(Selection(where=steps)) == expected
