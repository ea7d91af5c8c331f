"""The facts of all documents, packed and opened; and what can be linked to in them."""

from __future__ import annotations

import copy
import gc
import pickle
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_pages import a_talk, at, holds, page, pages
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.catalogue.pages import Pages, all_is_kept, words_in
from sphinx_talks.sphinx_ext.objects import Linkable, objects_of
from sphinx_talks.talks.kinds import KIND_NAMES
from sphinx_talks.talks.records import (
    Event,
    PageFacts,
    Project,
    Speaker,
    Takeaway,
    Topic,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def stored(made: Mapping[str, PageFacts]) -> Pages:
    """Return pages as a build finds them in a saved environment."""
    loaded: Pages = pickle.loads(pickle.dumps(unstored(made)))
    return loaded


def unstored(made: Mapping[str, PageFacts]) -> Pages:
    """Return pages as a build has them that has just read them."""
    fresh = Pages()
    fresh.update(made)
    return fresh


def objects(found: Linkable) -> Iterator[tuple[str, str, str, str, str, tuple[str, ...]]]:
    """Return kind, id, title, document, fragment and speakers of all that can be linked to."""
    for document, row in found.rows():
        kind, key, title, anchor, _conditions, _aliases, speakers, _topics = row
        shown = ' '.join(title.split()) if kind == 'takeaway' else title
        yield kind, key, shown, document, anchor, tuple(words_in(speakers))


def former_talks(found: Linkable) -> list[tuple[str, str, str, str]]:
    """Return former id, title, document and fragment of talks."""
    talks = {row[1] for _document, row in found.rows() if row[0] == 'talk'}
    return [
        (key, title, document, fragment)
        for key, title, kind, document, fragment, _rank in objects_of(found, (), ())
        if kind == 'talk' and key not in talks
    ]


def linkable(*facts: PageFacts) -> Linkable:
    """Return what can be linked to in some pages, for an HTML builder."""
    return Linkable(stored({each.document: each for each in facts}), holds)


def insight(id: str, text: str = 'So it goes.') -> Takeaway:
    """Return an insight."""
    return Takeaway(
        id=id, kind='insight', text=text, talk='x', place=at('page', 1, f'takeaway-{id}')
    )


# -- packing --------------------------------------------------------------------


@settings(max_examples=25)
@given(pages())
def test_packing_changes_nothing(made: dict[str, PageFacts]):
    loaded = stored(made)
    assert loaded == made
    assert stored(loaded) == made
    assert copy.deepcopy(loaded) == made


@settings(max_examples=25)
@given(pages(), st.data())
def test_pages_are_a_mapping(made: dict[str, PageFacts], data: st.DataObject):
    loaded = stored(made)
    expected = dict(made)
    for _step in range(8):
        document = data.draw(st.sampled_from([*made, 'absent']))
        match data.draw(st.sampled_from(['get', 'set', 'delete', 'save'])):
            case 'get':
                assert loaded.get(document) == expected.get(document)
            case 'set':
                loaded[document] = expected[document] = PageFacts(
                    document=document, title='Another'
                )
            case 'delete':
                assert loaded.pop(document, None) == expected.pop(document, None)
                with pytest.raises(KeyError):
                    del loaded[document]
            case _:
                loaded = stored(loaded)
        assert set(loaded) == expected.keys()
        assert len(loaded) == len(list(loaded)) == len(expected)
        assert (document in loaded) == (document in expected)
    assert loaded == expected


def test_facts_are_opened_once():
    loaded = stored({'page': page('page', a_talk('x'))})
    assert loaded['page'] is loaded['page']


def test_pages_can_be_opened_one_after_the_other():
    made = {name: page(name, a_talk(name)) for name in 'abc'}
    loaded = stored(made)
    assert [loaded[document] for document in loaded] == list(made.values())


def test_facts_are_taken_over_packed_or_not():
    one, other = page('a', a_talk('x')), page('a', a_talk('y'))
    for source in (stored({'a': other}), unstored({'a': other})):
        for target in (stored({'a': one}), unstored({'a': one}), Pages()):
            target.take_from(source, 'a')
            assert target == {'a': other}
            assert stored(target) == {'a': other}


def test_an_environment_can_be_loaded_without_records():
    made = pickle.dumps(unstored({'page': page('page', a_talk('x'), insight('q'))}))
    script = (
        'import pickle, sys\n'
        'from sphinx_talks.sphinx_ext.objects import Linkable\n'
        'pages = pickle.loads(sys.stdin.buffer.read())\n'
        'assert len(list(Linkable(pages, bool).rows())) == 2\n'
        "assert 'sphinx_talks.talks.records' not in sys.modules\n"
    )
    subprocess.run([sys.executable, '-c', script], input=made, check=True)


# -- what can be linked to --------------------------------------------------------


@settings(max_examples=25)
@given(pages(), st.booleans())
def test_the_same_things_have_the_ids(made: dict[str, PageFacts], is_stored: bool):
    found = Linkable(stored(made) if is_stored else unstored(made), holds)
    declarations = Declarations(made, holds)
    kept = {
        **{
            ('talk', key): (talk.title, talk.place, talk.speakers)
            for key, talk in declarations.talks.items()
        },
        **{
            (kind, entry.id): (entry.name, entry.place, ())
            for kind in KIND_NAMES
            for entry in declarations.entries[kind].values()
        },
        **{
            ('takeaway', key): (' '.join(each.text.split()), each.place, ())
            for key, each in declarations.takeaways.items()
        },
    }
    assert sorted(objects(found)) == sorted(
        (*names, title, place.document, place.anchor, speakers)
        for names, (title, place, speakers) in kept.items()
    )
    former = {
        alias: (talk.title, talk.place.document, talk.place.anchor)
        for alias, key in declarations.talk_aliases.items()
        for talk in [declarations.talks[key]]
    }
    assert {alias: tuple(rest) for alias, *rest in former_talks(found)} == former


@settings(max_examples=20)
@given(pages(), st.randoms())
def test_order_of_pages_makes_no_difference(made: dict[str, PageFacts], random):
    documents = list(made)
    random.shuffle(documents)
    one = Linkable(stored(made), holds)
    other = Linkable(stored({document: made[document] for document in documents}), holds)
    assert list(objects(one)) == list(objects(other))
    assert former_talks(one) == former_talks(other)


@settings(max_examples=20)
@given(pages())
def test_objects_are_unique_and_in_the_order_of_pages(made: Mapping[str, PageFacts]):
    found = list(objects(Linkable(unstored(made), holds)))
    documents = [document for _kind, _key, _title, document, *_rest in found]
    assert documents == sorted(documents)
    keys = [(kind, key) for kind, key, *_rest in found]
    assert len(set(keys)) == len(keys)
    for kind, _key, title, *_rest in found:
        # The inventory has one line for each.
        assert title.splitlines() == [title], kind


def test_kinds_do_not_share_ids():
    entries = [
        kind(id='x', name='X', place=at('a')) for kind in (Event, Speaker, Topic, Project)
    ]
    found = linkable(page('a', *entries, a_talk('x', 'a'), insight('x')))
    assert len(list(objects(found))) == 6


def test_takeaways_without_ids_are_no_objects():
    assert list(objects(linkable(page('page', insight(''))))) == []


def test_objects():
    facts = (
        a_talk('b', title='B: it'),
        a_talk('a', title='A'),
        Speaker(id='Toby', name='Toby Ho', place=at('page', 1, 'speaker-toby')),
        Event(id='pycon', name='PyCon', place=at('page', 1, 'event-pycon')),
        insight('q', 'In two\n  lines.'),
    )
    assert list(objects(linkable(page('page', *facts)))) == [
        ('talk', 'b', 'B: it', 'page', 'talk-b', ()),
        ('talk', 'a', 'A', 'page', 'talk-a', ()),
        ('speaker', 'Toby', 'Toby Ho', 'page', 'speaker-toby', ()),
        ('event', 'pycon', 'PyCon', 'page', 'event-pycon', ()),
        ('takeaway', 'q', 'In two lines.', 'page', 'takeaway-q', ()),
    ]


def test_former_ids_lead_to_the_first_talk_that_had_them():
    found = linkable(
        page('a', a_talk('x', 'a', title='X', aliases=('old', 'y', 'x'))),
        page('b', a_talk('y', 'b', title='Y', aliases=('older', 'old'))),
    )
    assert former_talks(found) == [
        ('old', 'X', 'a', 'talk-x'),
        ('older', 'Y', 'b', 'talk-y'),
    ]


@pytest.mark.parametrize('is_wanted', [True, False])
def test_garbage_is_looked_for_as_before(is_wanted: bool):
    was_wanted = gc.isenabled()
    try:
        (gc.enable if is_wanted else gc.disable)()
        with suppress(KeyError), all_is_kept():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() == is_wanted
    finally:
        (gc.enable if was_wanted else gc.disable)()
