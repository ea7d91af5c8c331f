"""The table of sites on which people have a profile: one row for each."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.values import FieldError, parse_list, parse_url

__all__ = (
    'PROFILE_SITES',
    'ProfileSite',
    'parse_profile',
    'parse_profiles',
    'profile_label',
    'site_named',
)


@frozen(kw_only=True)
class ProfileSite:
    """A site on which people have a page each."""

    #: What authors call it before a handle, in lower case.
    name: str
    #: Name that readers know.
    label: str
    #: Address of a profile, with ``{}`` for the handle; empty where the handle names the
    #: server as well, as in ``@ann@example.org``.
    address: str = ''
    #: Hosts that have no other pages than its own.
    hosts: tuple[str, ...] = ()
    #: Other names for it.
    also: tuple[str, ...] = ()


#: In the order in which names are looked for.
PROFILE_SITES: tuple[ProfileSite, ...] = (
    ProfileSite(
        name='github',
        label='GitHub',
        address='https://github.com/{}',
        hosts=('github.com',),
    ),
    ProfileSite(
        name='gitlab',
        label='GitLab',
        address='https://gitlab.com/{}',
        hosts=('gitlab.com',),
    ),
    ProfileSite(
        name='codeberg',
        label='Codeberg',
        address='https://codeberg.org/{}',
        hosts=('codeberg.org',),
    ),
    ProfileSite(name='mastodon', label='Mastodon', also=('fediverse',)),
    ProfileSite(
        name='bluesky',
        label='Bluesky',
        address='https://bsky.app/profile/{}',
        hosts=('bsky.app',),
        also=('bsky',),
    ),
    ProfileSite(
        name='linkedin',
        label='LinkedIn',
        address='https://www.linkedin.com/in/{}',
        hosts=('linkedin.com',),
    ),
    ProfileSite(
        name='twitter',
        label='X',
        address='https://x.com/{}',
        hosts=('x.com', 'twitter.com'),
        also=('x',),
    ),
    ProfileSite(
        name='youtube',
        label='YouTube',
        address='https://www.youtube.com/@{}',
        hosts=('youtube.com',),
    ),
    ProfileSite(
        name='orcid',
        label='ORCID',
        address='https://orcid.org/{}',
        hosts=('orcid.org',),
    ),
    ProfileSite(
        name='speakerdeck',
        label='Speaker Deck',
        address='https://speakerdeck.com/{}',
        hosts=('speakerdeck.com',),
    ),
    ProfileSite(
        name='stackoverflow',
        label='Stack Overflow',
        address='https://stackoverflow.com/users/{}',
        hosts=('stackoverflow.com',),
    ),
)
_BY_NAME = {name: site for site in PROFILE_SITES for name in (site.name, *site.also)}
_BY_HOST = {host: site for site in PROFILE_SITES for host in site.hosts}
#: A handle that names its server, as people on Mastodon write theirs.
_WITH_SERVER = Pattern(r'@?(?P<user>[\w.-]+)@(?P<host>(?:[\w-]+\.)+[\w-]+)')
_WITH_SCHEME = Pattern(r'(?:https?|ftp)://|mailto:', re.IGNORECASE)
_HOST = Pattern(r'(?:[\w-]+\.)+[\w-]{2,}(?:/\S*)?')
_HANDLE = Pattern(r'[\w.+-]+(?:/[\w.+-]+)*')
_NAMED = Pattern(r'(?P<site>[^\W_][\w-]*)\s*(?::\s*|\s+)(?P<handle>\S+)')


def parse_profile(text: str) -> str:
    """Return the address of a profile.

    :param text: an address, a handle that names its server (``@ann@example.org``), or the
        name of a site and a handle (``github: ann``)
    :raises FieldError: if it is none of these
    """
    text = text.strip()
    if match := _WITH_SERVER.fullmatch(text):
        return f'https://{match["host"].lower()}/@{match["user"]}'
    named = _NAMED.fullmatch(text)
    if named and not _WITH_SCHEME.match(text):
        site = site_named(named['site'])
        if site is None:
            raise FieldError(
                'expected an address, or one of the sites {sites} before a handle',
                sites=', '.join(each.name for each in PROFILE_SITES),
            )
        return _profile_on(site, named['handle'])
    if _HOST.fullmatch(text):
        text = f'https://{text}'
    address = parse_url(text)
    if not _WITH_SCHEME.match(address):
        raise FieldError('expected an address with https:// at its beginning')
    return address


def site_named(name: str) -> ProfileSite | None:
    """Return the site that authors or data call so, in any case."""
    return _BY_NAME.get(name.lower())


def _profile_on(site: ProfileSite, handle: str) -> str:
    if _WITH_SCHEME.match(handle):
        return parse_url(handle)
    if match := _WITH_SERVER.fullmatch(handle):
        return f'https://{match["host"].lower()}/@{match["user"]}'
    name = handle.removeprefix('@').strip('/')
    if not site.address:
        raise FieldError('expected a handle with its server, such as @ann@example.org')
    if not _HANDLE.fullmatch(name):
        raise FieldError('expected a handle of letters, digits, dots and hyphens')
    return site.address.format(name)


def parse_profiles(text: str) -> tuple[str, ...]:
    """Return the addresses of profiles, from a list as authors write it.

    :raises FieldError: if one of them is none
    """
    return tuple(dict.fromkeys(map(parse_profile, parse_list(text))))


def profile_label(address: str) -> str:
    """Return what readers call the site of a profile: its name, or else its host."""
    parts = urlsplit(address)
    host = (parts.hostname or '').removeprefix('www.')
    if site := _BY_HOST.get(host):
        return site.label
    if parts.path.startswith('/@'):
        # What servers of the Fediverse have, whatever their names.
        return f'Mastodon ({host})'
    return host or address
