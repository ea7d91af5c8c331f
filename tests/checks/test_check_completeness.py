"""Entries without use, talks without media, and which checks run."""

from __future__ import annotations

from checks_catalogues import found, place, problems, talk, video
from sphinx_talks.checks.checks import CHECKS
from sphinx_talks.talks.records import Mention, Project, Speaker, Takeaway, Topic

SPEAKER = Speaker(id='toby', name='Toby Ho', place=place(5))
TOPIC = Topic(id='debugging', name='Debugging', place=place(6))


def test_unused() -> None:
    """An entry that nothing has or mentions is told of."""
    assert found(SPEAKER) == [
        (
            "page:5 unused_entry: nothing uses or mentions the speaker 'Toby Ho'; name it in "
            'a talk, mention it as :talk:speaker:`toby`, or remove it'
        )
    ]


def test_used() -> None:
    """Talks, mentions, takeaways and narrower topics use an entry."""
    assert problems(SPEAKER, talk(1, speakers=('Toby Ho',))) == []
    assert problems(SPEAKER, Mention('speaker', 'toby', place=place(1))) == []
    assert problems(SPEAKER, Mention('any', 'toby', place=place(1))) == []
    takeaway = Takeaway(
        id='',
        kind='quote',
        text='Words',
        talk='x',
        place=place(1),
        by='toby ho',
        topics=('debugging',),
    )
    assert problems(SPEAKER, TOPIC, takeaway) == []
    narrower = Topic(id='pdb', name='pdb', place=place(7), parent='Debugging')
    assert problems(TOPIC, narrower, talk(1, topics=('pdb',))) == []
    project = Project(id='p', name='p', place=place(8), repository='https://example.org/p')
    assert problems(project, Mention('url', 'https://example.org/p/', place=place(1))) == []


def test_no_media() -> None:
    """A talk has a medium, or a state, or something that could not be read."""
    assert found(talk(1, 'Rewind')) == [
        (
            "page:1 no_media: the talk 'Rewind' has no video, slides or other media; write "
            'for instance ":video: pending" or ":video: not-recorded"'
        )
    ]
    assert found(talk(1, media=video('', state='not-recorded'))) == []
    assert found(talk(1, remarks=('video: ???',))) == []


def test_defaults() -> None:
    """What is a matter of opinion is off, and whatever is on can be switched off."""
    assert problems(SPEAKER, talk(1), switched={}) == []
    assert [check.name for check in CHECKS if not check.is_on] == [
        'no_media',
        'unused_entry',
        'uncertain',
    ]
    late = talk(1, date='2020', media=video('', state='pending')), talk(2, date='2024')
    assert problems(*late, switched={}) == ['page:1 long_pending']
    assert problems(*late, switched={'long_pending': False}) == []


def test_order() -> None:
    """Findings are in the order of documents and lines, whatever the check."""
    url = 'https://youtu.be/ChoCe1OBhUc'
    facts = [
        talk(9, document='a', speakers=('Paul Everit',)),
        talk(2, document='b', media=video(url)),
        talk(1, document='b', speakers=('Paul Everitt',), media=video(url)),
        talk(1, document='c', speakers=('Paul Everitt',), media=video(url)),
    ]
    expected = ['a:9 similar_speaker', 'b:1 duplicate_recording', 'c:1 duplicate_recording']
    assert problems(*facts, switched={}) == expected
    assert problems(facts[3], *facts[:3], switched={}) == expected
