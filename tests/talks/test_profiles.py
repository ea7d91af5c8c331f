"""Addresses of profiles, from what people write for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.talks.profiles import (
    PROFILE_SITES,
    parse_profile,
    parse_profiles,
    profile_label,
)
from sphinx_talks.talks.values import FieldError


@pytest.mark.parametrize(
    ('text', 'address', 'label'),
    [
        ('github: ann', 'https://github.com/ann', 'GitHub'),
        ('GitHub @ann', 'https://github.com/ann', 'GitHub'),
        ('@ann@fosstodon.org', 'https://fosstodon.org/@ann', 'Mastodon (fosstodon.org)'),
        ('ann@Fosstodon.org', 'https://fosstodon.org/@ann', 'Mastodon (fosstodon.org)'),
        ('mastodon: @ann@a.example', 'https://a.example/@ann', 'Mastodon (a.example)'),
        ('mastodon: https://a.example/@ann', 'https://a.example/@ann', 'Mastodon (a.example)'),
        ('bsky: ann.bsky.social', 'https://bsky.app/profile/ann.bsky.social', 'Bluesky'),
        ('twitter: ann_lee', 'https://x.com/ann_lee', 'X'),
        ('https://twitter.com/ann', 'https://twitter.com/ann', 'X'),
        ('https://www.linkedin.com/in/ann', 'https://www.linkedin.com/in/ann', 'LinkedIn'),
        ('https://ann.example/about', 'https://ann.example/about', 'ann.example'),
        ('ann.example/about', 'https://ann.example/about', 'ann.example'),
        ('mailto:ann@a.example', 'mailto:ann@a.example', 'mailto:ann@a.example'),
    ],
)
def test_an_address(text: str, address: str, label: str):
    assert parse_profile(text) == address
    assert profile_label(address) == label


@pytest.mark.parametrize(
    'text',
    ['', 'mastodon: ann', 'myspace: ann', 'github: a b', 'javascript: x', 'github: <x>'],
)
def test_what_is_none(text: str):
    with pytest.raises(FieldError):
        parse_profile(text)


def test_a_list():
    assert parse_profiles('github: ann, @ann@a.example, github: ann') == (
        'https://github.com/ann',
        'https://a.example/@ann',
    )


@pytest.mark.parametrize('site', [each for each in PROFILE_SITES if each.address])
def test_each_site_is_known_by_the_addresses_that_it_gives(site):
    address = parse_profile(f'{site.name}: ann')
    assert profile_label(address) == site.label
    assert all(parse_profile(f'{name}: ann') == address for name in site.also)


@given(st.text(max_size=40))
def test_any_text_gives_a_safe_address_or_a_reason(text: str):
    try:
        address = parse_profile(text)
    except FieldError:
        return
    assert address == parse_profile(address)
    assert not address.lower().startswith('javascript')
    assert profile_label(address)
