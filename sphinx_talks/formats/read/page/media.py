"""Which medium a link is, by its words, its address and what is said around it."""

from __future__ import annotations

import re
from urllib.parse import quote

from sphinx_talks.formats import facts
from sphinx_talks.formats.read.page import babel_names, vocabulary
from sphinx_talks.talks.platforms import platform_label, recognise
from sphinx_talks.talks.records import Medium
from sphinx_talks.talks.values import FieldError, parse_url

__all__ = (
    'linked_medium',
    'role_of',
    'safe_address',
    'unlinked_medium',
    'words_beside',
)

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
#: Hosts that tell by their name that recordings are there.
_VIDEO_HOSTS = re.compile(
    r'https?://(?:[\w-]+\.)*(?:peertube|tube|videos?|media\.ccc)\.[\w.-]+/', re.IGNORECASE
)
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
    if _VIDEO_HOSTS.match(url):
        return 'video'
    found = facts.link(url, '').role
    if found == 'code' and not named and _SLIDE_FILES.search(url):
        # A file in a repository is no code.
        return 'slides'
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
    language = ''
    for word in re.findall(r'[^\W\d_]+', vocabulary.medium_named(left)[1]):
        language = babel_names.language_named(word) or language
    label = text if words_beside(_ADDRESS.sub(' ', text), role, address) else ''
    return Medium(role, address, state=state or 'public', label=label, language=language)


_ADDRESS = re.compile(r'\S+://\S+')
_OBVIOUS = {
    'video': 'video videos recording recordings watch youtube vimeo yt vid aufzeichnung '
    'mitschnitt grabacion enregistrement captation rec 動画 録画',
    'slides': 'slides slide deck folien presentation diapositivas diapos pdf スライド 資料',
    'code': 'code repo repository github notebook notebooks source',
    'paper': 'paper papers preprint proceedings',
    'page': 'page website link',
    'audio': 'audio mp3',
    'transcript': 'transcript',
    'resources': 'resources materials material',
}
_SMALL = vocabulary.word_set(
    'the a an it is on at in for of our my this to here available find see via und la le el '
    'der die das hier ici aqui les los de des du un une im auf den dem'
)
_TOLD = vocabulary.word_set(
    'attendees attendee only pending coming soon not yet recorded no folgt sin keine'
)


def words_beside(text: str, role: str, address: str = '') -> list[str]:
    """Return the words of a link that say more than its role, its state and its address."""
    host = address.partition('://')[2].partition('/')[0]
    known = {
        *_OBVIOUS.get(role, '').split(),
        *re.findall(r'[^\W_]+', vocabulary.fold(f'{platform_label(address)} {host}')),
    }
    if vocabulary.state_named(text)[0]:
        known |= _TOLD
    words = re.findall(r'[^\W_]+', vocabulary.fold(text))
    return [word for word in words if word not in known and word not in _SMALL]


def unlinked_medium(text: str) -> Medium | None:
    """Return the medium of which words say why it has no address; ``None`` if they don't."""
    state, left = vocabulary.state_named(text)
    if not state:
        return None
    role = vocabulary.medium_named(left)[0] or vocabulary.medium_named(text)[0] or 'video'
    role = role if role != 'page' else 'video'
    label = text if words_beside(text, role) else ''
    return Medium(role, '', state=state, label=label)
