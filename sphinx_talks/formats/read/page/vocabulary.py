"""Words by which people tell kinds, media, events and persons, in several languages.

They only weigh: what an entry says is decided by all that is known of it and of its
neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = (
    'GENERIC',
    'PARTICLES',
    'beside_kind',
    'fold',
    'is_event_word',
    'is_role_of_speaker',
    'kind_of_words',
    'medium_named',
    'only_leads',
    'state_named',
    'word_set',
)


@cache
def fold(word: str) -> str:
    """Return a word in lower case, without accents."""
    text = unicodedata.normalize('NFKD', word)
    return ''.join(each for each in text if not unicodedata.combining(each)).casefold()


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text, in lower case and without accents."""
    return frozenset(map(fold, text.split()))


# -- kinds --------------------------------------------------------------------------

_KINDS = tuple(
    (kind, re.compile(rf'(?<!\w)(?:{pattern})(?!\w)'))
    for kind, pattern in (
        (
            'keynote',
            (
                'key ?notes?|keynote address|opening talk|eroffnungs(?:vortrag|rede)'
                '|ponencias? (?:inaugural|magistral)(?:es)?|conferences? pleniere'
                '|palestra de abertura|plenary(?: talk)?|基調講演'
            ),
        ),
        (
            'lightning',
            (
                'light(?:e)?ning(?:[ _-]talks?)?|blitzvortrage?|kurzvortrage?'
                '|charlas? relampago|presentations? eclairs?|ignite talks?|lt大会'
            ),
        ),
        (
            'tutorial',
            (
                'tutorials?|tutoriel(?:s|le)?|tutoriais|trainings?|schulung(?:en)?'
                '|formations?|courses?|kurse?|cursos?|masterclass(?:es)?'
            ),
        ),
        ('workshop', 'workshops?|talleres|taller|ateliers?|oficinas?|hands-on(?: session)?'),
        (
            'panel',
            (
                'panels?|panel discussions?|podiumsdiskussion(?:en)?|podium|table ronde'
                '|mesas? redondas?|round ?tables?|fireside chats?'
            ),
        ),
        ('poster', 'posters?|poster sessions?'),
        ('summit', 'summits?'),
        ('webinar', 'webinars?|webinaire?s?|webinarios?'),
        (
            'podcast',
            (
                r'podcasts?|podcast episodes?|episodes?(?: (?:no\.? ?)?#?\d+)?'
                '|interviews?|entrevistas?|entretiens?|podcast interviews?'
            ),
        ),
        (
            'article',
            (
                'blog ?posts?|blog entr(?:y|ies)|blogs?|articles?|artikel|articulos?|papers?'
                '|posts?|preprints?|publications?|billets?|beitrage?|write-?ups?|essays?'
            ),
        ),
        ('book', 'books?|buch|bucher|livres?|libros?|livros?|book chapters?'),
        (
            'talk',
            (
                'talks?|lectures?|presentations?|vortrage?|vorlesung(?:en)?'
                '|charlas?|ponencias?|conferences?|exposes?|palestras?|apresentac(?:ao|oes)'
                '|session|seminars?|demos?|講演|発表|トーク'
            ),
        ),
    )
)
_KIND_FILLERS = word_set(
    'a an the online virtual remote invited short long conference contributed my our de la '
    'le la un une ein eine el un and & und et y open opening closing'
)


def kind_of_words(text: str) -> str:
    """Return the kind that a few words are, if they say nothing else; ``talk`` for a talk."""
    folded = fold(text).strip(' .:!⚡🎤“”"')
    kind = ''
    for name, pattern in _KINDS:
        rest = pattern.sub(' ', folded)
        if rest != folded:
            kind = kind or name
            folded = rest
    left = [word for word in re.findall(r'[^\W_]+', folded) if word not in _KIND_FILLERS]
    return kind if not left else ''


def beside_kind(text: str) -> str:
    """Return what words that are a kind say beside it, such as "online"."""
    words = re.findall(r'[^\W_]+', fold(text))
    return ' '.join(word for word in words if word not in _SMALL_WORDS and word not in _USUAL)


#: Words for kinds of which nothing is left to say; "plenary" says more than "keynote".
_USUAL = word_set(
    'keynote keynotes eröffnungsvortrag ponencia lightning talk talks blitzvortrag tutorial '
    'tutorials training workshop workshops taller atelier poster posters panel podcast '
    'podcasts webinar webinars article articles artikel artículo blog post posts book '
    'books lecture vortrag vorträge charla charlas conférence exposé présentation '
    'presentation presentations'
)


_SMALL_WORDS = word_set('a an the de la le un une ein eine el und and et y my our')


# -- media and states -----------------------------------------------------------------

_MEDIA = tuple(
    (role, re.compile(rf'(?<!\w)(?:{pattern})(?!\w)'))
    for role, pattern in (
        ('transcript', 'transcripts?|transkript|transcripci?on|subtitles?|captions?'),
        ('audio', 'audio|mp3|podcast|listen'),
        (
            'slides',
            (
                r'slides?|slide ?decks?|decks?|speaker ?deck|presentations?|folien(?:satz)?'
                r'|prasentation(?:en)?|diapos?|diapositiv(?:as?|es?)|diaporamas?|transparents'
                r'|keynote file'
                r'|supports?|google slides|pptx?|slideshare|prezi|スライド|資料|pdf|slajdy'
                r'|diapositive|presentatie|prezentacj[ae]|lysbilder'
            ),
        ),
        (
            'video',
            (
                r'videos?|recordings?|recorded|watch|youtube|vimeo|yt|peertube|stream'
                r'|livestream|aufzeichnung(?:en)?|mitschnitt|grabacion(?:es)?|gravacao'
                r'|enregistrements?|captation|replay|rec|動画|録画|film|screencast|vod'
                r'|wideo|nagranie|opnames?|registrazione|inspelning|optagelse|opptak|zaznam'
            ),
        ),
        ('paper', 'papers?|preprint|proceedings|arxiv|publication|manuscript'),
        (
            'code',
            (
                r'code|repo|repos|repository|repositories|github|gitlab|codeberg|notebooks?'
                r'|jupyter|colab|binder|source|sources|quellcode|codigo|gist|demo code|lab'
            ),
        ),
        (
            'resources',
            (
                r'resources?|handouts?|materials?|materialien|materiales?|materiel|examples?'
                r'|exercises?|files?|unterlagen|ressources|recursos|data|dataset'
            ),
        ),
        (
            'page',
            (
                r'pages?|website|site|web|links?|doi|agenda|program(?:me)?|programm|schedule'
                r'|abstracts?|event page|talk page|details?|announcement|info(?:rmation)?|more'
                r'|description|session|seite|summary|blog ?post|post|notes|writeup|article'
            ),
        ),
    )
)
#: Pictures that people have for media.
_SIGNS = {
    'video': frozenset('🎥🎦📹📺🎬📽▶⏯🎞'),
    'slides': frozenset('📊🖼📑📈'),
    'audio': frozenset('🎧🎙🔊🔉'),
    'code': frozenset('💻🐙⌨🖥🧪'),
    'paper': frozenset('📄📝📃📜📖'),
    'resources': frozenset('📦📁📂🗂'),
    'page': frozenset('🔗🌐ℹ🌍🌎🌏🏠📌📅🗓'),
}
_MEDIUM_FILLERS = word_set(
    'a an and at available can click download english for form from full get go here i in '
    'are is it its me my now of on only open or our read see slide talk the this to un une '
    'und sind sont son were was can '
    'view version via with you your lecture presentation workshop tutorial conference '
    'der die das hier zum zur zu im auf den dem la le les el los las des du de ici aqui '
    'official live original complete part also course session html online '
    'event events veranstaltung evento eventos evenement congress kongress conferencia'
)


_ADDRESS = re.compile(r'\S+://\S+')


def medium_named(text: str) -> tuple[str, str]:
    """Return the role of the medium that a few words name, and what else they say.

    :return: the role is empty if they name none.
    """
    # The words of an address say nothing: each "example.org" would be an example.
    folded = _ADDRESS.sub(' ', fold(text))
    found: list[tuple[int, str]] = []
    for name, pattern in _MEDIA:
        if match := pattern.search(folded):
            found.append((match.start(), name))
            # Of the same length, so that places stay what they are.
            folded = pattern.sub(lambda each: ' ' * len(each[0]), folded)
    if not found and not re.search(r'\w', folded):
        # A picture alone: "[🎥](https://…)".
        return next((role for role, signs in _SIGNS.items() if signs & set(folded)), ''), ''
    # What is named first; a page is what is left if nothing else is named.
    named = [each for each in found if each[1] != 'page'] or found
    role = min(named)[1] if named else ''
    words = re.findall(r'[^\W_]+', folded)
    left = [word for word in words if word not in _MEDIUM_FILLERS]
    if not role and words and not left and {'here', 'hier', 'ici', 'aqui'} & set(words):
        role = 'page'
    return role, ' '.join(left)


_LEADING = word_set('view click see read get go download open visit')


def only_leads(text: str) -> bool:
    """Return whether the words of a link say only that it leads somewhere: "view"."""
    words = re.findall(r'[^\W_]+', fold(text))
    return not _LEADING.isdisjoint(words) and medium_named(text) == ('', '')


_STATES = tuple(
    (state, re.compile(pattern))
    for state, pattern in (
        (
            'attendees',
            (
                r'\battendees?\b|\bteilnehme\w+\b|\bparticipants? only\b|\basistentes\b'
                r'|\breserve\w* aux participants\b|\bticket holders?\b'
                r'|\bdeelnemers\b|\bpartecipanti\b|\bparticipantes\b|\bdeltagare\b'
                r'|\bdeltagere\b|\buczestnik\w+\b'
            ),
        ),
        ('members', r'\bmembers?\b|\bmitglieder\b|\bmembres\b|\bmiembros\b'),
        ('internal', r'\binternal(?: only)?\b|\bintern\b'),
        (
            'not-recorded',
            (
                r'\bnot (?:been |yet )?recorded\b|\bno (?:video|recording)s?\b'
                r'|\bun-?recorded\b|\bkeine? (?:aufzeichnung|video)\b'
                r'|\bnicht aufgezeichnet\b|\bsin (?:grabacion|video)\b'
                r'|\bpas (?:de video|d.enregistrement|enregistree?)\b|\bnon enregistree?\b'
                r'|\bgeen (?:opname|video)\b|\bniet opgenomen\b|\bsem gravacao\b'
                r'|\bbez nagrania\b|\bnon registrat[oa]\b|\b(?:ikke|inte|ej) (?:filmet|filmad'
                r'|optaget|inspelad)\b'
            ),
        ),
        (
            'pending',
            (
                r'\bpending\b|\bcoming(?: soon)?\b|\bnot (?:yet )?(?:out|available|public'
                r'|online|published)(?: yet)?\b|\bto (?:come|follow|be published)\b'
                r'|\b(?:will|shall) (?:follow|come|be (?:available|online|out|posted|published'
                r'|released|uploaded))\b|\bsuivra\b|\bwird (?:noch )?nachgereicht\b'
                r'|\bsoon\b|\bfolg(?:t|en)\b|\bkommt(?: noch| bald)?\b|\bbientot\b|\ba venir\b'
                r'|\bproximamente\b'
                r'|\bpendiente\b|\bno disponible aun\b|\btba\b|\btbd\b|\bem breve\b'
            ),
        ),
        ('withdrawn', r'\bwithdrawn\b|\btaken down\b|\bremoved\b|\bzuruckgezogen\b'),
        ('dead', r'\bdead link\b|\bbroken link\b|\boffline\b'),
    )
)


def state_named(text: str) -> tuple[str, str]:
    """Return the access state that words tell, and these words without it.

    :return: the state is empty if they tell none.
    """
    folded = fold(text)
    for state, pattern in _STATES:
        if pattern.search(folded):
            return state, pattern.sub(' ', folded)
    return '', folded


# -- persons and events ------------------------------------------------------------------

#: Small words inside of names.
PARTICLES = word_set(
    'ab af al an ap auf aus av bar ben bin bint da dal dalla das de degli dei del '
    'della delle dello den der des di do dos dr du e el i ibn in la las le los mac ni '
    'o op ould san st te ten ter tom tot ua wa binti uit v van vom von y zu zum zur'
)
#: Where people work, and talks are given at times.
_INSTITUTION_WORDS = word_set(
    'university universität université universidad universidade università universiteit '
    'institute institut instituto istituto academy akademie académie academia college '
    'laboratory laboratories labs laboratoire faculty fakultät faculté facultad department '
    'département departamento dipartimento gmbh inc ltd llc plc corp ag'
)
_EVENT_WORDS = _INSTITUTION_WORDS | word_set(
    'conference konferenz conferencia conferência congress kongress congreso congrès summit '
    'symposium symposion meetup meeting treffen forum foro days tage tag jornadas journées '
    'journee rencontres week woche semana camp barcamp fest festival convention school '
    'schule seminar seminario séminaire colloquium kolloquium colloque coloquio hackathon '
    'sprint workshop '
    'expo fair tagung stammtisch unconference hackspace makerspace usergroup group club '
    'chapter encuentro encontro con conf live society track devroom '
    'council magazine journal radio weekly gazette newsletter blog podcast '
    'webinar retreat gathering congresso lab bootcamp lounge convegno giornata giornate '
    'konferencja konferens konference conferentie congres dag dagar dni '
    'faire fete festa fiesta salon semaine settimana feira feria messe nacht nuit noche'
)
_EVENT_ENDINGS = (
    *(
        'con',
        'conf',
        'days',
        'fest',
        'faire',
        'camp',
        'tage',
        'summit',
        'meetup',
        'forum',
        'cast',
    ),
    *('tagung', 'treffen', 'kongress', 'konferenz', 'mosdem', 'osdem', 'dagen', 'dagarna'),
    *('konferens', 'konference', 'conferentie', 'traffen', 'traff'),
)


def is_institution(text: str) -> bool:
    """Return whether words name where people work: a university, a company, and the like."""
    return not _INSTITUTION_WORDS.isdisjoint(
        fold(word).strip('.,;:()') for word in text.split()
    )


#: "JSDay", but not "Sunday".
_CAMEL_DAY = re.compile(r'[a-zA-Z]Days?$')


def is_event_word(word: str) -> bool:
    """Return whether a word of a name tells that it is an event or an organiser."""
    folded = fold(word).strip('.,;:()')
    if folded in _EVENT_WORDS or _CAMEL_DAY.search(word):
        return True
    if '-' in folded and _EVENT_WORDS.intersection(folded.split('-')):
        return True
    return len(folded) > 4 and folded.endswith(_EVENT_ENDINGS)


#: Words of headings that say nothing about what talks are about.
GENERIC = word_set(
    'talk talks vortrag vorträge video videos presentation presentations präsentationen '
    'slides keynotes recordings conference conferences events event session sessions notes '
    'highlights favorite favourite favorites favourites other others more misc past upcoming '
    'previous recent latest archive list charlas ponencias conférences exposés présentations '
    'palestras apresentações demos demo media appearances speaking lectures seminars '
    'publications contents index overview introduction welcome about schedule day tag jour '
    'día monday tuesday wednesday thursday friday saturday sunday watch recap summary report '
    "users users' internal external public miscellaneous resources posts post "
    'blog tech all my our the invited contributed selected lightning keynote tutorial '
    'tutorials workshop workshops poster posters panels podcasts webinars articles books '
    'older earlier newer vergangene kommende fruhere passes passees pasadas '
    'anteriores proximas passati passate prossimi '
    'reports beginner beginners intermediate advanced experts interesting '
    'papers interviews training courses 発表 講演 トーク 動画'
)


#: What a speaker does in a talk, as it stands in brackets behind the name.
_ROLES = word_set(
    'moderator moderators moderation moderatorin moderated chair chairs host hosts co-host '
    'panelist panellist panelists mc interviewer interviewee facilitator co-speaker '
    'co-presenter co-author instructor mentor discussant convener leitung gastgeber '
    'gastgeberin moderateur moderatrice animateur animatrice moderador moderadora '
    'presentador presentadora moderatore moderatrice mediador mediadora'
)


def is_role_of_speaker(text: str) -> bool:
    """Return whether words tell what a speaker does in a talk: "moderator"."""
    words = fold(text).replace('/', ' ').split()
    return bool(words) and all(word in _ROLES for word in words)
