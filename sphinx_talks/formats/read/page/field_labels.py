"""Fields by the words that people have for them, in heads, labels and data."""

from __future__ import annotations

import re

from sphinx_talks.formats.read.page.vocabulary import fold

__all__ = ('FIELD_NAMES', 'field_named')

#: Field by the words that people have for it: in heads of tables, before a colon, and
#: as names in data.
FIELD_NAMES = {
    fold(word): field
    for field, words in {
        'title': 'title talk name session presentation topic/title vortrag titel titre título '
        'titulo subject lecture presentation-title talk-title thema sujet tema charla '
        'ponencia what qué was quoi タイトル titolo intervento wat lezing titulo-da-palestra '
        'palestra tytuł temat wystąpienie föredrag foredrag tittel název přednáška '
        'presentatie',
        'speakers': 'speaker speakers presenter presenters author authors who by presented-by '
        'given-by people name(s) referent referentin referenten vortragende '
        'sprecher orateur oratrice intervenant intervenants intervenante ponente '
        'ponentes orador oradores hablante autor autores wer quién quien qui '
        'instructor instructors host speaker(s) presenter(s) author(s) panelists '
        'guest guests with mit avec con co-speaker co-speakers co-presenter co-presenters '
        'co-author co-authors coauthors 発表者 講演者 relatore relatrice relatori autore '
        'oratore spreker sprekers wie palestrante palestrantes apresentador prelegent '
        'prelegentka prelegenci autorzy '
        'kto talare föreläsare vem taler talere foredragsholder přednášející',
        'event': 'event conference venue where meetup occasion veranstaltung konferenz '
        'wo dónde où given-at presented-at rahmen anlass veranstaltungsort '
        'évènement événement evento conférence conferencia congreso congress meeting '
        'series event-name conference-name at festival イベント publisher forum '
        'organisation organization organizer waar conferentie bijeenkomst onde konferencja '
        'gdzie wydarzenie konferens var arrangement konference hvor kde akce conferenza '
        'dove',
        'date': 'date when day dates datum wann fecha cuándo cuando quand jour data year jahr '
        'año annee année month time presented 日付 日時 wanneer jaar quando ano '
        'rok kiedy när dato når kdy anno',
        'kind': 'kind type format art typ category tipo session-type talk-type kategorie '
        'soort rodzaj',
        'language': 'language lang sprache langue idioma lingua 言語 talk-language taal '
        'język språk sprog jazyk língua',
        'place': 'location place city ort lieu lugar country stadt ville ciudad standort '
        'local plaats miejsce miasto plats sted místo luogo città cidade',
        'topics': 'topic topics tag tags keywords subjects themen schlagwörter temas thèmes',
        'abstract': 'abstract description summary about inhalt beschreibung zusammenfassung '
        'résumé resumen descripción descripcion intro blurb excerpt 概要',
        'note': 'note notes comment comments remark remarks bemerkung bemerkungen anmerkung '
        'kommentar remarque commentaire nota notas comentario affiliation company '
        'level audience role',
        'duration': 'duration length minutes dauer durée duración duracion runtime',
        'room': 'room raum salle sala hall stage',
        'track': 'track stream',
        'video': 'video recording youtube videos recordings watch video-url video-link '
        'aufzeichnung vidéo grabación grabacion vimeo replay youtube-url stream-url '
        'recording-url youtube-id 動画 opname opnames wideo nagranie gravação vídeo '
        'registrazione inspelning optagelse opptak video-opname záznam',
        'slides': 'slides slide deck presentation-url slides-url folien diapos diapositivas '
        "slide-deck slides-link speakerdeck スライド slajdy diapositive bilder-pdf dia's "
        'slidear',
        'code': 'code repo repository github source notebook notebooks code-url github-url',
        'paper': 'paper pdf-paper preprint arxiv paper-url article doi',
        'page': 'link links url website page talk-url web media material materials homepage '
        'resources resource urls seite lien liens enlace enlaces リンク materiały materiale '
        'materiali länk länkar materiais materialen odkaz odkazy',
        'audio': 'audio mp3 podcast-url',
        'transcript': 'transcript',
    }.items()
    for word in words.split()
}
#: "Referent:in", "Sprecher*innen", "orateur·rice".
_GENDERED = re.compile(r'[:*_/·](?:in|innen|rice|rices|e|es|a|as)$')
_NOT_IN_NAMES = re.compile(r'[\s_]+')


def field_named(text: str) -> str:
    """Return the field that a head of a table, or a label before a colon, names."""
    bare = fold(text).replace('(s)', 's')
    folded = _GENDERED.sub('', bare.strip(' :*_.()'))
    key = _NOT_IN_NAMES.sub('-', folded)
    if key in FIELD_NAMES:
        return FIELD_NAMES[key]
    parts = [
        FIELD_NAMES.get(part, '') for part in re.split(r'-?(?:/|&|\band\b|\bund\b)-?', key)
    ]
    if len(parts) > 1 and all(parts):
        return parts[0]
    return ''
