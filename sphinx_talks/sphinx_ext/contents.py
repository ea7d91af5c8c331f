"""Entries of talks in the table of contents of their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.markup.languages import in_language
from sphinx_talks.markup.nodes import Placeholder
from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from sphinx.application import Sphinx

__all__ = (
    'MOST_ENTRIES',
    'OWN_CONTENTS',
    'forget_own_contents',
    'keep_entries_on_page',
    'leave_out_placeholders',
    'set_titles_in_prose',
    'setup',
)

#: Attribute of a document with the contents that its own page shows, as Sphinx
#: collected them; those that other pages show of it are without talks.
OWN_CONTENTS = 'talk_contents'

#: How many talks and entries a page lists in its contents at most. A longer list helps
#: nobody to find anything, and would outweigh the page in themes that show it twice.
MOST_ENTRIES = 100


def use_title_of_talk(app: Sphinx, doctree: nodes.document) -> None:
    """Let a page without a heading go by the name of the first talk, or the like, on it.

    Sphinx calls such a page ``<no title>``, in browsers and wherever others lead to it.
    """
    env, docname = app.env, app.env.docname
    first = _first_signature(doctree)
    if first is not None and 'title' not in doctree:
        title = nodes.title('', first.astext())
        env.titles[docname], env.longtitles[docname] = title, title


def _first_signature(doctree: nodes.document) -> addnodes.desc_signature | None:
    """Return the title of the first talk, or the like, of a page that has no heading."""
    if doctree.next_node(nodes.section) is not None:
        return None
    signatures = doctree.findall(addnodes.desc_signature)
    return next(
        (each for each in signatures if 'talk-title' in each['classes'] and each['ids']), None
    )


def set_titles_in_prose(app: Sphinx, doctree: nodes.document) -> None:
    """Show titles in the contents as prose; Sphinx takes every object for code.

    Sphinx's collector, which listens to ``doctree-read`` before any extension
    can, has put each title into a ``literal``, and offers no other way.
    """
    docname = app.env.docname
    languages = _languages(app, docname)
    if not languages:
        return
    first = _first_signature(doctree)
    for reference in app.env.tocs[docname].findall(nodes.reference):
        # Sphinx has no fragment for what stands first on a page.
        anchor = reference.get('anchorname') or (f'#{first["ids"][0]}' if first else '')
        if anchor in languages and reference.children:
            name = reference.children[0]
            if isinstance(name, nodes.literal):
                reference.replace(name, in_language(name.astext(), languages[anchor]))


def leave_out_placeholders(app: Sphinx, doctree: nodes.document) -> None:
    """Let no placeholder stay in titles, of which Sphinx has made copies by now.

    It draws them without post-transforms, which alone know what to show.
    """
    env, docname = app.env, app.env.docname
    for copy in (env.tocs[docname], env.titles[docname], env.longtitles[docname]):
        for placeholder in list(copy.findall(Placeholder)):
            placeholder.replace_self(nodes.Text(placeholder.astext()))


def keep_entries_on_page(app: Sphinx, doctree: nodes.document) -> None:
    """Let talks stand in the contents of their own page, not in those of the whole set.

    Sphinx copies the contents of all pages for the sidebar of each: with every talk in
    them, a build takes pages times talks. So the environment has headings alone, and
    the document keeps what its own page shows.

    Listens to ``doctree-read`` after all others, which may change the contents.
    """
    env, docname = app.env, app.env.docname
    if read_settings(app.config).contents_entries != 'page':
        return
    anchors = _languages(app, docname)
    contents = env.tocs[docname]
    number = sum(
        reference.get('anchorname') in anchors
        for reference in contents.findall(nodes.reference)
    )
    if not number:
        return
    # Without a copy, moving a node would take it out of the other contents.
    env.tocs[docname] = nodes.bullet_list('', *_without(contents, anchors))
    if number > MOST_ENTRIES:
        # Sphinx tells from the number whether there is anything to list.
        env.toc_num_entries[docname] -= number
    else:
        doctree[OWN_CONTENTS] = contents


def forget_own_contents(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Leave nothing in documents of which no HTML is made, where it could be written."""
    if app.builder.format != 'html':
        doctree.attributes.pop(OWN_CONTENTS, None)


def _languages(app: Sphinx, docname: str) -> dict[str, str]:
    """Return the language of each title that we have in the contents, by its anchor."""
    facts = TalkDomain.of(app.env).pages[docname]
    languages = {f'#{entry.place.anchor}': '' for entry in facts.entries}
    languages |= {f'#{talk.place.anchor}': talk.title_language for talk in facts.talks}
    # Sphinx has no fragment for the first entry of a page: its title, or what stands
    # for it where the page has none.
    languages.pop('#', None)
    return languages


def _without(parent: nodes.Element, anchors: Container[str]) -> Iterator[nodes.Element]:
    """Copy what is in a list of contents, but for some entries.

    What stands below one of these takes its place.
    """
    for child in parent.children:
        assert isinstance(child, nodes.Element)
        if isinstance(child, addnodes.toctree):
            yield child.copy()
        elif isinstance(child, addnodes.only):
            if below := list(_without(child, anchors)):
                yield addnodes.only('', *below, expr=child['expr'])
        elif isinstance(child, nodes.list_item):
            below = [
                each for part in child.children[1:] for each in _without_in(part, anchors)
            ]
            reference = next(iter(child[0].findall(nodes.reference)), None)
            if reference is not None and reference.get('anchorname') in anchors:
                yield from below
            else:
                item = child.copy()
                item += child[0].deepcopy()
                if below:
                    item += nodes.bullet_list('', *below)
                yield item
        else:
            yield child.deepcopy()


def _without_in(part: nodes.Node, anchors: Container[str]) -> Iterator[nodes.Element]:
    if isinstance(part, nodes.bullet_list):
        yield from _without(part, anchors)
    elif isinstance(part, nodes.Element):
        yield part.deepcopy()


def setup(app: Sphinx) -> None:
    """Change the contents of a page as soon as Sphinx has made them."""
    app.connect('doctree-read', use_title_of_talk)
    app.connect('doctree-read', set_titles_in_prose)
    app.connect('doctree-read', leave_out_placeholders)
    # After other listeners, which may change the contents.
    app.connect('doctree-read', keep_entries_on_page, priority=900)
    app.connect('doctree-resolved', forget_own_contents)
