"""Sees to it that nothing of a page is lost: what has no place is found, and quoted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_talks.formats.left_out import ADDRESS, words_in
from sphinx_talks.formats.read.page import tree
from sphinx_talks.formats.read.page.joining_words import SMALL
from sphinx_talks.formats.read.page.media import safe_address
from sphinx_talks.formats.read.page.other_forms import OtherForms
from sphinx_talks.formats.read.page.vocabulary import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.formats.imported import NoteLine
    from sphinx_talks.formats.read.page.entries import Understood

__all__ = ('lost_pictures', 'unaccounted', 'unsaid')


#: Longest of the small words that say nothing: "moderated by" and "during" say something.
_LONGEST = 4
#: Words that join facts, and say nothing themselves.
_JOINING = frozenset(word for word in SMALL if len(word) <= _LONGEST) | word_set(
    'as for is it of to de les del un une der vom zum zur du des '
    'no os st nd rd th speaker speakers presenter'
)


def unaccounted(
    page: tree.Page, understood: Understood, spent: Iterable[str]
) -> tuple[tuple[int, str], ...]:
    """Return line and text of all paragraphs of which words or addresses are missing.

    :param understood: what the page became
    :param spent: words that became a value in another form, which is looked up, and
        addresses of pictures that stand for links.
    """
    texts, urls = _output(understood)
    stock = Counter(word for text in texts for word in words_in(text))
    forms = OtherForms(understood)
    pictures: set[str] = set()
    for text in spent:
        stock.update(forms.held(text))
        pictures.add(text)
    missing: list[tuple[int, str]] = []
    for line, runs in tree.running_texts(page.blocks):
        lacks = False
        text = ''.join(run.text for run in runs if run.text != run.url)
        needed = Counter(word for word in words_in(text) if word not in _JOINING)
        for word, count in needed.items():
            if stock[word] < count:
                lacks = True
            stock[word] -= count
        lost = [
            run.url
            for run in runs
            if run.url and not run.url.startswith('#') and not _is_kept(run.url, urls)
        ]
        lost += [
            run.image
            for run in runs
            if run.image and run.image not in pictures and not _is_kept(run.image, urls)
        ]
        for run in runs:
            # In HTML, nobody makes links of addresses.
            found = () if run.url or '://' not in run.text else ADDRESS.findall(run.text)
            lost += [url for url in found if not any(url in each for each in texts)]
        if lacks or lost:
            quoted = tree.text_of(runs)
            others = (url for url in dict.fromkeys(lost) if url not in quoted)
            missing.append((line, ' '.join(filter(None, (quoted, *others)))))
    return tuple(missing)


def lost_pictures(page: tree.Page, understood: Understood) -> tuple[tuple[int, str], ...]:
    """Return line and address of the pictures that stand for links, and are not kept."""
    _texts, urls = _output(understood)
    return tuple(
        (line, run.image)
        for line, runs in tree.running_texts(page.blocks)
        for run in runs
        if run.image and run.url and not _is_kept(run.image, urls)
    )


def unsaid(
    said: Iterable[tuple[int, str]], understood: Understood
) -> tuple[tuple[int, str], ...]:
    """Return those of some texts of which a word, or an address, is not kept."""
    texts, urls = _output(understood)
    kept = {word for text in (*texts, *urls) for word in words_in(text)}
    return tuple(
        (line, text)
        for line, text in said
        if not kept.issuperset(words_in(text))
        or not all(_is_kept(word, urls) for word in text.split() if '://' in word)
    )


def _is_kept(url: str, urls: set[str]) -> bool:
    safe = safe_address(url)
    return safe != '' and (url in urls or safe in urls)


def _output(understood: Understood) -> tuple[list[str], set[str]]:
    texts = [understood.title, *understood.remarks]
    urls: set[str] = set()

    def take(lines: Iterable[NoteLine]) -> None:
        for line in lines:
            for part in line.parts:
                texts.append(f'PEP {part.text}' if part.role == 'pep' else part.text)
                urls.add(part.url)

    for entry in understood.entries:
        texts += [entry.title, *entry.speakers, entry.event, entry.note, *entry.topics]
        texts += [entry.section, *(naming.role for naming in entry.namings)]
        for medium in entry.media:
            texts.append(medium.label)
            urls.add(medium.url)
        take(entry.notes)
    for prose in understood.prose:
        take(prose.lines)
    for event in understood.events:
        texts += [event.venue]
        urls.add(event.url)
    for speaker in understood.speakers:
        texts.append(speaker.affiliation)
        urls.add(speaker.url)
    return texts, urls
