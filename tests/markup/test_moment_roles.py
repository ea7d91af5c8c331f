"""Moments, media and takeaways as readers see them."""

from __future__ import annotations

import pytest

from made_sets import YOUTUBE, MakeSet

TALKS = f"""\
Talks
=====

.. talk:: Rewind: Python Time-Travel Debugger
   :id: rewind
   :speakers: Toby Ho
   :language: en
   :video: attendees https://events.hubilo.com/pycon-us-2024/session/1 lang=es
           {YOUTUBE} at=2:00 archive=https://archive.org/details/rewind
   :slides: pending

   .. talk:quote::
      :id: back
      :at: 12:34

      We can just *go*
      back.

   .. talk:insight::
      :id: slow
      :by: A Listener

      It is slow.

.. talk:: Page
   :id: page
   :video: https://example.org/page
   :code: https://example.org/code

   .. talk:quote::
      :id: page-quote
      :at: 1:02

      Without a recording.
"""


def test_moments(make_set: MakeSet) -> None:
    """A moment opens the recording, else the talk, and is a mention of the talk."""
    notes = (
        'Notes\n=====\n\nSee :talk:`rewind@12:34`, :talk:`words <rewind@5s>`, '
        ':talk:`page@1:02:03`, :talk:`own words <page@7>`.\n'
    )
    built = make_set(talks=TALKS, notes=notes).build()
    assert built.said == []
    assert built.links('notes') == {
        'Rewind: Python Time-Travel Debugger, at 12:34': f'{YOUTUBE}&t=754s',
        'words': f'{YOUTUBE}&t=5s',
        'Page, at 1:02:03': 'talks.html#talk-page',
        'own words (at 0:07)': 'talks.html#talk-page',
        '¶': '#notes',
    }
    assert built.links('talks')['Notes'] == 'notes.html#talk-page-in-notes'
    for anchor in 'talk-rewind-in-notes', 'talk-page-in-notes':
        assert built.body('notes').count(f'id="{anchor}"') == 1
    assert built.body('talks').count('notes.html#') == 2


def test_mistakes_in_moments(make_set: MakeSet) -> None:
    """What a role can't make sense of is reported once, and shown."""
    notes = (
        'Notes\n=====\n\n:talk:`rewind@soon`, :talk:`a <page@>`.\n\n'
        ':talk:`rewnd@12:34`, :talk:`words <nothing@5>`\n'
    )
    built = make_set(talks=TALKS, notes=notes).build()
    assert [warning.partition(' [')[0] for warning in built.said] == [
        (
            "notes.rst:4: WARNING: role :talk: has the time 'soon'; "
            'expected a time such as “12:34”, “1:02:03” or “754s”'
        ),
        (
            "notes.rst:4: WARNING: role :talk: has the time ''; "
            'expected a time such as “12:34”, “1:02:03” or “754s”'
        ),
        "notes.rst:6: WARNING: there is no talk 'rewnd'; did you mean 'rewind'?",
        "notes.rst:6: WARNING: there is no talk 'nothing'; declare it with the directive talk",
    ]
    assert built.body_words('notes').endswith(
        'Rewind: Python Time-Travel Debugger (@soon), a (@). rewnd (at 12:34), words (at 0:05)'
    )


def test_nothing_ends_in_a_traceback(make_set: MakeSet) -> None:
    """Whatever stands in a role, the page is built, and shows it."""
    texts = (
        '@ @5 rewind@@5 rewind@-5 rewind@5@6 rewind@1:99 rewind@javascript:x @@@ <rewind@5> '
        'x<rewind@> rewind@99999999999 !rewind@5 rewind@PT5M rewind@0'
    ).split()
    roles = 'talk talk:video talk:slides talk:quote talk:insight talk:takeaway'.split()
    lines = [f':{role}:`{text}`' for role in roles for text in texts]
    notes = 'Notes\n=====\n\n' + '\n\n'.join(lines) + '\n'
    built = make_set(talks=TALKS, notes=notes).build()
    assert all(warning.startswith('notes.rst:') for warning in built.said)
    assert 'javascript:x)' in built.body_words('notes')
    assert not any(url.startswith('javascript') for url in built.links('notes').values())


def test_time_of_takeaway(make_set: MakeSet) -> None:
    """The time in an attribution opens the recording, if there is one."""
    built = make_set(talks=TALKS).build()
    assert built.said == []
    assert built.links('talks')['at 12:34'] == f'{YOUTUBE}&t=754s'
    assert 'at 1:02' not in built.links('talks')
    assert 'Without a recording. —at 1:02' in built.body_words('talks')


def test_media(make_set: MakeSet) -> None:
    """A medium says where it is, who can see it, and in which language."""
    built = make_set(talks=TALKS).build()
    assert (
        'Video (Hubilo, attendees only, Spanish) · Video (YouTube, from 2:00), '
        'archived copy · Slides pending'
    ) in built.body_words('talks')
    assert 'Video (example.org)' in built.body_words('talks')
    links = built.links('talks')
    assert links['Video (YouTube, from 2:00)'] == f'{YOUTUBE}&t=120s'
    assert links['archived copy'] == 'https://archive.org/details/rewind'


def test_language_of_medium_in_other_languages(make_set: MakeSet) -> None:
    """A language is named where it is not the one that readers expect."""
    pages = 'T\n=\n\n.. talk:: Vortrag\n   :language: de\n   :video: pending lang={}\n'
    german = make_set(talks=pages.format('de')).build().body_words('talks')
    assert 'Video pending' in german
    assert 'Video pending (' not in german
    english = make_set(talks=pages.format('en')).build().body_words('talks')
    assert 'Video pending (English)' in english


def test_media_roles(make_set: MakeSet) -> None:
    """A role leads straight to a medium, and says what kind of link it is."""
    notes = (
        'Notes\n=====\n\n:talk:video:`rewind`, :talk:video:`words <rewind>`, '
        ':talk:slides:`rewind`, :talk:slides:`his slides <rewind>`, '
        ':talk:slides:`page`, :talk:slides:`paeg`.\n'
    )
    built = make_set(talks=TALKS, notes=notes).build()
    assert [warning.partition(' [')[0] for warning in built.said] == [
        "notes.rst:4: WARNING: the talk 'page' has no slides; give it the option :slides:",
        "notes.rst:4: WARNING: there is no talk 'paeg'; did you mean 'page'?",
    ]
    title = 'Rewind: Python Time-Travel Debugger'
    assert built.links('notes') == {
        f'{title} – Video (YouTube, from 2:00)': f'{YOUTUBE}&t=120s',
        'words (YouTube, from 2:00)': f'{YOUTUBE}&t=120s',
        f'{title} – Slides pending': 'talks.html#talk-rewind',
        'his slides (pending)': 'talks.html#talk-rewind',
        'Page': 'talks.html#talk-page',
        '¶': '#notes',
    }
    assert built.body_words('notes').endswith('paeg.')
    assert 'notes.html#talk-rewind-in-notes' in built.body('talks')


def test_missing_medium_in_the_notes_of_the_talk(make_set: MakeSet) -> None:
    """A talk that speaks of slides that it has not is told so as well."""
    talks = 'T\n=\n\n.. talk:: One\n   :id: one\n\n   :talk:slides:`one`\n'
    (warning,) = make_set(talks=talks).build().said
    assert warning.startswith("talks.rst:7: WARNING: the talk 'one' has no slides")


def test_takeaways_quoted_elsewhere(make_set: MakeSet) -> None:
    """A takeaway is quoted with its attribution, and knows where."""
    notes = (
        'Notes\n=====\n\nAs said: :talk:quote:`back`; :talk:insight:`slow`; '
        ':talk:quote:`page-quote`; :talk:takeaway:`back`.\n\n'
        'Below\n-----\n\n:talk:quote:`these words <back>`, :any:`slow`.\n'
    )
    built = make_set(talks=TALKS, notes=notes).build()
    assert built.said == []
    quote = '“We can just go back.” — Toby Ho, Rewind: Python Time-Travel Debugger, at 12:34'
    assert built.body_words('notes').endswith(
        f'As said: {quote}; It is slow. — A Listener, Rewind: Python Time-Travel '
        f'Debugger; “Without a recording.” — Page, at 1:02; {quote}. '
        'Below¶ these words, It is slow..'
    )
    links = built.links('notes')
    assert links['at 12:34'] == f'{YOUTUBE}&t=754s'
    assert links['Toby Ho'] == 'talk-speakers.html'
    assert links['these words'] == 'talks.html#quote-back'
    assert links['It is slow.'] == 'talks.html#insight-slow'
    assert 'Cited in: Notes Notes › Below' in built.body_words('talks')
    anchor = built.links('talks')['Notes › Below'].partition('#')[2]
    assert f'id="{anchor}"' in built.body('notes')


def test_only_cited_takeaways_say_so(make_set: MakeSet) -> None:
    """Below a takeaway that nobody cites there is nothing."""
    assert 'Cited in' not in make_set(talks=TALKS).build().body_words('talks')


def test_quotation_marks_of_the_language(make_set: MakeSet) -> None:
    """Quotations look as readers of the language expect."""
    notes = 'N\n=\n\n:talk:quote:`back`\n'
    built = make_set('language = "de"', talks=TALKS, notes=notes).build()
    assert '„We can just go back.“ — ' in built.body_words('notes')


def test_unknown_and_duplicate_takeaways(make_set: MakeSet) -> None:
    """A takeaway that nobody declares, or two do, is a warning."""
    again = TALKS.replace('id: rewind', 'id: rewind2').replace('id: page\n', 'id: page2\n')
    again = again.replace('id: slow', 'id: slow2').replace('id: page-quote', 'id: pq')
    notes = 'N\n=\n\n:talk:quote:`bakc` :talk:quote:`back`\n'
    built = make_set(talks=TALKS, twice=again, notes=notes).build()
    # The talks are the same, too, which is none of the matter here.
    about_takeaways = [line for line in built.said if 'back' in line]
    assert [warning.partition(' [')[0] for warning in about_takeaways] == [
        (
            "twice.rst:12: WARNING: the id 'back' is already used in talks.rst:12; "
            'give this one another :id:'
        ),
        "notes.rst:4: WARNING: there is no takeaway 'bakc'; did you mean 'back'?",
    ]
    assert built.links('talks')['N'].startswith('notes.html#')
    assert 'N' not in built.links('twice')
    assert 'bakc' in built.body_words('notes')


@pytest.mark.myst
def test_everything_in_markdown(make_set: MakeSet) -> None:
    """MyST has the same roles, under the same names."""
    notes = (
        '# Notes\n\n{talk}`rewind@12:34`, {talk}`words <rewind@5>`, '
        '{talk:slides}`rewind`.\n\n{talk:quote}`back`; {talk}`rewind@soon`\n'
    )
    built = make_set(talks=TALKS, notes__md=notes).build()
    (warning,) = built.said
    assert warning.startswith("notes.md:5: WARNING: role :talk: has the time 'soon'")
    assert built.body_words('notes').endswith(
        'Rewind: Python Time-Travel Debugger, at 12:34, words, Rewind: Python Time-Travel '
        'Debugger – Slides pending. “We can just go back.” — Toby Ho, Rewind: Python '
        'Time-Travel Debugger, at 12:34; Rewind: Python Time-Travel Debugger (@soon)'
    )


@pytest.mark.parametrize('builder', ['text', 'latex', 'xml', 'gettext', 'singlehtml'])
def test_every_builder(make_set: MakeSet, builder: str) -> None:
    """No builder meets a node that it does not know."""
    notes = 'N\n=\n\n:talk:quote:`back` :talk:`rewind@5` :talk:slides:`rewind`\n'
    built = make_set('nitpicky = True', talks=TALKS, notes=notes).build(builder)
    assert built.said == []
