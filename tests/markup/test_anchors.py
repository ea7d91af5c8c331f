"""Fragments that are unique on their page."""

from __future__ import annotations

from docutils.utils import new_document

from sphinx_talks.markup.anchors import unique_anchor


class _Counting(dict[str, object]):
    """Ids, which count how often somebody looks for one."""

    looked_up = 0

    def __contains__(self, key: object) -> bool:
        self.looked_up += 1
        return super().__contains__(key)


def test_numbers_count_on() -> None:
    document = new_document('page')
    found = []
    for _number in range(40):
        anchor = unique_anchor(document, 'talk-a')
        document.ids[anchor] = document
        found.append(anchor)
    assert found == ['talk-a', *(f'talk-a-{number}' for number in range(2, 41))]


def test_what_an_author_has_numbered_is_passed_over() -> None:
    document = new_document('page')
    document.ids.update(dict.fromkeys(('a', 'a-2', 'a-4'), document))
    first = unique_anchor(document, 'a')
    assert first not in {'a', 'a-2', 'a-4'}
    document.ids[first] = document
    assert unique_anchor(document, 'a') not in document.ids


def test_many_of_the_same_take_no_longer_than_others() -> None:
    document = new_document('page')
    document.ids = ids = _Counting({'a': document})
    ids.update({f'a-{number}': document for number in range(2, 5000)})
    assert unique_anchor(document, 'a') == 'a-5000'
    assert ids.looked_up < 40
