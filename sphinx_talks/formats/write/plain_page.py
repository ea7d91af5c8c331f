"""A plain page of bullets, in Markdown or reStructuredText, that any site can show.

``sphinx-talks import`` reads it back as the same talks. It has no room for abstracts, notes
and what else is more than a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from sphinx_talks.formats.pages.inline import markdown_text, rst_text
from sphinx_talks.formats.write.talk_facts import ExportedTalk, exported_talks, one_line
from sphinx_talks.talks.dates import year_of
from sphinx_talks.talks.media_links import moment_in
from sphinx_talks.talks.values import format_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.write.talk_facts import Site
    from sphinx_talks.talks.platform_table import Platform
    from sphinx_talks.talks.records import Medium, Talk

    class _Markup(Protocol):
        """How a kind of markup writes what a page needs."""

        def text(self, text: str) -> str:
            """Return plain words."""

        def strong(self, text: str) -> str:
            """Return words in bold type."""

        def link(self, text: str, url: str) -> str:
            """Return a link."""

        def heading(self, text: str, level: int) -> list[str]:
            """Return the lines of a heading."""


__all__ = ('write_markdown', 'write_rst')


class _Markdown:
    def text(self, text: str) -> str:
        return markdown_text(text)

    def strong(self, text: str) -> str:
        return f'**{markdown_text(text)}**'

    def link(self, text: str, url: str) -> str:
        return f'[{markdown_text(text)}](<{url}>)'

    def heading(self, text: str, level: int) -> list[str]:
        return [f'{"#" * level} {markdown_text(text)}', '']


class _Rst:
    def text(self, text: str) -> str:
        return rst_text(text)

    def strong(self, text: str) -> str:
        return f'**{rst_text(text)}**'

    def link(self, text: str, url: str) -> str:
        return f'`{rst_text(text)} <{rst_text(url)}>`__'

    def heading(self, text: str, level: int) -> list[str]:
        return [rst_text(text), '=-~'[level - 1] * max(4, 2 * len(text)), '']


def write_markdown(catalogue: Catalogue, site: Site | None = None) -> bytes:
    """Return a page in Markdown."""
    return _page(_Markdown(), catalogue, exported_talks(catalogue, site))


def write_rst(catalogue: Catalogue, site: Site | None = None) -> bytes:
    """Return a page in reStructuredText."""
    return _page(_Rst(), catalogue, exported_talks(catalogue, site))


def _page(markup: _Markup, catalogue: Catalogue, talks: Iterable[ExportedTalk]) -> bytes:
    years: dict[str, list[ExportedTalk]] = {}
    for each in talks:
        date = each.talk.date or each.occasion.dates
        years.setdefault(year_of(date), []).append(each)
    lines = markup.heading('Talks', 1)
    # The latest first; those without a date stand below all others.
    for year in sorted(years, reverse=True):
        lines += markup.heading(year or 'Others', 2)
        for each in years[year]:
            lines += [f'- {_line(markup, each)}', '']
            if chapters := list(_chapters(markup, each.talk, catalogue.platforms)):
                lines += [*(f'  - {chapter}' for chapter in chapters), '']
    return '\n'.join(lines).encode('utf-8', errors='replace')


def _line(markup: _Markup, exported: ExportedTalk) -> str:
    talk = exported.talk
    parts = [markup.strong(one_line(talk.title) or talk.id)]
    if exported.speakers:
        parts.append(f'by {markup.text(", ".join(map(one_line, exported.speakers)))}')
    if exported.occasion.name:
        parts.append(f'at {markup.text(one_line(exported.occasion.name))}')
    text = ' '.join(parts)
    if talk.date:
        text += f', {markup.text(talk.date)}'
    aside = [one_line(talk.kind) if talk.kind != 'talk' else '', _language(talk.language)]
    if told := ', '.join(filter(None, aside)):
        text += f' ({markup.text(told)})'
    if media := list(_media(markup, talk.media)):
        text += f' — {", ".join(media)}'
    return text


def _language(tag: str) -> str:
    """Return the English name of a language; the tag where Babel knows none."""
    if not tag:
        return ''
    try:
        return Locale.parse(tag, sep='-').get_language_name('en') or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _chapters(markup: _Markup, talk: Talk, platforms: tuple[Platform, ...]) -> Iterator[str]:
    """Return the lines of chapters, each with a time that opens the moment."""
    for each in talk.chapters:
        at = format_moment(each.at)
        url = moment_in(talk.media, each.at, platforms)
        yield f'{markup.link(at, url) if url else at} {markup.text(one_line(each.title))}'


def _media(markup: _Markup, media: Iterable[Medium]) -> Iterator[str]:
    for each in media:
        if not each.url:
            yield markup.text(f'{each.role} {each.state.replace("-", " ")}')
        else:
            link = markup.link(each.role, each.url)
            yield link if each.state == 'public' else f'{link} ({each.state})'
