"""How pages of real projects hang together: indexes, backlinks and quotes."""

from __future__ import annotations

import pytest

from adopters_pages import Output

pytestmark = pytest.mark.myst

QUOTED = '“You need no framework to count events.” — Ada Quark, pyhf: pure-Python HistFactory'


def test_placeholders(html: Output) -> None:
    """They are words and not people; an own talk says so."""
    assert not {'Various speakers', 'TBA', 'To be announced'} & html.index('speakers').keys()
    talks = html.at('napari#talk-lightning-talks')
    assert 'Various speakers' in talks.line('byline')
    assert talks.line('byline').endswith('own talk')
    assert talks.links == {'Image Days 2022': '#event-image-days'}


def test_doi_and_licence(html: Output, text: Output) -> None:
    """Both are links; a licence can have words of its own."""
    talk = html.at('pyhf#talk-pyhf-histfactory')
    poster = html.at('pyhf#talk-fit-poster')
    assert talk.fields()['DOI'].links == {
        '10.5281/zenodo.1234567': 'https://doi.org/10.5281/zenodo.1234567'
    }
    assert poster.fields()['DOI'].links.keys() == {'10.5281/zenodo.7654321'}
    assert talk.fields()['License'].links == {
        'CC BY 4.0': 'https://creativecommons.org/licenses/by/4.0/'
    }
    assert html.at('pyhf#talk-gpu-limits').fields()['License'].links == {
        'The terms of the laboratory': 'https://lab.example/terms'
    }
    assert talk.line('abstract') == 'Models of many bins without ROOT.'
    assert 'License: CC BY 4.0 DOI: 10.5281/zenodo.1234567' in text.words('pyhf')


def test_former_ids(html: Output) -> None:
    """They lead to the talk and to its media, and count as citations of it."""
    links = html.body('pyhf').links
    assert links['first announced'] == '#talk-pyhf-histfactory'
    slides = links['pyhf: pure-Python HistFactory – Slides (Zenodo)']
    assert slides == 'https://zenodo.org/records/1234567'
    assert html.soup('pyhf').select('dt#talk-pyhf-histfactory > span#talk-pyhf-2018')
    cited = html.at('pyhf#talk-pyhf-histfactory').fields()['Cited in']
    assert cited.words == 'Presentations'


def test_video_from_another_page(html: Output) -> None:
    """The link leads to the recording, and the talk knows who sent readers there."""
    links = html.body('napari').links
    (words,) = (each for each in links if each.startswith('UMAP: '))
    assert words.endswith(' Dimensional Reduction – Video (YouTube)')
    assert links[words] == 'https://www.youtube.com/watch?v=nq6iPZVUxZU'
    cited = html.at('numba#talk-umap').fields()['Cited in'].links
    assert cited.keys() == {'napari', 'xarray › Unidata Users Workshop'}


def test_topics_in_topics(html: Output, text: Output) -> None:
    """A topic has the talks of the topics within it, and leads up and down."""
    testing = html.at('pytest#topic-testing').fields()
    assert testing['Subtopics'].links == {'Fixtures': '#topic-fixtures'}
    assert '#talk-monkeypatch-markup' in testing['Talks'].links.values()
    middle = html.at('pytest#topic-fixtures').fields()
    assert middle['Part of'].links == {'Testing': '#topic-testing'}
    assert middle['Subtopics'].links == {'Monkeypatching': '#topic-monkeypatching'}
    assert {'Testing', 'Fixtures', 'Monkeypatching'} <= html.index('topics').keys()
    assert 'Fixtures Monkeypatching * Monkey patching done right' in text.words('index')


def test_references(html: Output, text: Output) -> None:
    """Roles of the domain, roles of Sphinx and plain links stand in the indexes."""
    talk = html.at('restic#talk-mal-richtig')
    names = ['RFC 5869', 'RFC 8018', 'RFC 8439 – ChaCha20 and Poly1305 for IETF Protocols']
    for name in names:
        assert name in talk.fields()['References'].words
        assert name in text.words('index')
    assert list(html.index('rfcs')) == names
    for axis in ('rfcs', 'cves'):
        for line in html.index(axis).values():
            assert 'restic.html#talk-mal-richtig' in line.links.values()
    assert list(html.index('cves')) == ['CVE 2016-0777']
    assert list(html.index('peps')) == ['PEP 8', 'PEP 669']


def test_projects(html: Output) -> None:
    """Those of conf.py know of roles, other names, and links in any spelling."""
    lines = html.index('projects')
    assert set(lines) == {'Numba', 'pytest', 'restic'}
    mentioned = {
        'pytest': ('pytest.html#talk-abridged', 'numba.html#talk-umap'),
        'Numba': ('numba.html#talk-umap', 'xarray.html#talk-unidata'),
        'restic': ('restic.html#talk-mal-richtig',),
    }
    for name, talks in mentioned.items():
        assert set(talks) <= set(lines[name].links.values())
    assert lines['pytest'].links['Repository'] == 'https://github.com/pytest-dev/pytest'
    talk = html.at('pytest#talk-abridged').fields()['Projects']
    assert talk.links == {'pytest': 'index.html#project-pytest'}


def test_extra_fields(html: Output) -> None:
    """Options of the project are shown with their labels, in both kinds of markup."""
    fields = html.at('xarray#talk-seminar-1').fields()
    assert fields['For whom'].words == 'Beginners'
    address = 'https://xarray-contrib.github.io/xarray-tutorial/'
    assert fields['Notebooks'].links == {address: address}
    assert html.at('numba#talk-cpp-bullies').fields()['For whom'].words == 'Users of C++'


def test_quotes_on_other_pages(html: Output, text: Output) -> None:
    """The words stand once, are shown where they are cited, and know of that."""
    for page in ('napari', 'pyhf'):
        assert QUOTED in html.body(page).words
        assert QUOTED in text.words(page)
    talk = html.at('pyhf#talk-pyhf-histfactory')
    (quote,) = talk.tag.select('#quote-no-root')
    below = quote.find_next_sibling('dl', class_='talk-trail')
    assert [a.get_text() for a in below.select('a')] == [
        'napari',
        'The same limits, on a GPU',
    ]
    address = html.at('pyhf#talk-gpu-limits').links['a book on tests']
    assert address == 'pytest.html#insight-okken-fixtures'
    assert 'pyhf › The same limits, on a GPU' in html.at('pytest#talk-okken-book').links
    # The podcast cannot be opened at a moment, so the time stands in words.
    assert ' Restic has your backup, at 12:30 has lost' in html.body('restic').words


@pytest.mark.parametrize(
    ('page', 'here', 'there', 'cited', 'speaker'),
    [
        (
            'pyhf',
            'Histograms to click on',
            'Histograms of letters',
            'gpu-limits',
            ('Web Speaker', 'Text Speaker'),
        ),
        (
            'xarray',
            'Weather in a browser',
            'Weather in a terminal',
            'storms',
            ('Noa Linden', ''),
        ),
    ],
)
def test_only(
    html: Output,
    text: Output,
    page: str,
    here: str,
    there: str,
    cited: str,
    speaker: tuple[str, str],
) -> None:
    """What one builder leaves out is in none of its lists, contents and backlinks."""
    for document in (page, 'index', 'talk-topics', 'talk-speakers', 'talk-events'):
        assert there not in html.body(document).words
    for document in (page, 'index', 'talk-topics', 'talk-speakers'):
        assert here in html.body(document).words
    for document in (page, 'index'):
        assert here not in text.words(document)
        assert there in text.words(document)
    backlinks = html.at(f'{page}#talk-{cited}').fields()['Cited in']
    assert backlinks.words == here
    assert f'Cited in: {there}' in text.words(page)
    names = html.index('speakers')
    assert speaker[0] in names
    assert speaker[1] not in names
    if speaker[1]:
        assert speaker[1] in text.words('index')
        assert speaker[0] not in text.words('index')
