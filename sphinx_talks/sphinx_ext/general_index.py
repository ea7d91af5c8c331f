"""Entries of talks in the general index: under titles, speakers and topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sphinx import addnodes

from sphinx_talks.catalogue.pages import words_in
from sphinx_talks.settings import read_settings
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.sphinx_ext.objects import Linkable
from sphinx_talks.talks.names import name_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_talks.catalogue.pages import Pages, Row

__all__ = ('GeneralIndex', 'entries_wanted')

#: How many talks stand under their speakers and topics as well, if the settings leave it
#: to us. Of more, the index would be longer than anybody reads; the index pages of the
#: domain have them.
FEW_TALKS = 500

#: How Sphinx keeps an entry: type, words, fragment, ``main`` and key.
_Entry: TypeAlias = tuple[str, str, str, str, str | None]


class GeneralIndex:
    """Says where talks stand in the general index while pages are written.

    Documents enter each title when they are read. What else there is depends on the
    settings, and on how many talks there are: so the environment does not keep it, and
    no other setting makes Sphinx read anything.
    """

    def __init__(self) -> None:
        #: What the environment has, while the index shows something else.
        self._read: dict[str, list[_Entry]] = {}

    def connect(self, app: Sphinx) -> None:
        """Take part in the build."""
        # The environment has been saved by now.
        app.connect('write-started', self._complete)
        app.connect('doctree-resolved', self._complete_in_text)
        app.connect('build-finished', self._restore)

    def _complete(self, app: Sphinx, builder: Builder) -> None:
        domain = TalkDomain.of(app.env)
        wanted = entries_wanted(app, domain.pages)
        nobody = _nobody(app) if 'speakers' in wanted else frozenset()
        entries: dict[str, list[_Entry]] = app.env.get_domain('index').data['entries']
        # Sphinx puts titles that differ in case alone in the order of reading.
        in_order = sorted(entries.items())
        entries.clear()
        entries.update(in_order)
        linkable = Linkable(domain.pages, domain.holds)
        for document in domain.pages:
            if document not in entries:
                continue
            # What an ``only`` directive leaves out is in no page to lead to.
            rows = domain.pages.rows(document)
            left_out = {row[3] for row in rows if _is_entered(row) and not linkable.shows(row)}
            by_anchor = _rows_by_anchor(domain.pages, document) if wanted != {'title'} else {}
            if left_out or by_anchor:
                self._read[document] = entries[document]
                shown = (entry for entry in entries[document] if entry[2] not in left_out)
                entries[document] = list(_completed(shown, by_anchor, wanted, nobody))

    def _restore(self, app: Sphinx, exception: Exception | None) -> None:
        if self._read:
            app.env.get_domain('index').data['entries'].update(self._read)
            self._read = {}

    def _complete_in_text(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Do the same where a book has the entries in its text."""
        # HTML has none in its text, and translators know the words from elsewhere.
        if app.builder.format == 'html' or app.builder.name == 'gettext':
            return
        pages = TalkDomain.of(app.env).pages
        wanted = entries_wanted(app, pages)
        if wanted == {'title'}:
            return
        nobody = _nobody(app)
        rows: dict[str, Mapping[str, Row]] = {}
        for index in doctree.findall(addnodes.index):
            document = _document_around(index, docname)
            if document not in rows:
                known = document in pages
                rows[document] = _rows_by_anchor(pages, document) if known else {}
            own = rows[document]
            index['entries'] = list(_completed(index['entries'], own, wanted, nobody))


def entries_wanted(app: Sphinx, pages: Pages) -> Collection[str]:
    """Return under what talks stand: ``title``, ``speakers``, ``topics``."""
    wanted = set(read_settings(app.config).index_entries)
    if 'auto' in wanted:
        wanted -= {'auto'}
        wanted |= {'title'}
        if _number_of_talks(pages) <= FEW_TALKS:
            wanted |= {'speakers', 'topics'}
    return wanted


def _nobody(app: Sphinx) -> frozenset[str]:
    return frozenset(map(name_key, read_settings(app.config).placeholder_speakers))


def _number_of_talks(pages: Pages) -> int:
    return sum(row[0] == 'talk' for document in pages for row in pages.rows(document))


def _rows_by_anchor(pages: Pages, document: str) -> dict[str, Row]:
    return {row[3]: row for row in pages.rows(document) if _is_entered(row)}


def _is_entered(row: Row) -> bool:
    """Return whether the general index has a thing."""
    return row[0] != 'takeaway'


def _completed(
    entries: Iterable[_Entry],
    rows: Mapping[str, Row],
    wanted: Collection[str],
    nobody: Collection[str],
) -> Iterator[_Entry]:
    """Return entries, with those of our titles as the settings want them.

    :param nobody: keys of what stands in the place of speakers without being a name
    """
    for entry in entries:
        kind, words, anchor, main, key = entry
        row = rows.get(anchor)
        if row is None or kind != 'single':
            yield entry
            continue
        if 'title' in wanted:
            yield entry
        *_first, speakers, topics = row
        above = words_in(topics) if 'topics' in wanted else ()
        if 'speakers' in wanted:
            named = (each for each in words_in(speakers) if name_key(each) not in nobody)
            above = (*named, *above)
        # Two levels: what is above, and the title below it.
        for name in dict.fromkeys(each.replace(';', ',') for each in above):
            yield kind, f'{name}; {words}', anchor, main, key


def _document_around(node: nodes.Node, docname: str) -> str:
    """Return the document that a node is from, in a book that is made of many."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, addnodes.start_of_file):
            return str(parent['docname'])
        parent = parent.parent
    return docname
