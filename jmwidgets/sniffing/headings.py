"""What the headings of people's tables mean: stage, touchpoint, mood ..., in several languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "stage": "stage stages phase phases phasen etappe etappen abschnitt étape étapes fase fases fasi "
        "fasen "
        "etapa etapas этап стадия フェーズ ステージ 段階 阶段 стадии",
        "touchpoint": "touchpoint touchpoints touch_point touch_points contact_point contact_points step "
        "steps "
        "moment moments interaction interactions kontaktpunkt kontaktpunkte berührungspunkt berührungspunkte "
        "schritt schritte point_de_contact points_de_contact punto_de_contacto puntos_de_contacto "
        "contactpunt contactpunten точка_контакта タッチポイント 触点",
        "actions": "action actions doing does activity activities what_they_do what_happens behaviour "
        "behavior "
        "handlung handlungen aktion aktionen aktivität aktivitäten tun tut was_sie_tun verhalten "
        "acciones actividades faire действия 行動 行为",
        "thoughts": "thought thoughts thinking thinks think what_they_think gedanke gedanken denken denkt "
        "was_sie_denken pensées pensamientos мысли 思考 想法",
        "feelings": "feelings_in_words feeling_in_words gefühl_in_worten gefühle_in_worten",
        "emotion": "emotion emotions mood moods feeling feelings feels feel sentiment score smiley smileys "
        "face "
        "faces emotional_state emotion_score how_it_feels stimmung stimmungen gefühl gefühle "
        "fühlen fühlt empfinden "
        "bewertung laune émotion émotions humeur emoción emociones emozioni эмоция эмоции 感情 情绪",
        "issues": "pain pains pain_point pain_points painpoint painpoints barrier barriers hurdle hurdles "
        "what_hurts hurts frustration frustrations problem problems issue issues friction frictions obstacle "
        "obstacles blocker blockers challenge challenges "
        "schmerz schmerzen schmerzpunkt schmerzpunkte was_stört was_nervt "
        "problem "
        "probleme hürde hürden ärger hindernis hindernisse irritants points_de_douleur puntos_de_dolor "
        "problemas боли 課題 痛点",
        "opportunities": "opportunity opportunities idea ideas chance chances improvement improvements "
        "solution "
        "solutions recommendation recommendations idee ideen chancen verbesserung verbesserungen lösung "
        "lösungen "
        "opportunité opportunités oportunidad oportunidades возможности 機会 机会",
        "goal": "goal goals aim aims need needs objective objectives ziel ziele bedürfnis bedürfnisse "
        "objectif "
        "objectifs objetivo objetivos besoin цель 目標 目标",
        "channel": "channel channels marketing_channel where medium media kanal kanäle wo ort canal canaux "
        "canales kanaal каналы канал チャネル 渠道",
        "quote": "quote quotes voice voices they_said said says verbatim verbatims in_their_words "
        "voice_of_the_customer zitat zitate stimme stimmen o_ton sagt citation cita голос 声",
        "owner": "owner owners responsible accountable team department zuständig zuständigkeit "
        "verantwortlich "
        "verantwortliche abteilung responsable eigner владелец 担当 负责人",
        "perceived_owner": "perceived_owner",
        "kpi": "kpi kpis metric metrics measure measures kennzahl kennzahlen messgröße indicateur indicador "
        "指標",
        "to_be": "to_be tobe target_state future future_state should_be soll sollzustand zielbild künftig",
        "notes": "note notes comment comments remark remarks notiz notizen bemerkung bemerkungen anmerkung "
        "anmerkungen kommentar kommentare remarque notas примечание メモ",
        "importance": "importance weight priority_for_customer wichtigkeit bedeutung gewicht importancia "
        "重要度",
        "satisfaction": "satisfaction csat zufriedenheit satisfacción",
        "expectation": "expectation expectations expected erwartung erwartungen attentes expectativas 期待",
        "waiting": "wait waiting waiting_time wait_time wartezeit warten attente espera",
        "duration": "duration time timing how_long takes dauer zeit zeitpunkt durée duración 時間",
        "business_side": "business_side what_we_do company internal_actions behind_the_scenes "
        "unternehmensseite "
        "was_wir_tun",
        "frontstage": "frontstage front_stage front_of_stage onstage",
        "backstage": "backstage back_stage",
        "support_process": "support support_process support_processes supporting_processes unterstützung "
        "unterstützende_prozesse",
        "physical_evidence": "evidence physical_evidence artefacts artifacts physische_belege",
        "process": "process processes prozess prozesse",
        "phrasing": "wording words_used words_used_there copy sign_text wortlaut worte_dort formulierung",
        "tone": "tone tone_of_voice tonalität tonfall",
        "lost_in_hand_off": "hand_off hand_offs handoff handoffs hand_over handover lost_in_hand_off "
        "übergabe "
        "übergaben verlust_bei_der_übergabe",
        "cost": "cost costs cost_per_contact cost_of_contact kosten kosten_je_kontakt",
        "result": "result results outcome outcomes business_result ergebnis ergebnisse resultat",
        "rivals": "rival rivals competitor competitors competition wettbewerber wettbewerb konkurrenz "
        "mitbewerber",
        "failure": "failure failures kind_of_failure failure_kind fehlerart art_des_fehlers",
        "market": "market_opportunity market_opportunities white_space marktchance marktchancen",
        "response": "expected_response expected_responses expected_reaction expected_reactions "
        "erwartete_reaktion erwartete_reaktionen",
        "scheme": "loyalty_scheme loyalty_schemes loyalty_programme loyalty_program loyalty_programmes "
        "treueprogramm treueprogramme bonusprogramm",
        "persona": "persona personas customer segment actor role who_experiences_it kunde kundin zielgruppe",
        "description": "description beschreibung descripción",
        "dimension": "section dimension lane lanes row aspect attribute category layer swimlane item element "
        "kategorie bereich zeile merkmal секция 項目",
        "detail": "detail details value content inhalt wert",
    }
)
_STRIPPED = frozenset(
    [
        "customer",
        "customers",
        "client",
        "clients",
        "user",
        "users",
        "guest",
        "guests",
        "kunden",
        "kunde",
        "nutzer",
        "key",
        "main",
        "brand",
        "the",
        "our",
        "their",
        "my",
        "its",
        "journey",
        "overall",
        "primary",
        "typical",
        "customer's",
        "user's",
        "biggest",
        "possible",
        "emotional",
    ]
)
_PHRASES: tuple[tuple[str, str], ...] = (
    (r"(what|was) .*\b(think|thinks|denkt|denken)\b.*", "thoughts"),
    (r"(what|was) .*\b(feel|feels|fühlt|fühlen)\b.*", "emotion"),
    (r"(how|wie) .*\b(feel|feels|fühlt|fühlen)\b.*", "emotion"),
    (r"(what|was) .*\b(say|says|said|sagt|sagen)\b.*", "quote"),
    (r"(what|was) .*\b(hurts?|annoys?|nervt|stört|bothers?|goes wrong|schief)\b.*", "issues"),
    (r"(what|was) .*\b(do|does|doing|tut|tun|macht|machen)\b.*", "actions"),
    (r"(what|was) .*\b(want|wants|need|needs|will|wollen|braucht)\b.*", "goal"),
    (r".*\b(ideas?|ideen|opportunit(y|ies)|chancen)\b.*", "opportunities"),
    (r".*\b(pains?|pain points?|schmerzpunkte?|frustrations?)\b.*", "issues"),
    (r".*\b(touch ?points?|kontaktpunkte?)\b.*", "touchpoint"),
    (r".*\b(thoughts?|gedanken)\b.*", "thoughts"),
    (r".*\b(actions?|doing|handlungen)\b", "actions"),
    (r".*\b(emotions?|mood|stimmung|gefühle?|feelings?)\b.*", "emotion"),
    (r".*\b(wartezeit|waiting time|wait time)\b.*", "waiting"),
    (r".*\b(channels?|kanäle|kanal)\b", "channel"),
    (r".*\b(quotes?|zitate?)\b", "quote"),
    (r".*\b(stages?|phases?|phasen)\b", "stage"),
    (r".*\b(score|rating)\b", "emotion"),
    (r".*\b(kpis?|kennzahlen)\b", "kpi"),
)
_BY_WORD: Mapping[str, str] = MappingProxyType(
    {word.replace("_", " "): role for role, words in _WORDS.items() for word in words.split()}
)
_MARKS = re.compile(r"[*_`~#]+")
_ASIDE = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_OTHER = re.compile(r"[^\w'’ ]+")
_LONGEST = 48
_FIGURES = (
    "effort complexity frequency priority impact risk probability likelihood rank weight value volume cost "
    "costs duration ease confidence reach nps csat ces rice aufwand komplexität häufigkeit priorität wirkung "
    "risiko wahrscheinlichkeit rang gewicht wert menge kosten dauer sicherheit reichweite"
)
FIGURES = frozenset(_FIGURES.split())
"""Headings of columns of figures that are no feelings of a persona by that name."""
LANES = frozenset(
    {
        *(
            "touchpoint",
            "actions",
            "thoughts",
            "emotion",
            "issues",
            "opportunities",
            "goal",
            "channel",
            "quote",
        ),
        *("owner", "kpi", "to_be", "notes", "importance", "expectation", "waiting", "duration"),
        *("business_side", "frontstage", "backstage", "support_process", "physical_evidence", "process"),
        *(
            "satisfaction",
            "phrasing",
            "tone",
            "lost_in_hand_off",
            "cost",
            "result",
            "rivals",
            "failure",
            "market",
            "response",
        ),
    }
)
"""What the rows of a map are about."""


def plain(text: str) -> str:
    """Write a heading in small letters, without marks, signs and what stands in brackets.

    Examples
    --------
    >>> plain("**Pain points** (top 3):")
    'pain points'
    """
    folded = unicodedata.normalize("NFKC", _ASIDE.sub(" ", _MARKS.sub(" ", text))).casefold()
    return " ".join(_OTHER.sub(" ", folded.replace("-", " ")).split())


@lru_cache(maxsize=4096)
def role_of(heading: str) -> str:
    """Find out what a heading means; empty when it is none of the words that maps use.

    Examples
    --------
    >>> role_of("Customer thoughts"), role_of("Was stört"), role_of("What riders do"), role_of("Colour")
    ('thoughts', 'issues', 'actions', '')
    """
    words = plain(heading)
    if not words or len(words) > _LONGEST:
        return ""
    if words in _BY_WORD:
        return _BY_WORD[words]
    rest = words.split()
    while len(rest) > 1 and rest[0] in _STRIPPED:
        rest = rest[1:]
        if " ".join(rest) in _BY_WORD:
            return _BY_WORD[" ".join(rest)]
    return next((role for pattern, role in _PHRASES if re.fullmatch(pattern, words)), "")


PERSONA_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        word.replace("_", " "): field
        for field, words in {
            "name": "name persona persona_name",
            "type": "type typ status art persona_type",
            "share": "market_size share anteil marktanteil size marktgröße segment_size",
            "background": "background bio biography hintergrund story about geschichte",
            "demographics": "demographics demografie demographie demographic",
            "age": "age alter",
            "gender": "gender geschlecht",
            "occupation": "occupation job profession beruf role job_title",
            "place": "location place ort wohnort city",
            "household": "family household familie haushalt",
            "income": "income einkommen",
            "goals": "goals goal ziele ziel objectives",
            "needs": "needs bedürfnisse jobs_to_be_done",
            "motivations": "motivations motivation motive drivers",
            "expectations": "expectations expectation erwartungen",
            "frustrations": "frustrations frustration pain_points pains challenges barriers frust worries "
            "fears "
            "hürden ängste",
            "skills": "skills skills_tips fähigkeiten tech_skills technology kenntnisse",
            "preferred_channels": "channels preferred_channels kanäle bevorzugte_kanäle favourite_channels",
            "quote": "quote zitat",
            "likes": "likes interests interessen hobbies mag",
            "dislikes": "dislikes mag_nicht",
            "behaviour": "behaviour behavior verhalten habits gewohnheiten",
            "preferences": "preferences vorlieben",
        }.items()
        for word in words.split()
    }
)
"""The sections of persona sheets, each with the field that it is about."""
# The sections that tell a persona from a stage of a map.
_TELLING = frozenset(
    {
        "background",
        "demographics",
        "age",
        "occupation",
        "motivations",
        "frustrations",
        "skills",
        "quote",
        "goals",
    }
    | {"type", "share", "place", "household", "income", "gender", "needs", "likes", "dislikes"}
)


def persona_field(heading: str) -> str:
    """Return the field of a persona that a section is about; empty for another one.

    Examples
    --------
    >>> persona_field("Skills Tips"), persona_field("Colour of the jacket")
    ('skills', '')
    """
    return PERSONA_FIELDS.get(plain(heading), "")


def tells_of_personas(headings: list[str]) -> bool:
    """Return whether headings are the sections of a persona sheet.

    Examples
    --------
    >>> tells_of_personas(["Type", "Background", "Goals", "Frustrations", "Quote"])
    True
    >>> tells_of_personas(["Goal", "Channels", "Pains", "Emotion"])
    False
    """
    found = {persona_field(one) for one in headings} & _TELLING
    lanes = {role_of(one) for one in headings} & {"touchpoint", "actions", "emotion", "thoughts", "stage"}
    return len(found) >= 3 and not lanes
