"""Other extensions show parts of a page elsewhere: in archives, feeds and tables.

What they do is done here by a few lines in ``conf.py``; the leg ``neighbours`` builds with
the extensions themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import Project

if TYPE_CHECKING:
    from pathlib import Path

#: As ``ablog`` makes archives and lists of posts: a copy of what was read, on a page that is
#: no document, with ``refdoc`` changed.
_ARCHIVE = """
from docutils.utils import new_document
from sphinx import addnodes

kept = {}

def keep(app, doctree):
    kept[app.env.docname] = [node.deepcopy() for node in doctree[0].children[1:]]

def resolved(app, node, page):
    for reference in node.findall(addnodes.pending_xref):
        reference['refdoc'] = page
    app.env.resolve_references(node, page, app.builder)
    return node

def drawn(app, document):
    builder = app.builder
    document.settings = builder.docsettings
    builder.secnumbers, builder.fignumbers = {}, {}
    builder.imgpath, builder.dlpath, builder.current_docname = '', '', 'far/away'
    visitor = builder.create_translator(document, builder)
    document.walkabout(visitor)
    return ''.join(visitor.fragment)

def archive(app):
    for name, children in sorted(kept.items()):
        document = new_document('')
        document += [child.deepcopy() for child in children]
        body = drawn(app, resolved(app, document, 'far/away'))
        yield f'far/away/{name}', {'title': name, 'body': body}, 'page.html'
        parts = ''
        for child in children:
            document = new_document('')
            document += resolved(app, child.deepcopy(), 'far/away')
            parts += drawn(app, document)
        yield f'parts/{name}', {'title': name, 'body': parts}, 'page.html'

def setup(app):
    app.connect('doctree-read', keep)
    app.connect('html-collect-pages', archive)
"""
#: As ``sphinx-needs`` shows a need once more: a copy from before it was collected, in
#: another document.
_EXTRACT = """
from docutils import nodes
from docutils.utils import new_document
from sphinx.util.docutils import SphinxDirective

kept = []

class Keep(SphinxDirective):
    has_content = True
    def run(self):
        content = self.parse_content_to_nodes()
        kept.extend(node.deepcopy() for node in content)
        return content

class Extract(SphinxDirective):
    def run(self):
        return [nodes.container(classes=['extract'])]

def show(app, doctree, docname):
    for node in list(doctree.findall(nodes.container)):
        if 'extract' not in node['classes']:
            continue
        document = new_document('')
        document += [each.deepcopy() for each in kept]
        app.env.resolve_references(document, docname, app.builder)
        node.replace_self(document.children)

def setup(app):
    app.add_directive('keep', Keep)
    app.add_directive('extract', Extract)
    app.connect('doctree-resolved', show)
"""
_TALKS = (
    'Talks\n=====\n\n.. talk:: First\n   :id: t1\n   :date: 2024-05-18\n'
    '   :speakers: Toby Ho\n   :video: https://youtu.be/abcdefghijk\n\n'
    '   * Insight (#i1, Ann, 1:00): it works.\n'
)
_ROLES = (
    'See :talk:cite:`t1`; :talk:citet:`t1`; :talk:quote:`i1`; :talk:video:`t1`; '
    ':talk:`t1@1:00`; :talk:`t1`; :talk:speaker:`Toby Ho`; :talk:count:`kinds=talk`.\n'
)
_SHOWN = (
    'See (Ho, 2024); Ho (2024); it works. — Ann, First, at 1:00; First – Video (YouTube); '
    'First, at 1:00; First; Toby Ho; 3.'
)
_OTHERS = """
.. talk:: Second
   :id: t2
   :speakers: Bo
   :event: Conf

   * Insight (#i2, Cy, 2:00): another thing.

   .. talk:quote::
      :id: q2
      :by: Di
      :at: 3:00

      So it is.

   .. talk:delivery::
      :event: Again

.. talk:: Third
   :id: t3
   :no-index:

.. talk:defaults::
   :topics: tests

.. talk:event:: Conf
   :id: conf
   :place: Oslo

.. talk:extend:: t1

   More on it.

.. talk:list::

.. talk:takeaways::

.. talk:bibliography::
   :documents: *

.. talk:index:: speakers

.. talk:chart:: speaker
"""


def test_page_that_is_no_document(tmp_path: Path):
    sources = {'talks.rst': _TALKS, 'blog/post.rst': f'Post\n====\n\n{_ROLES}{_OTHERS}'}
    built = Project(tmp_path, sources, code=_ARCHIVE, talks_player='click').build()
    assert built.said == []
    for page in ('far/away/blog/post', 'parts/blog/post'):
        words = built.body_words(page)
        assert _SHOWN.removesuffix('3.') in words
        assert 'Bo · Conf' in words
        assert 'Insight (Cy, at 2:00): another thing.' in words
    # As seen from the page on which it stands.
    assert 'href="../talks.html#talk-t1"' in built.output('far/away/blog/post.html')


def test_copy_of_what_was_not_collected_yet(tmp_path: Path):
    kept = f'{_ROLES}{_OTHERS}'.replace('\n', '\n   ')
    sources = {
        'talks.rst': _TALKS,
        'deep/needs.rst': f'Needs\n=====\n\n.. keep::\n\n   {kept}\n',
        'extracts.rst': 'Extracts\n========\n\n.. extract::\n',
    }
    built = Project(tmp_path, sources, code=_EXTRACT, talks_player='click').build()
    assert built.said == []
    there, here = built.body_words('deep/needs'), built.body_words('extracts')
    assert _SHOWN.removesuffix('3.') in here
    for words in (there, here):
        assert 'Bo · Conf' in words
        assert 'Insight (Cy, at 2:00): another thing.' in words
        assert 'So it is. —Di, at 3:00' in words
        assert 'Oslo' in words
        assert 'Notes on First' in words or 'First (Toby Ho)' in words
    links = built.links('extracts')
    assert links['First'] == 'talks.html#talk-t1'
    assert links['Conf'] == 'deep/needs.html#event-conf'


@pytest.mark.parametrize(
    'builder', ['singlehtml', 'latex', 'text', 'man', 'texinfo', 'epub', 'xml', 'gettext']
)
def test_copy_in_other_builders(tmp_path: Path, builder: str):
    kept = f'{_ROLES}{_OTHERS}'.replace('\n', '\n   ')
    sources = {
        'talks.rst': _TALKS,
        'needs.rst': f'Needs\n=====\n\n.. keep::\n\n   {kept}\n',
        'extracts.rst': 'Extracts\n========\n\n.. extract::\n',
    }
    code = _EXTRACT + "\nepub_show_urls = 'no'\n"
    built = Project(tmp_path, sources, code=code).build(builder)
    assert not [each for each in built.said if 'talk' in each]


def test_copy_of_a_document_that_is_gone(tmp_path: Path):
    code = _ARCHIVE.replace(
        'def archive(app):',
        "def archive(app):\n    app.env.get_domain('talk').clear_doc('post')",
    )
    sources = {'talks.rst': _TALKS, 'post.rst': f'Post\n====\n\n{_ROLES}{_OTHERS}'}
    built = Project(tmp_path, sources, code=code).build()
    words = built.body_words('far/away/post')
    assert 'Second' in words
    assert 'another thing.' in words


def test_builder_that_knows_no_attribution(tmp_path: Path):
    code = """
def forget(app):
    app.builder.get_translator_class = lambda *arguments: object

def setup(app):
    app.connect('builder-inited', forget)
"""
    sources = {'talks.rst': f'Talks\n=====\n{_OTHERS.replace("t1", "t2")}'}
    built = Project(tmp_path, sources, code=code).build('text')
    assert '— Di, at 3:00' in ' '.join(built.output('talks.txt').split())
