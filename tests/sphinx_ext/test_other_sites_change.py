"""One documentation set changes, and the next build of another one shows it."""

from __future__ import annotations

import pytest

from other_sites import THEIRS, as_markdown, catalogue_of, outward
from projects import Project

each_markup = pytest.mark.parametrize(
    'markup', ['rst', pytest.param('md', marks=pytest.mark.myst)]
)

#: Pages by the way in which they cite the talk.
PAGES = {
    'role': 'Role\n====\n\nSee :talk:`a:rewind`.\n',
    'listed': 'Listed\n======\n\n.. talk:list::\n   :catalogues: a\n',
    'related': 'Related\n=======\n\n.. talk:: Own\n   :related: a:rewind\n',
    'inventory': 'Inventory\n=========\n\nSee :external+i:talk:`rewind`.\n',
    'anywhere': 'Anywhere\n========\n\nSee :talk:`rewind`.\n',
    'named': 'Named\n=====\n\nSee :talk:`i:rewind`.\n',
}
#: Pages that stay as they are.
OTHERS = {
    'words': 'Words\n=====\n\nSee :talk:`this one <a:types>` and :talk:`a:types`.\n',
    'plain': 'Plain\n=====\n\nNothing of theirs.\n',
}


def cite(ours: Project, theirs: Project, markup: str) -> None:
    """Write pages that cite the other set by its catalogue and by its inventory."""
    extensions = ['sphinx_talks', 'sphinx.ext.intersphinx']
    if markup == 'md':
        extensions.append('myst_parser')
        ours.settings['myst_enable_extensions'] = ['colon_fence']
    inventory = str(theirs.folder / 'html' / 'objects.inv')
    ours.settings['extensions'] = extensions
    ours.settings['intersphinx_mapping'] = {'i': ('https://i.example/', inventory)}
    pages = {**PAGES, **OTHERS}
    listed = ''.join(f'   {name}\n' for name in pages)
    ours.write('index.rst', f'Notes\n=====\n\n.. toctree::\n\n{listed}')
    for name, text in pages.items():
        ours.write(f'{name}.{markup}', as_markdown(text) if markup == 'md' else text)


@pytest.mark.slow
@each_markup
def test_a_changed_title(ours: Project, theirs: Project, markup: str) -> None:
    cite(ours, theirs, markup)
    written, warnings = ours.build().outcome
    assert warnings == []
    assert {*PAGES, *OTHERS} < set(written)
    for name in PAGES:
        assert 'Rewind: **Python**' in ours.page(name).text
    assert ours.build().outcome == ([], [])

    theirs.write('index.rst', THEIRS.replace('Rewind: **Python**', 'Forward'))
    assert theirs.build().outcome == (['index'], [])
    written, warnings = ours.build().outcome
    assert warnings == []
    # Sphinx writes the page with their table of contents as well.
    assert {*written} - {'index'} == {*PAGES}
    for name in PAGES:
        page = ours.page(name)
        assert 'Forward' in page.text
        assert 'Rewind' not in page.text
    assert ours.build().outcome == ([], [])


def test_a_new_talk_and_one_that_is_gone(ours: Project, theirs: Project) -> None:
    cite(ours, theirs, 'rst')
    ours.build()
    theirs.write('index.rst', THEIRS.replace(':id: types', ':id: typed'))
    theirs.build()
    written, warnings = ours.build().outcome
    assert written == ['index', 'listed', 'words']
    assert [line for line in warnings if "did you mean 'a:typed'?" in line] == warnings
    assert len(warnings) == 2


def test_another_address(ours: Project, theirs: Project) -> None:
    cite(ours, theirs, 'rst')
    ours.build()
    ours.settings['talks_catalogues'] = {
        'a': ('https://a.example/{}/', str(catalogue_of(theirs)))
    }
    ours.build()
    assert outward(ours.page('role')) == ['https://a.example/#talk-rewind']
