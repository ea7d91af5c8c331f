"""What authors write is shown as text: it never runs, and never ends a build."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from html_page import Page
from markup_text import as_markdown
from projects import build

#: Addresses that browsers would run, and ways to hide that they do.
SCRIPTS = {
    'plain': 'javascript:alert(1)',
    'case': 'JaVaScRiPt:alert(1)',
    'slashes': 'javascript://example.org/%0aalert(1)',
    'tab': 'java\tscript:alert(1)',
    'control': '\x01javascript:alert(1)',
    'zero-width': 'java\N{ZERO WIDTH SPACE}script:alert(1)',
    'soft-hyphen': 'java\N{SOFT HYPHEN}script:alert(1)',
    'no-break': '\N{NO-BREAK SPACE}javascript:alert(1)',
    'direction': '\N{RIGHT-TO-LEFT OVERRIDE}javascript:alert(1)',
    'wide': 'javascript\N{FULLWIDTH COLON}alert(1)',
    'entity': '&#106;avascript:alert(1)',
    'named-entity': 'javascript&colon;alert(1)',
    'percent': 'javascript%3Aalert(1)',
    'data': 'data:text/html,<script>alert(1)</script>',
    'vbscript': 'vbscript:msgbox(1)',
    'feed': 'feed:javascript:alert(1)',
    'view-source': 'view-source:javascript:alert(1)',
    'file': 'file:///etc/passwd',
    'no-scheme': '//example.org/x',
    'backslash': 'https:\\\\example.org\\x',
    'quote': 'https://example.org/"onmouseover="alert(1)',
}

PLACES = """\
{name}
==============================

.. talk:: Media of {name}
   :video: {address}
   :slides: pending {address} label=Deck
   :paper: https://example.org/paper archive={address}

   See :talk:project:`a project of {name} <{address}>`.

.. talk:event:: Event of {name}
   :url: {address}

.. talk:speaker:: Speaker of {name}
   :url: {address}

.. talk:topic:: Topic of {name}
   :url: {address}

.. talk:project:: Project of {name}
   :url: {address}
   :repository: {address}
   :documentation: {address}

.. talk:index:: projects
"""


def assert_harmless(page: Page) -> None:
    """Fail if a page holds a link or an attribute that runs something."""
    for tag, attributes in page.tags:
        for name, value in attributes.items():
            assert not name.startswith('on'), (tag, attributes)
            if name not in {'href', 'src', 'action'} or not value:
                continue
            # Browsers take these out before they look for a scheme.
            address = re.sub(r'[\x00-\x20]', '', value)
            scheme = re.match(r'[^/?#:]*:', address)
            allowed = {'http:', 'https:', 'mailto:', 'ftp:'}
            assert not scheme or scheme[0].lower() in allowed, value
            assert not address.startswith(('//', '\\')), value


@pytest.mark.slow
@pytest.mark.parametrize('markup', ['rst', pytest.param('md', marks=pytest.mark.myst)])
def test_addresses_that_run(markup: str, tmp_path: Path) -> None:
    """No address that does harm becomes a link, in whatever disguise."""
    sources = {}
    for name, address in SCRIPTS.items():
        text = PLACES.format(name=name, address=address)
        if markup == 'md':
            text = f'# {name}\n\n' + as_markdown(text.split('\n', 3)[3])
        sources[f'{name}.{markup}'] = text
    built = build(tmp_path, sources)
    for name in SCRIPTS:
        page = built.page(name)
        assert_harmless(page)
        assert f'Media of {name}' in page.text
        assert f'Project of {name}' in page.text
    # A misplaced quotation mark may have reached a link, but not left its attribute.
    harmless = {'entity', 'named-entity', 'percent', 'quote', 'wide'}
    warned = {each.file.partition('.')[0] for each in built.warnings}
    assert warned >= SCRIPTS.keys() - harmless


TAG = '<script>alert(1)</script>'


@pytest.mark.parametrize('markup', ['rst', pytest.param('md', marks=pytest.mark.myst)])
def test_tags_are_text(markup: str, tmp_path: Path) -> None:
    """A tag in a title or in an option is shown, in all places where it is."""
    source = f"""\
.. talk:event:: Event {TAG}
   :place: place {TAG}
   :series: series {TAG}
   :dates: dates {TAG}
   :aliases: alias {TAG}
   :talks:

.. talk:speaker:: Speaker {TAG}
   :affiliation: affiliation {TAG}
   :talks:

.. talk:topic:: Topic {TAG}
   :parent: parent {TAG}
   :talks:

.. talk:project:: Project {TAG}

.. talk:: Title {TAG}
   :id: title
   :speakers: Speaker {TAG}
   :event: Event {TAG}
   :topics: Topic {TAG}
   :kind: kind {TAG}
   :language: language {TAG}
   :date: date {TAG}
   :duration: duration {TAG}
   :video: https://example.org/x label="label {TAG}"
   :slides: state<script>
   :unknown: unknown {TAG}

   * Insight: see :talk:project:`Project {TAG.replace('<', chr(92) + '<')}`.

   .. talk:quote::
      :by: by {TAG}
      :at: at {TAG}

      Said.

See :talk:`title`.

.. talk:index:: topics

.. talk:index:: speakers

.. talk:index:: events
"""
    text = as_markdown(source) if markup == 'md' else source
    heading = '# Notes\n\n' if markup == 'md' else 'Notes\n=====\n\n'
    built = build(tmp_path, {f'index.{markup}': heading + text})
    pages = [*built.app.outdir.glob('*.html')]
    assert len(pages) > 5
    for path in pages:
        page = Page(path.read_text(encoding='utf-8'))
        assert_harmless(page)
        scripts = page.source.count('<script>alert')
        assert scripts == 0, path.name
    page = built.page()
    words = 'Title Event place series dates Speaker affiliation Topic parent Project kind'
    for word in f'{words} language date duration label unknown by at'.split():
        assert re.search(rf'{word} ?{re.escape(TAG)}', page.text), word
    assert 'state<script>' in page.text
    for name in ('genindex', 'talk-topics', 'talk-speakers', 'talk-events'):
        assert f'Title {TAG}' in built.page(name).text


@pytest.mark.parametrize('markup', ['rst', pytest.param('md', marks=pytest.mark.myst)])
@pytest.mark.parametrize('key', ['a"onclick="alert(1)', "a'b", 'a&quot;b', 'a}b%c', 'c#'])
def test_ids_are_safe_fragments(key: str, markup: str, tmp_path: Path) -> None:
    """Ids hold almost anything, but not the fragments made from them."""
    source = f"""\
.. talk:: Title
   :id: {key}

   .. talk:quote::
      :id: {key}

      Said.

.. talk:event:: Event
   :id: {key}

See :talk:`{key}`.
"""
    text = as_markdown(source) if markup == 'md' else source
    built = build(tmp_path, {f'index.{markup}': f'{text}\n'})
    assert not built.warnings
    page = built.page()
    assert_harmless(page)
    fragments = [link for link in page.links if re.match('#.', link)]
    assert len(fragments) > 3
    for link in fragments:
        assert re.fullmatch(r'#[\w.:+-]+', link)
        assert link[1:] in page.ids
    assert built.facts().talks[0].id == key


#: Anything that a file can hold.
texts = st.text(st.characters(codec='utf-8'), max_size=60)
lines = texts.map(lambda text: ' '.join(text.split()))
values = st.one_of(lines, st.sampled_from([*SCRIPTS.values(), TAG]))
names = st.sampled_from(
    'id speakers event date kind topics video slides language duration own zzz'.split()
)


@st.composite
def talks(draw: st.DrawFn) -> str:
    """Write a talk of which everything is arbitrary."""
    title = draw(st.one_of(lines, lines.map(lambda text: f'{text} {TAG}')))
    options = draw(st.dictionaries(names, values, max_size=5))
    body = draw(st.lists(lines, max_size=3))
    written = [
        f'.. talk:: {title}',
        *(f'   :{name}: {text}' for name, text in options.items()),
    ]
    return '\n'.join([*written, '', *(f'   {line}\n' for line in body), ''])


@pytest.mark.slow
@pytest.mark.parametrize('markup', ['rst', pytest.param('md', marks=pytest.mark.myst)])
@settings(settings.get_profile('builds'))
@given(written=st.lists(talks(), min_size=1, max_size=4))
def test_anything_builds(markup: str, written: list[str]) -> None:
    """Whatever stands in a talk, pages come out, and nothing on them runs."""
    sources = {}
    for number, text in enumerate(written):
        talk = as_markdown(text) if markup == 'md' else text
        heading = '# Page\n\n' if markup == 'md' else 'Page\n====\n\n'
        sources[f'page{number}.{markup}'] = f'{heading}{talk}\nEnd of the page.\n'
    with TemporaryDirectory() as folder:
        built = build(Path(folder), sources)
        for path in built.app.outdir.glob('*.html'):
            source = path.read_text(encoding='utf-8')
            assert '<script>alert' not in source
            assert_harmless(Page(source))
        for name in sources:
            assert 'End of the page.' in built.page(name.partition('.')[0]).text
