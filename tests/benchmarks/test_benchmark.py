"""The benchmark compares like with like."""

from __future__ import annotations

import ast
import json
import re

import pytest

from bench import as_json, joined
from corpus import Cite, Corpus
from generate import generate
from listed import lists_page
from measure import Build
from ours import Ours
from pages import update
from plain import Plain
from table import Result, markdown


@pytest.fixture(scope='module')
def corpus() -> Corpus:
    return generate(30, 3)


@pytest.mark.parametrize('shape', ['sections', 'definitions'])
def test_both_sets_hold_the_same_titles(corpus, shape):
    ours = Ours(corpus, shape=shape, theme='furo').files()
    plain = Plain(corpus, shape=shape, theme='furo').files()

    assert ours.keys() == plain.keys()
    titles = [
        title
        for page in corpus.pages
        for title in re.findall(r'^\.\. talk:: (.+)$', ours[f'{page.name}.rst'], re.MULTILINE)
    ]
    by_hand = [
        title
        for page in corpus.pages
        for title in re.findall(
            r'^ *\.\. index:: single: (.+)$', plain[f'{page.name}.rst'], re.MULTILINE
        )
    ]
    assert titles == by_hand == corpus.titles
    assert len(titles) == len(set(titles)) == 30


def test_the_corpus_depends_on_nothing_but_its_seed(corpus):
    assert generate(30, 3) == corpus
    assert generate(30, 3, seed=1) != corpus


def test_every_citation_is_of_a_talk_on_another_page(corpus):
    page_of = {
        talk: page.name for page in corpus.pages for section in page.sections
        for talk in section.talks
    }  # fmt: skip
    cited = [
        (key, part.talk)
        for key, talk in corpus.talks.items()
        for part in talk.parts
        if isinstance(part, Cite)
    ]
    assert cited
    assert all(page_of[here] != page_of[there] for here, there in cited)


def test_an_edit_changes_few_files(corpus, tmp_path):
    def write(edited: Corpus) -> list[str]:
        return update(tmp_path, Ours(edited, shape='sections', theme='furo').files())

    assert len(write(corpus)) == len(corpus.pages) + 7
    assert write(corpus) == []
    edited = corpus.with_new_sentence()
    assert len(write(edited)) == 1
    assert len(write(edited.with_new_title())) == 1


def test_the_configurations_differ_in_the_extension_only(corpus):
    ours = Ours(corpus, shape='sections', theme='furo').files()['conf.py']
    plain = Plain(corpus, shape='sections', theme='furo').files()['conf.py']

    assert ast.literal_eval(re.search(r'extensions = (.+)', ours)[1]) == ['sphinx_talks']
    assert ours.replace("'sphinx_talks'", '') == plain


def test_each_list_asks_for_something_else(corpus):
    text = lists_page(corpus, 50)

    lists = re.findall(r'(?<=^\.\. talk:list::\n)(?:   :.+\n)+', text, re.MULTILINE)
    assert len(lists) == 50
    assert len(set(lists)) > 30
    assert lists_page(corpus, 0).count('talk:list') == 0


def test_what_several_calls_measured_is_joined():
    def measured(*seconds: float, sides: tuple[str, ...]) -> str:
        runs = [
            Build(wall=1.0, cpu=each, memory=1.0, read=0, written=0, doctrees=0, pages=0)
            for each in seconds
        ]
        result = Result(
            talks=20,
            pages=2,
            citations=3,
            shape='definitions',
            jobs='1',
            builds={'clean': dict.fromkeys(sides, runs)},
            html=dict.fromkeys(sides, 5),
            largest=4,
            contents=None,
        )
        return json.dumps([as_json(result)])

    texts = (
        measured(1.0, sides=('ours', 'plain', 'needs')),
        measured(2.0, 6.0, sides=('ours', 'plain')),
    )
    (result,) = joined(texts)
    assert [each.cpu for each in result.builds['clean']['ours']] == [1.0, 2.0, 6.0]
    assert [each.cpu for each in result.builds['clean']['needs']] == [1.0]
    text = markdown([result])
    assert '| 20 | plain definitions | 1 | clean | 2.00 s | 2.00 s | **1.00** |' in text
    assert '| 20 | sphinx-needs | 1 | clean | 2.00 s | 1.00 s | **1.00** |' in text
