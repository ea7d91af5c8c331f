"""Warns of what is wrong with settings in ``conf.py``: unknown names, and bad values."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sphinx_talks.problems import Problem, report
from sphinx_talks.settings import PREFIX, SETTINGS
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ('refuse', 'setup')


def _check_names(config: Config) -> None:
    """Warn of names in ``conf.py`` that look like ours and are none."""
    # Sphinx keeps what it does not know nowhere else, and says nothing about it.
    written = getattr(config, '_raw_config', {})
    known = [setting.name for setting in SETTINGS]
    for name in sorted(written if isinstance(written, dict) else ()):
        if name.startswith(PREFIX) and name not in config and not callable(written[name]):
            suggestion = ''.join(get_close_matches(name, known, 1))
            report(
                Problem.CONFIG,
                __('conf.py: there is no setting %s%s'),
                name,
                __('; did you mean %s?') % suggestion if suggestion else '',
            )


def _check_settings(app: Sphinx, config: Config) -> None:
    _check_names(config)
    for setting in SETTINGS:
        expected = _what_can_be_written(config[setting.name])
        expected = expected or setting.validate(config[setting.name])
        if setting.name == PREFIX + 'feed':
            # The exports have been checked before.
            expected = expected or _feed_in_the_way(config)
        if expected:
            refuse(config, setting.name, expected)


#: Python writes no number of thousands of digits, and nobody means one.
_MOST = 10**18


def _what_can_be_written(value: object) -> str:
    """Return what a value must be if no file could hold it; else nothing."""
    if isinstance(value, int) and abs(value) >= _MOST:
        return 'a value without numbers of more than 18 digits'
    if isinstance(value, str):
        is_text = value.isprintable() or value.encode('utf-8', 'replace').decode() == value
        return '' if is_text else 'text without halves of signs'
    parts: Iterable[object] = ()
    if isinstance(value, Mapping):
        parts = (*value.keys(), *value.values())
    elif isinstance(value, (list, tuple)):
        parts = value
    return next(filter(None, map(_what_can_be_written, parts)), '')


class _Shown:
    """A value as a message shows it."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __repr__(self) -> str:
        try:
            return repr(self._value)
        except ValueError:
            return '…'


def refuse(config: Config, name: str, expected: str) -> None:
    """Warn of a value in ``conf.py``, and use the default.

    :param name: the setting, with its prefix
    :param expected: what the value must be, in words
    """
    default = next(setting.default for setting in SETTINGS if setting.name == name)
    report(
        Problem.CONFIG,
        'conf.py: %s is %r, but must be %s; the default %r is used',
        name,
        _Shown(config[name]),
        expected,
        default,
    )
    config[name] = default


def _feed_in_the_way(config: Config) -> str:
    """Return what the path of the feed must be, if another export has it."""
    feed, exports = config[PREFIX + 'feed'], config[PREFIX + 'exports']
    if not feed or not exports:
        return ''
    of_files = next(each for each in SETTINGS if each.name == PREFIX + 'exports')
    is_taken = exports.get(feed, 'atom') != 'atom' or of_files.validate(
        {**exports, feed: 'atom'}
    )
    return 'a path that no file of talks_exports has' if is_taken else ''


def setup(app: Sphinx) -> None:
    """Look at the settings of a project."""
    # Before Sphinx's own check of types (priority 800), so that a bad value
    # is reported once, and before any listener that reads settings.
    app.connect('config-inited', _check_settings, priority=400)
