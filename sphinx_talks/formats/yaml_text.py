"""Reads YAML without a trap: every scalar is the text that stands in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.formats.decoding import Doubled, read_text
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.extras import load_extra

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

__all__ = ('parse_yaml', 'read_yaml')

_DEEPEST = 60


def read_yaml(path: Path) -> object:
    """Read a YAML file: mappings, lists, texts and ``None``, and nothing else.

    ``no``, ``1:30``, ``2024-05-18`` and ``007`` are the texts that they are in the
    file. Mappings with keys that stand twice are :class:`Doubled`. Tags and aliases
    are refused: there is no use for the first, and the second can unfold without end.

    :raises FormatError: if it is not valid YAML.
    :raises MissingExtraError: if there is no library that reads YAML.
    """
    return parse_yaml(path, read_text(path))


def parse_yaml(path: Path, text: str) -> object:
    """Parse YAML as :func:`read_yaml` does.

    :param path: where the text is from, for the error.
    :raises FormatError: if it is not valid YAML.
    :raises MissingExtraError: if there is no library that reads YAML.
    """
    yaml = load_extra('yaml', library='PyYAML', purpose='Reading YAML')
    # Without the C library, PyYAML does the same at its own pace.
    loader = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)
    try:
        root: object = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f'line {mark.line + 1}, column {mark.column + 1}' if mark else ''
        message = error.problem or error.context or 'it cannot be parsed'
        raise FormatError(str(path), place, f'it is not valid YAML: {message}') from error
    except (yaml.YAMLError, RecursionError) as error:
        first = str(error).splitlines()
        message = first[0] if first else 'it cannot be parsed'
        raise FormatError(str(path), '', f'it is not valid YAML: {message}') from error
    return _Builder(path, yaml).value(root, 0)


class _Builder:
    def __init__(self, path: Path, yaml: ModuleType) -> None:
        self._path = path
        self._yaml = yaml
        self._seen: set[int] = set()

    def value(self, node: object, depth: int) -> object:
        yaml = self._yaml
        if node is None:
            return None
        if depth > _DEEPEST:
            raise self._error(node, 'its values are nested too deeply')
        if isinstance(node, yaml.ScalarNode):
            return None if node.value == '' and node.style is None else node.value
        # The same node in two places is an alias.
        if id(node) in self._seen:
            raise self._error(node, 'aliases (*name) are not read: write the value again')
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        assert isinstance(node, yaml.MappingNode)
        return self._mapping(node, depth)

    def _mapping(self, node: object, depth: int) -> dict[str, object]:
        values: dict[str, object] = {}
        doubled: dict[str, None] = {}
        pairs: list[tuple[object, object]] = getattr(node, 'value', [])
        for key, value in pairs:
            name = self.value(key, depth + 1)
            if not isinstance(name, str):
                raise self._error(key, 'expected a name before the colon')
            if name in values:
                doubled[name] = None
            values[name] = self.value(value, depth + 1)
        return Doubled(values, tuple(doubled)) if doubled else values

    def _error(self, node: object, message: str) -> FormatError:
        mark = getattr(node, 'start_mark', None)
        place = f'line {mark.line + 1}, column {mark.column + 1}' if mark else ''
        return FormatError(str(self._path), place, message)
