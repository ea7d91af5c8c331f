"""Which medium a link is, by its words, its address and what is said around it."""

from __future__ import annotations

import re
from urllib.parse import quote

from sphinx_talks.formats import facts
from sphinx_talks.formats.read.page import vocabulary
from sphinx_talks.talks.fields import FieldError, parse_url
from sphinx_talks.talks.platforms import platform_label, recognise
from sphinx_talks.talks.records import Medium

__all__ = ('is_safe', 'linked_medium', 'role_of', 'safe_address', 'unlinked_medium')

_SLIDE_FILES = re.compile(r'\.(?:pdf|pptx?|odp|key|ppsx?)(?:$|[?#])', re.IGNORECASE)
_PAPER_HOSTS = re.compile(
    r'https?://(?:[\w.-]+\.)?(?:arxiv\.org|doi\.org|hal\.science|openreview\.net|'
    r'biorxiv\.org|ssrn\.com|dl\.acm\.org)/',
    re.IGNORECASE,
)
_CODE_HOSTS = re.compile(
    r'https?://(?:[\w.-]+\.)?(?:mybinder\.org|colab\.research\.google\.com|'
    r'nbviewer\.(?:jupyter|ipython)\.org)/|\.ipynb(?:$|[?#])',
    re.IGNORECASE,
)
#: Platforms where nothing but recordings is.
_SLIDE_PAGES = re.compile(r'(?:^|[/._-])(?:slides?|folien|deck)(?:[/._-]|$)', re.IGNORECASE)


def safe_address(url: str) -> str:
    """Return an address with what is unsafe in it in percent; empty if it can't be one."""
    text = url.strip()
    if text.startswith('//'):
        text = f'https:{text}'
    text = re.sub(r'[\s"<>\\^`{|}\x00-\x1f]', lambda found: _percent(found[0]), text)
    try:
        return parse_url(text)
    except FieldError:
        return ''


def _percent(character: str) -> str:
    return quote(character, safe='')


def is_safe(url: str) -> bool:
    """Return whether an address can be followed."""
    return bool(safe_address(url))


def role_of(url: str, text: str, *, is_title: bool = False) -> str:
    """Return what a link is: ``video``, ``slides``, ….

    :param text: its words
    :param is_title: whether these are the title of a talk, which say nothing of it.
    """
    named = '' if is_title else vocabulary.medium_named(text)[0]
    if named and named != 'page':
        return named
    if _PAPER_HOSTS.match(url) and '10.5281/zenodo' not in url:
        return 'paper'
    if _CODE_HOSTS.search(url):
        return 'code'
    found = facts.link(url, '').role
    if found != 'page':
        return found
    if is_title and (_SLIDE_FILES.search(url) or _SLIDE_PAGES.search(url.partition('://')[2])):
        return 'slides'
    if not named and _SLIDE_FILES.search(url) and recognise(url) is None:
        return 'slides'
    return 'page'


def linked_medium(url: str, text: str, *, is_title: bool = False) -> Medium | None:
    """Return the medium that a link is; ``None`` if its address can't be followed.

    Words that say more than what it is become its label.
    """
    address = safe_address(url)
    if not address or address.startswith(('#', 'mailto:')):
        return None
    text = ' '.join(text.split()).strip(' []()')
    role = role_of(address, text, is_title=is_title)
    if is_title:
        return Medium(role, address)
    state, left = vocabulary.state_named(text)
    named, rest = vocabulary.medium_named(left)
    label = platform_label(address).casefold()
    host = address.partition('://')[2].partition('/')[0].casefold()
    language = ''
    for word in re.findall(r'[^\W\d_]+', rest or left):
        if tag := vocabulary.language_named(word):
            language = tag
    more = [
        word
        for word in rest.split()
        if word not in label and word not in host and word not in ('yet', 'only')
    ]
    single = text.casefold()
    shown = (
        '' if '://' in text or (named and not more and len(_named_roles(single)) < 2) else text
    )
    if not named and (single in label or single in host):
        shown = ''
    if vocabulary.fold(single) in ('here', 'link', 'hier', 'ici', 'aqui', 'page', 'website'):
        shown = ''
    if (
        role == 'page'
        and named == 'page'
        and single not in ('page', 'link', 'here', 'website')
    ):
        shown = text
    return Medium(role, address, state or 'public', label=shown, language=language)


def _named_roles(text: str) -> set[str]:
    """Return the roles that each word of a text names."""
    found = {vocabulary.medium_named(word)[0] for word in re.findall(r'[^\W\d_]+', text)}
    return found - {'', 'page'}


def unlinked_medium(text: str) -> Medium | None:
    """Return the medium of which words say why it has no address; ``None`` if they don't."""
    state, left = vocabulary.state_named(text)
    if not state:
        return None
    role = vocabulary.medium_named(left)[0] or vocabulary.medium_named(text)[0] or 'video'
    words = list(re.findall(r'\w+', vocabulary.medium_named(left)[1]))
    label = (
        text
        if [word for word in words if word not in ('yet', 'only', 'still', 'been')]
        else ''
    )
    return Medium(role if role != 'page' else 'video', '', state, label=label)
