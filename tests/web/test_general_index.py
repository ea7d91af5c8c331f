"""The general index has a talk under its title, its speakers and its topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import projects
from sphinx_talks.sphinx_ext import general_index
from web_pages import build, page_of, talk_page

if TYPE_CHECKING:
    from pathlib import Path

markups = pytest.mark.parametrize(
    'markup', ['rst', pytest.param('md', marks=pytest.mark.myst)]
)

OPTIONS = {'speakers': 'Toby Ho, TBA', 'topics': 'Speed, "debugging; deep"'}


def entries(page: Path) -> dict[str, list[str]]:
    """Return the entries of the general index, with those below each."""
    found: dict[str, list[str]] = {}
    for depth, text in page_of(page).items:
        if depth == 1:
            found[text] = []
        else:
            found[list(found)[-1]].append(text)
    return found


@markups
def test_talk(markup: str, tmp_path: Path):
    out = build(tmp_path, {f'index.{markup}': talk_page(markup, title='Go; back', **OPTIONS)})
    assert entries(out / 'genindex.html') == {
        'Go, back': [],
        'Toby Ho': ['Go, back'],
        'debugging, deep': ['Go, back'],
        'Speed': ['Go, back'],
    }


@pytest.mark.parametrize(
    ('wanted', 'expected'),
    [
        (['title'], {'Rewind'}),
        (('speakers',), {'Toby Ho'}),
        (['topics', 'title'], {'Rewind', 'Speed', 'debugging, deep'}),
    ],
)
def test_setting(wanted: object, expected: set[str], tmp_path: Path):
    out = build(tmp_path, {'index.rst': talk_page(**OPTIONS)}, talks_index_entries=wanted)
    assert entries(out / 'genindex.html').keys() == expected


@pytest.mark.parametrize('option', ['no_index_entry', 'noindexentry', 'no_index'])
def test_left_out(option: str, tmp_path: Path):
    out = build(tmp_path, {'index.rst': talk_page(**OPTIONS, **{option: ''})})
    assert entries(out / 'genindex.html') == {}


def test_several_talks_of_one_speaker(tmp_path: Path):
    """The speaker's own entry and the talks stand together."""
    page = talk_page(speakers='Toby Ho') + (
        '\n.. talk:: Again\n   :speakers: Toby Ho\n   :topics: Toby Ho\n'
        '\n.. talk:speaker:: Toby Ho\n'
    )
    out = build(tmp_path, {'index.rst': page})
    assert entries(out / 'genindex.html')['Toby Ho'] == ['Again', 'Rewind']


def test_latex(tmp_path: Path):
    out = build(tmp_path, {'index.rst': talk_page(speakers='A!B @ "C" | D')}, 'latex')
    tex = (out / 'notes.tex').read_text(encoding='utf-8')
    assert '!Rewind@\\spxentry{Rewind}}' in tex
    name = 'A"!B "@ ""C"" \\textbar{} D'
    assert f'\\index{{{name}@\\spxentry{{{name}}}!Rewind' in tex


DEFAULTS = {
    'rst': """\
Talks
=====

.. talk:topic:: Software

   .. talk:: First
      :topics: Locks

.. talk:defaults::
   :topics: Speed, "Debugging; deep"

.. talk:: Second

.. talk:: Third
   :topics: Speed

.. talk:: Fourth
   :no-index-entry:

Below
-----

.. talk:: Fifth
   :speakers: Speed

.. talk:defaults::

.. talk:: Sixth
""",
    'md': """\
# Talks

````{talk:topic} Software
```{talk} First
:topics: Locks
```
````

```{talk:defaults}
:topics: Speed, "Debugging; deep"
```

```{talk} Second
```

```{talk} Third
:topics: Speed
```

```{talk} Fourth
:no-index-entry:
```

## Below

```{talk} Fifth
:speakers: Speed
```

```{talk:defaults}
```

```{talk} Sixth
```
""",
}


@markups
def test_topics_from_what_is_around(markup: str, tmp_path: Path):
    """From ``talk:defaults`` above, and from the topic that a talk stands in."""
    out = build(tmp_path, {f'index.{markup}': DEFAULTS[markup]})
    found = entries(out / 'genindex.html')
    assert {name: found[name] for name in found if found[name]} == {
        'Debugging, deep': ['Fifth', 'Second'],
        'Locks': ['First'],
        'Software': ['First'],
        'Speed': ['Fifth', 'Second', 'Third'],
    }
    # Nothing is left of how that was found out.
    assert 'talk_title' not in (out / 'index.html').read_text(encoding='utf-8')


def test_topics_from_what_is_around_are_not_always_wanted(tmp_path: Path):
    settings = {'talks_index_entries': ['title', 'speakers']}
    out = build(tmp_path, {'index.rst': DEFAULTS['rst']}, **settings)
    assert entries(out / 'genindex.html').keys() == {
        *('First', 'Second', 'Third', 'Fifth', 'Sixth', 'Software', 'Speed')
    }


def test_topics_from_what_is_around_in_latex(tmp_path: Path):
    out = build(tmp_path, {'index.rst': DEFAULTS['rst']}, 'latex')
    tex = (out / 'notes.tex').read_text(encoding='utf-8')
    assert '\\index{Debugging, deep@\\spxentry{Debugging, deep}!Second' in tex


def many_talks(number: int) -> str:
    """Return a page of so many talks by one speaker."""
    talks = (f'.. talk:: Talk {each}\n   :speakers: Toby Ho\n' for each in range(number))
    return 'Talks\n=====\n\n' + '\n'.join(talks)


@pytest.mark.parametrize(('number', 'has_speaker'), [(20, True), (21, False)])
def test_large_sets_have_titles_alone(
    number: int, *, has_speaker: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Three entries for each talk would be more than anybody reads."""
    monkeypatch.setattr(general_index, 'FEW_TALKS', 20)
    out = build(tmp_path, {'index.rst': many_talks(number)})
    found = entries(out / 'genindex.html')
    assert ('Toby Ho' in found) is has_speaker
    assert len(found) == number + has_speaker


def test_another_setting_reads_nothing(tmp_path: Path):
    """What the index shows is decided when it is written."""
    sources = {'index.rst': talk_page(**OPTIONS)}
    projects.build(tmp_path, sources)
    for wanted in (['title'], ['speakers'], ['auto'], []):
        built = projects.build(tmp_path, sources, talks_index_entries=wanted)
        assert (built.read, built.written) == (frozenset(), projects.NO_PAGE)
        fresh = projects.build(
            tmp_path / '-'.join(wanted), sources, talks_index_entries=wanted
        )
        assert built.output('genindex.html') == fresh.output('genindex.html')
