"""Pages of talks as real projects keep them, with all that is hard about them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from adopters_pages import Output

pytestmark = pytest.mark.myst

TOTAL = 'https://www.youtube.com/watch?v=cSJ-X3TbQ1c&t=15752s'
MARKUP = '`monkeypatch` and *all* of its **kwargs, __init__ and setup_'


@pytest.mark.parametrize('builder', ['html', 'text'])
def test_no_warning(outputs: Callable[[str], Output], builder: str) -> None:
    """Nothing in them is a mistake, nor a reference that leads nowhere."""
    made = outputs(builder)
    assert (made.status, made.warnings) == (0, '')


def test_internal_links(html: Output) -> None:
    """Every link to a place in the set finds it, in the pages and in their indexes."""
    pages = {path.stem: html.soup(path.stem) for path in html.folder.glob('*.html')}
    ids = {name: {tag['id'] for tag in page.select('[id]')} for name, page in pages.items()}
    # Sphinx's own index also has what an "only" leaves out, of every domain.
    checked = pages.keys() - {'genindex', 'search'}
    for name in checked:
        for address in pages[name].select_one('div.body').select('a.reference.internal'):
            document, _, anchor = address['href'].partition('#')
            document = document.removesuffix('.html') or name
            assert not anchor or anchor in ids[document], (name, address)


def test_time_in_a_recording_of_hours(html: Output) -> None:
    """The recording opens where the talk begins, from the media and from a text."""
    talk = html.at('pytest#talk-simple-rapid-fun')
    assert talk.links['Video (YouTube, from 4:22:32)'] == TOTAL
    words = 'pytest: Simple, rapid and fun testing with Python, at 4:22:32'
    assert talk.links[words] == TOTAL
    other = html.at('numba#talk-umap').links['the tutorial says']
    assert other == 'https://www.youtube.com/watch?v=1AwG0T4gaO0&t=3723s'
    ccc = html.at('restic#talk-mal-richtig').links['minute nine']
    assert ccc.endswith('.restic#t=540')


def test_three_events(html: Output, text: Output) -> None:
    """A talk stands in the lists of all events at which it was given."""
    talk = html.at('pytest#talk-recommendations')
    assert talk.line('media') == 'Video (YouTube) · Slides (talks.apsl.io, English)'
    assert talk.line('byline') == 'Andreu Vallbona · PyConES 2017 · Spanish'
    given = talk.fields()['Also given at'].words
    assert 'PyBCN June 2019, June 2019 · Slides (SlideShare)' in given
    assert 'Neutral Meetup, 2020 · Hall 3 · Video: not recorded' in given
    events = html.index('events')
    for event in ('PyConES 2017', 'PyBCN June 2019', 'Neutral Meetup'):
        assert 'pytest.html#talk-recommendations' in events[event].links.values()
    assert 'Also given at: * PyBCN June 2019, June 2019' in text.words('pytest')


def test_parts(html: Output) -> None:
    """Each part leads to the other, though only one names it."""
    first, second = html.at('xarray#talk-seminar-1'), html.at('xarray#talk-seminar-2')
    assert first.fields()['Parts'].links == {'Xarray seminar, Part II': '#talk-seminar-2'}
    assert second.fields()['Part of'].links == {'Xarray seminar, Part I': '#talk-seminar-1'}
    related = html.at('pyhf#talk-gpu-limits').fields()['Related']
    assert related.links == {'Poster of a fit': '#talk-fit-poster'}


def test_changed_names(html: Output) -> None:
    """Talks under any name of a person stand with the person, under the present name."""
    speaker = html.at('xarray#speaker-linden')
    assert speaker.line('byline') == 'Institute of Weather'
    talks = speaker.fields()['Talks'].links
    assert {'Storms, and where they went', 'Unidata Users Workshop'} <= talks.keys()
    for talk in ('unidata', 'storms', 'browser-weather'):
        assert html.at(f'xarray#talk-{talk}').links['Noa Linden'] == '#speaker-linden'
    assert html.body('napari').links['Noa Linden'] == 'xarray.html#speaker-linden'
    names = html.index('speakers')
    assert 'Noa Linden' in names
    assert not {'Noa Berg', 'N. Linden-Berg'} & names.keys()


@pytest.mark.parametrize(
    ('address', 'byline'),
    [
        ('pytest#talk-okken-book', 'Brian Okken · 2017 · Book'),
        ('pytest#talk-monkey-patching-done-right', 'March 3, 2009 · Article'),
        ('pytest#talk-tdd-webinar', 'Freya Bruhin · 2020 · Webinar · German'),
        ('pytest#event-pyconde-2019', 'October 2019 · PyConDE'),
        ('pytest#talk-monkeypatch-markup', 'Various speakers · Lightning talk'),
        (
            'numba#talk-cpp-bullies',
            'Gil Forsyth, Lorena Barba · SciPy 2017 · July 2017 · Tutorial · 3 h 30 min',
        ),
        (
            'restic#talk-changelog-434',
            'Alex Neumann, Jo Host · April 2, 2021 · Podcast · 1 h 10 min',
        ),
        ('xarray#talk-storms', 'Noa Linden · November 2023 · cancelled'),
        ('napari#talk-bilder', 'Mira Voxel · November 2021 · German'),
        ('napari#event-image-days', 'June 1 – 3, 2022 · online'),
    ],
)
def test_who_and_when(html: Output, text: Output, address: str, byline: str) -> None:
    """Dates are as exact as they are known, and the kind is said unless it is a talk."""
    assert html.at(address).line('byline') == byline
    assert byline in text.words(address.partition('#')[0])


@pytest.mark.parametrize(
    ('address', 'media'),
    [
        ('restic#talk-inconvenience', 'Page (programm.froscon.org)'),
        ('restic#talk-fosdem-2016', ''),
        ('restic#talk-fosdem-2015', 'Video (YouTube, from 11:40)'),
        (
            'restic#talk-changelog-434',
            'Audio (changelog.com) · Transcript (podcast.example)',
        ),
        ('numba#talk-xenon', 'Video: not recorded'),
        ('numba#talk-gpu-numba', 'notebooks (GitHub)'),
        (
            'xarray#talk-unidata',
            (
                'Video (video.example, members only) · the notebook (example.org) · '
                'with answers (example.org)'
            ),
        ),
        ('xarray#talk-seminar-2', 'Video pending · Slides pending (xdev.example)'),
        ('pyhf#talk-gpu-limits', 'Video (intranet.example, internal)'),
        (
            'pyhf#talk-pyhf-histfactory',
            'Video withdrawn · Slides (Zenodo) · Paper (arxiv.org)',
        ),
        (
            'napari#talk-bilder',
            'Video withdrawn (video.example) · Slides (images.example, English)',
        ),
        ('napari#talk-microscope', 'Video (video.example, no longer there), archived copy'),
    ],
)
def test_media(html: Output, text: Output, address: str, media: str) -> None:
    """Readers see where a medium is, who can see it, and why there is none."""
    assert html.at(address).line('media') == media
    assert media in text.words(address.partition('#')[0])


def test_archived_copies(html: Output) -> None:
    """What is gone has a link to its copy."""
    article = html.at('pytest#talk-monkey-patching-done-right').links
    assert article['archived copy'].startswith('https://web.archive.org/web/2012/https://')
    copy = html.at('napari#talk-microscope').links['archived copy']
    assert copy == 'https://archive.org/details/gone'


@pytest.mark.parametrize(
    ('address', 'title'),
    [
        ('pytest#talk-monkeypatch-markup', MARKUP),
        ('napari#talk-napari-dimensions', '🏝️ napari 🔬: many dimensions'),
        ('napari#talk-microscope', '🔬'),
        ('numba#talk-cpp-bullies', 'Numba: Tell those C++ Bullies to Get Lost'),
        (
            'numba#talk-c-plus-plus-and-c-sharp-at-the-speed-of-numba',
            'C++ and C# at the speed of Numba_',
        ),
        ('numba#talk-c-and-c-at-the-speed-of-numba', 'C and C at the speed of Numba'),
        ('pytest#talk-tdd-webinar', 'pytest: Test Driven Development für Python'),
    ],
)
def test_titles(html: Output, text: Output, address: str, title: str) -> None:
    """They are shown to the letter, in their place, in the contents and as text."""
    assert html.title(address) == title
    page = address.partition('#')[0]
    assert html.body('index').links[title] == address.replace('#', '.html#')
    assert title in text.words(page)
    assert title in text.words('index')
