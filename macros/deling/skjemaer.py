"""The forms as JSON: what the workbook in the browser is made from, and the schema of its file format.

`build_skjemaer` is what docs/assets/js/arbeidsbok/ reads: texts in one language, computed fields as trees.
`build_bokschema` is the JSON Schema of the format `arbeidsbok`, for others who read or write such files.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from macros.deling.dokumenter import find_av
from macros.innhold import Innhold
from macros.innhold.feltslag import LAGRES
from macros.innhold.feltslag import to_json as to_feltslag_json
from macros.innhold.json_schema import DRAFT
from macros.innhold.models import Felt, Kildepost, Skjema
from macros.innhold.ordliste import find_ordform
from macros.innhold.spraak import KILDESPRAAK, Maal, merker
from macros.innhold.uttrykk import to_json

FORMAT = "arbeidsbok"
VERSJON = 3
# The words that the scripts of the workbook say: those of data/spraak that begin with this.
PREFIKS = "ab_"
# The sentences about measured minutes, which the calculators say too: those of data/spraak with these names.
MAALEORD = frozenset(
    f"tall_{one}"
    for one in (
        *("for_faa", "mindre", "mindre_tyder", "mer", "mer_tyder", "uvisst"),
        *("videre_til_ki", "videre_til_begge", "videre_neppe", "videre_fem"),
        *("figur", "figur_spart", "figur_null", "foer", "ki", "anslag"),
        *("rad", "antall", "laveste", "median", "hoeyeste", "tabell"),
    )
)
# Of those, what is said only where files are read: a file of its own, fetched when there is one to read.
LESEORD = ("fil_", "sted_", "obs_", "funn_", "rapport_", "ulikt")
# What the log page says: words of its own, and of the workbook those that are said where a line is written and kept.
LOGG = "logg_"
LOGG_AV_BOKA = (
    "alarm_",
    "angre",
    "bokalarm_",
    "feil_",
    "forkortet",
    "ikke_vist",
    "intervall",
    "ja",
    "nei",
    "ny_utgave",
    "radvalg_ingen",
    "uenig_celle",
    "uten_navn",
    "vist",
)
# Of its own, what is said only where a log is shared, sent or taken in: fetched when somebody wants one of these.
LOGGDELING = tuple(
    f"logg_{one}"
    for one in (
        *("aldri", "angret", "bare_nytt", "del_", "deletekst", "deltakere", "emne", "epost", "fare_", "fil", "for_lang"),
        *("har_", "ikke_legg", "ingenting", "kamera", "kopier_", "lagt_inn", "lapp", "legg_inn"),
        *("les", "lim_tekst", "merkelapp", "mottatt", "nytt", "qr", "rester", "send_hva", "sender", "sendetekst"),
        *("sist_sendt", "skriv_lapp", "tekst", "udelt", "ukjent", "ulest", "velg_fil", "vis_qr"),
    )
)  # fmt: skip
LOGGDELING_AV_BOKA = ("kopiert", "lukk")
# And what is said in the workbook and on the home page, and on no page of a form.
BOKORD = (
    "alle_", "angre_innlesing", "angret_", "bok_alt", "bok_fortsett", "bok_oversikt", "bok_sa",
    "bok_sik", "bok_ta", "bok_veien", "boka_", "bokalarm_", "fast_", "figur_", "finn_i_boka", "fortsett_flere",
    "fortsett_ingenting", "fortsett_klare", "fortsett_paa", "fortsett_utkast", "igjen_", "kopi_aldri",
    "kopi_ny", "kopi_siden", "kort_", "kryss_", "lagt_inn", "legg_inn", "leser", "neste_", "netto", "o_",
    "orden_", "oversikt_", "poster_", "skriv_kort", "skriv_oversikt", "slett_alt", "slettede", "start_",
    "status_", "steder", "steg_", "ta_tilbake", "toem_", "utkast_", "velg_", "vis_resten", "viser",
    "alt_slettet", "avbryt", "er_angret", "lukk_rapport", "oppgave", "resten", "slipp_hvor", "sok", "som_tabell",
    "tabell_av", "uenig_merke", "ukjent_skjema", "uten_enhet", "uten_tjenesteomraade", "uten_type",
    "last_ned_alt", "last_ned_oversikt", "merknad_hva", "merknader_tekst", "uten_skript",
)  # fmt: skip
# And what is said where a form has measurements.
MAALT = ("akse_", "tall_", "resultat_", "kvalitet_", "maaling_", "vanskegrad", "hvor_vanskelig", "parene", "testere")
# And what is said where a form has a table.
TABELLORD = (
    *("merknad_begynn", "merknad_celle", "merknad_rad", "ny_rad", "feil_rad", "mangler_tabell", "radvalg_"),
    *("rad_hentet_fra", "hentet_der_rad", "bruk_det_rad", "tilbud_alle", "kolonne_verdi"),
)
# A form is made from another when it takes at least this many answers from it; fewer are drawn along the way.
MINST_HENTET = 2


def build_skjemaer(innhold: Innhold, maal: Maal) -> dict[str, Any]:
    """All forms and the words of the workbook, in one language."""
    return {
        "versjon": VERSJON,
        "maal": maal,
        "ord": {key: form for key, form in _ord(innhold, maal).items() if not key.startswith(LESEORD)},
        # How Intl shall write dates, numbers and lists: the first of these that the browser knows.
        "lokaler": list(merker(maal)),
        "steg": [
            {
                "id": steg.id,
                "tittel": steg.tittel.i(maal).tekst,
                "sjekkliste": [
                    [punkt.id, punkt.tekst.i(maal).tekst, *([punkt.skjema] if punkt.skjema else [])]
                    for punkt in steg.sjekkliste
                ],
            }
            for steg in innhold.veikart.steg
        ],
        "spraak": list(innhold.kommune.bygg),
        "feltslag": to_feltslag_json(),
        "skjemaer": [_skjema(innhold, innhold.skjemaer[id], maal) for id in find_rekkefoelge(innhold)],
    }  # fmt: skip


def build_leseord(innhold: Innhold, maal: Maal) -> dict[str, Any]:
    """The words that are said where files are read, in one language."""
    return {key: form for key, form in _ord(innhold, maal).items() if key.startswith(LESEORD)}


def _ord(innhold: Innhold, maal: Maal) -> dict[str, Any]:
    keys = [key for key in innhold.spraak[KILDESPRAAK].ord if key.startswith(PREFIKS) or key in MAALEORD]
    return {key.removeprefix(PREFIKS): find_ordform(innhold.spraak, maal, key)[1] for key in keys}


def build_skjemaside(skjemaer: Mapping[str, Any], id: str = "") -> dict[str, Any]:
    """What a page needs of the same: no checklists, and nothing that is only said where a form is filled in.

    The page of one form (id) has that whole but for why its rules are there, of the forms that its answers come from what can be carried on, and of the
    rest what they are called, where they are, and what they take. The workbook and the home page have the fields of all.
    """
    forms = skjemaer["skjemaer"]
    if not id:
        return {**skjemaer, "steg": [], "skjemaer": [_less(one) for one in forms]}
    before = _find_opphav(forms, id)
    own = next(one for one in forms if one["id"] == id)
    felter = list(_alle_felt(own))
    maalt = any("form" in felt or felt.get("slag") == "maaling" for felt in felter)
    tabell = any(felt["type"] == "tabell" for felt in felter)
    unsaid = (*BOKORD, *(() if maalt else MAALT), *(() if tabell else TABELLORD))
    carried = {felt["fra"] for one in forms if one["id"] in before for felt in _alle_felt(one) if "fra" in felt}
    return {
        **skjemaer,
        "ord": {key: form for key, form in skjemaer["ord"].items() if not key.startswith(unsaid)},
        "steg": [],
        "skjemaer": [
            _ruled(one) if one["id"] == id else _keep(one, carried if one["id"] in before else (), id) for one in forms
        ],
    }


def _alle_felt(skjema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for del_ in skjema["deler"]:
        for felt in del_["felt"]:
            yield felt
            yield from felt.get("kolonner", ())


def _find_opphav(skjemaer: Sequence[Mapping[str, Any]], id: str) -> set[str]:
    """The form, and those that its answers come from, however many forms lie between."""
    found, waiting = {id}, [id]
    while waiting:
        here = waiting.pop()
        its = next(one for one in skjemaer if one["id"] == here)
        more = {felt["fra"].partition(".")[0] for felt in _alle_felt(its) if "fra" in felt} - found
        found |= more
        waiting += more
    return found


def _keep(skjema: Mapping[str, Any], carried: Collection[str], id: str) -> dict[str, Any]:
    """Another form, as the page of one (id) needs it. One that its answers come from has what is carried on
    (`form.field`), with all that is worked out from; one that takes answers from it has what names an entry, and the
    tables that draw rows; the rest have a name and an address."""
    named = {key: value for key, value in skjema.items() if key in ("id", "tittel", "side", "steg", "merke", "kilder")}
    takes = any(felt.get("fra", "").startswith(f"{id}.") for felt in _alle_felt(skjema))
    if not carried and not takes:
        return named | {"deler": []}
    asked = {skjema["merke"], *(ref.partition(".")[2] for ref in carried if ref.startswith(f"{skjema['id']}."))}
    if carried:
        plays = {key: skjema[key] for key in ("oversikt", "loggside") if key in skjema}
        named |= plays
        asked |= set(_texts(list(plays.values())))
    felter = [_silent(felt) for del_ in skjema["deler"] for felt in del_["felt"]]

    def wanted(felt: Mapping[str, Any]) -> bool:
        return felt["id"] in asked or "tidligere" in felt or any("fra" in one for one in felt.get("kolonner", ()))

    while more := {text for felt in felter if wanted(felt) for text in _texts(felt)} - asked:
        asked |= more
    return named | {"deler": [{"tittel": "", "felt": [felt for felt in felter if wanted(felt)]}]}


def _texts(value: Any) -> Iterator[str]:
    """All that is said in a value, and the parts of what is said as `table.column`."""
    if isinstance(value, str):
        yield from (value, *value.split("."))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield key
            yield from _texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one)


def _less(skjema: Mapping[str, Any]) -> dict[str, Any]:
    """A form without what is only said where it is filled in: why a rule is there, and what an empty field asks."""
    return _ruled(
        {**skjema, "deler": [{**del_, "felt": [_silent(felt) for felt in del_["felt"]]} for del_ in skjema["deler"]]}
    )


def _ruled(skjema: Mapping[str, Any]) -> dict[str, Any]:
    """A form with what its rules give, and not why: that stands on its page (svar.js reads it there)."""
    rules = [{key: regel[key] for key in ("felt", "er", "utfall")} for regel in skjema.get("regler", ())]
    return {**skjema, **({"regler": rules} if rules else {})}


def _silent(felt: Mapping[str, Any]) -> dict[str, Any]:
    less = {key: value for key, value in felt.items() if key != "feil"}
    return less | {"kolonner": [_silent(one) for one in felt["kolonner"]]} if "kolonner" in felt else less


def build_loggside(innhold: Innhold, skjemaside: Mapping[str, Any], maal: Maal) -> dict[str, Any]:
    """What the log page needs of the same: the forms that have a log, and the words that are said where a line is written."""
    own = {key: form for key, form in _loggord(innhold, maal).items() if not _of_sharing(key)}
    book = {key: form for key, form in skjemaside["ord"].items() if key.startswith(LOGG_AV_BOKA)}
    return {
        **skjemaside,
        "ord": book | own,
        "skjemaer": [skjema for skjema in skjemaside["skjemaer"] if "loggside" in skjema],
    }


def build_loggord(innhold: Innhold, maal: Maal) -> dict[str, Any]:
    """The words that are said where a log is shared, sent or taken in, in one language."""
    own = {key: form for key, form in _loggord(innhold, maal).items() if _of_sharing(key)}
    return own | {key: form for key, form in _ord(innhold, maal).items() if key.startswith(LOGGDELING_AV_BOKA)}


def _loggord(innhold: Innhold, maal: Maal) -> dict[str, Any]:
    keys = [key for key in innhold.spraak[KILDESPRAAK].ord if key.startswith(LOGG)]
    return {key: find_ordform(innhold.spraak, maal, key)[1] for key in keys}


def _of_sharing(key: str) -> bool:
    """The heading above the buttons that share is on the page from the start."""
    return key.startswith(LOGGDELING) and not key.endswith("_tittel")


def find_rekkefoelge(innhold: Innhold) -> list[str]:
    """The ids of the forms, along the road."""
    of_steps = [id for steg in innhold.veikart.steg for id in steg.skjemaer]
    return list(dict.fromkeys([*of_steps, *innhold.skjemaer]))


def find_kilder(skjema: Skjema) -> list[str]:
    """The forms that this one is made from: those it takes several answers from."""
    taken = Counter(felt.fra.partition(".")[0] for felt in skjema.alle_felt if felt.fra)
    return [id for id, antall in taken.most_common() if antall >= MINST_HENTET]


def _skjema(innhold: Innhold, skjema: Skjema, maal: Maal) -> dict[str, Any]:
    file_language = skjema.tittel.i(maal).maal
    fields, trees = skjema.felt, skjema.utregninger
    title = next((f for f in fields if f.slag.grunn == "tekst" and f.paakrevd), fields[0])
    return _compact(
        {
            "id": skjema.id,
            "tittel": skjema.tittel.i(maal).tekst,
            "side": skjema.side.lstrip("/"),
            "steg": skjema.steg,
            "merke": title.id,
            "kilder": find_kilder(skjema),
            "filer": {format: f"nedlastinger/{file_language}/{skjema.id}.{format}" for format in skjema.filer},
            "dokumenter": [[one, innhold.dokumenter[one].tittel.i(maal).tekst] for one in find_av(innhold, skjema.id)],
            "i_deler": skjema.i_deler,
            "kryss_teller": skjema.kryss_teller,
            "roller": [[one.id, one.navn.i(maal).tekst] for one in skjema.roller],
            "deler": [
                _compact(
                    {
                        "tittel": del_.tittel.i(maal).tekst,
                        "hvem": list(del_.hvem),
                        "felt": [_felt(innhold, felt, maal, trees) for felt in del_.felt],
                    }
                )
                for del_ in skjema.deler
            ],
            "oversikt": skjema.oversikt.model_dump(mode="json", exclude_defaults=True) if skjema.oversikt else None,
            "loggside": skjema.loggside.model_dump(mode="json") if skjema.loggside else None,
            "utfall": [{"id": u.id, "tittel": u.tittel.i(maal).tekst} for u in skjema.utfall],
            "regler": [
                _compact(
                    {
                        "felt": r.felt,
                        "er": list(r.er),
                        "utfall": r.utfall,
                        "grunn": r.grunn.i(maal).tekst,
                        "rolle": innhold.vokabular["rolle"][r.spoer].navn.i(maal).tekst if r.spoer else None,
                        "spoersmaal": r.spoersmaal.i(maal).tekst if r.spoersmaal else None,
                        "kilde": r.kilde,
                        "kilder": [_kilde(innhold, kilde, maal) for kilde in innhold.finn_kilder(r.kilder)],
                    }
                )
                for r in skjema.regler
            ],
        }
    )


def _kilde(innhold: Innhold, kilde: Kildepost, maal: Maal) -> list[str]:
    """What to say before it, its title and its address."""
    word = "kilde" if kilde.er_sett else "kilde_sjekk"
    label = find_ordform(innhold.spraak, maal, word)[1]
    return [f"{label}:" if kilde.er_sett else str(label), kilde.tittel.i(maal).tekst, kilde.lenke]


def _felt(
    innhold: Innhold, felt: Felt, maal: Maal, utregninger: Mapping[str, ast.expr] = MappingProxyType({})
) -> dict[str, Any]:
    return _compact(
        {
            "id": felt.id,
            # Who does not know a type takes it for the one that it is like.
            "type": felt.slag.grunn,
            "slag": felt.type if felt.type != felt.slag.grunn else None,
            "ledetekst": felt.ledetekst.i(maal).tekst,
            "paakrevd": felt.paakrevd,
            "feil": felt.feil.i(maal).tekst if felt.feil else None,
            "fra": felt.fra,
            "enhet": innhold.vokabular["enhet"][felt.enhet].navn.i(maal).tekst if felt.enhet else None,
            "minst": felt.minst,
            "hoeyst": felt.hoeyst,
            "valg": [[id, tekst] for id, tekst in _svar(innhold, felt, maal)],
            "valg_fra": felt.valg_fra,
            "tidligere": felt.tidligere,
            "skala": [felt.skala.fra, felt.skala.til] if felt.skala else None,
            "kolonner": [_felt(innhold, kolonne, maal) for kolonne in felt.kolonner],
            "rader": felt.antall_rader or None,
            "uttrykk": to_json(utregninger[felt.id]) if felt.uttrykk else None,
            "form": felt.form,
            "styrke": list(felt.styrke),
            "desimaler": felt.desimaler if felt.uttrykk else None,
            "avgjoeres": [
                _compact(
                    {
                        "felt": r.felt,
                        "er": list(r.er),
                        "uten": r.uten,
                        "tomt": list(r.tomt),
                        "under": r.under,
                        "mangler": list(r.mangler),
                        "naar": {id: list(answers) for id, answers in r.naar.items()} or None,
                        "gir": r.gir,
                        "grunn": r.grunn.i(maal).tekst,
                    }
                )
                for r in felt.avgjoeres
            ],
        }
    )


def _svar(innhold: Innhold, felt: Felt, maal: Maal) -> list[tuple[str, str]]:
    if felt.vokabular:
        return [(word, label.navn.i(maal).tekst) for word, label in innhold.vokabular[felt.vokabular].items()]
    return [(a.id, a.tekst.i(maal).tekst) for a in felt.valg]


def _compact(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is not there; a number 0 is something."""
    return {key: value for key, value in values.items() if value is not None and value is not False and value != []}


# --- The schema of the file format ------------------------------------------------------------


def build_bokschema(innhold: Innhold) -> dict[str, Any]:
    """JSON Schema of the format `arbeidsbok`, in all its versions, with the forms of this site."""
    return {
        "$schema": DRAFT,
        "title": "arbeidsbok",
        "description": "En arbeidsbok fra KI-veikartet: utfylte skjemaer, slik nettleseren lagrer og eksporterer dem.",
        "type": "object",
        "required": ["format", "versjon", "poster"],
        "properties": {
            "format": {"const": FORMAT, "description": "Alltid «arbeidsbok»."},
            "versjon": {"enum": list(range(1, VERSJON + 1)), "description": "Utgaven av formatet."},
            "laget": {"type": "string", "format": "date-time", "description": "Når filen ble laget."},
            "poster": {
                "type": "array",
                "description": "Ett utfylt skjema hver. Rekkefølgen betyr ingenting.",
                "items": {
                    "allOf": [
                        {"$ref": "#/$defs/post"},
                        *(
                            {
                                "if": {"properties": {"skjema": {"const": id}}},
                                "then": {
                                    "properties": {
                                        "svar": {"$ref": f"#/$defs/{id}"},
                                        "felt": {"$ref": f"#/$defs/{id}-steder"},
                                    }
                                },
                            }
                            for id in innhold.skjemaer
                        ),
                    ]
                },
            },
            "innstillinger": {"$ref": "#/$defs/steder", "description": "Det som gjelder hele boka. Fra utgave 3."},
            "uleselige": {"type": "array", "description": "Poster som ikke kunne leses, slik de sto. Fra utgave 3."},
            "sjekklister": {
                "type": "object",
                "description": "Det som er krysset av i sjekklistene: id-en til steget, til en liste av punkter. Utgave 2.",
                "additionalProperties": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
            },
        },
        "$defs": {
            "post": _POST,
            "steder": {"type": "object", "additionalProperties": {"$ref": "#/$defs/sted"}},
            "sted": _STED,
            **{id: _svarschema(innhold, skjema) for id, skjema in innhold.skjemaer.items()},
            **{f"{id}-steder": _stedschema(innhold, skjema) for id, skjema in innhold.skjemaer.items()},
        },
    }


_KILDER: Mapping[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["post"],
        "properties": {"post": {"type": "string"}, "felt": {"type": "string"}},
    },
}

_POST: Mapping[str, Any] = {
    "type": "object",
    "required": ["id", "skjema"],
    "oneOf": [{"required": ["felt"]}, {"required": ["svar"]}],
    "properties": {
        "id": {"type": "string", "minLength": 1, "maxLength": 100, "description": "Unik, og den samme så lenge posten lever."},
        "skjema": {"type": "string", "description": "Id-en til skjemaet."},
        "opprettet": {"type": "string", "format": "date-time", "description": "Når posten ble påbegynt."},
        "felt": {"$ref": "#/$defs/steder", "description": "Et sted, til det som står der. Fra utgave 3."},
        "ukjent": {"type": "object", "additionalProperties": {"type": "array"}, "description": "Ukjente nøkler der to kopier var ulike."},
        "endret": {"type": "string", "format": "date-time", "description": "Når den sist ble endret. Utgave 1 og 2."},
        "fra": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Id-ene til postene denne er laget av. Utgave 1 og 2.",
        },
        "hentet": {
            "type": "object",
            "description": "Hvor et svar er hentet fra: felt (eller tabell.rad, fra 0) til en liste av poster og felt. Utgave 1 og 2.",
            "additionalProperties": _KILDER,
        },
        "svar": {"type": "object", "description": "Svarene, etter felt-id. Et felt uten svar er ikke med. Utgave 1 og 2."},
    },
}  # fmt: skip

# What stands at one place: the marks (m), and what they have replaced (s).
_STED: Mapping[str, Any] = {
    "type": "object",
    "required": ["m", "s"],
    "properties": {
        "m": {
            "type": "array",
            "description": "Merkene som står her. Flere ulike verdier er svar som står mot hverandre.",
            "items": {
                "type": "object",
                "required": ["e", "n", "v", "t"],
                "properties": {
                    "e": {"type": "string", "minLength": 1, "maxLength": 80, "description": "Enheten som skrev."},
                    "n": {"type": "integer", "minimum": 1, "description": "Løpenummeret, som bare øker."},
                    "v": {"description": "Verdien. null: svaret er tømt."},
                    "t": {"type": "string", "description": "Når det ble skrevet. Bare til å vise fram."},
                    "h": {**_KILDER, "description": "Hvor verdien er hentet fra."},
                },
            },
        },
        "s": {
            "type": "object",
            "description": "For hver enhet det største løpenummeret som er erstattet her.",
            "additionalProperties": {"type": "integer", "minimum": 1},
        },
    },
}  # fmt: skip


def _svarschema(innhold: Innhold, skjema: Skjema) -> dict[str, Any]:
    """The answers of one form. Fields that nobody knows may be there: an older form had them."""
    return {
        "type": "object",
        "title": skjema.tittel.nb,
        "properties": {f.id: _verdi(innhold, f) for f in skjema.felt if f.slag.av("lagres")},
    }


def _stedschema(innhold: Innhold, skjema: Skjema) -> dict[str, Any]:
    """The places of one form. A place that nobody knows may be there, and so may a choice that is gone: both are kept."""
    places: dict[str, Any] = {}
    for felt in skjema.felt:
        for column in felt.kolonner or [None]:
            place = f"^{felt.id}/[^/]+/{column.id}$" if column else f"^{felt.id}$"
            if felt.type != "beregnet":
                places[place] = {"properties": {"m": {"items": {"properties": {"v": _kept(innhold, column or felt)}}}}}
    return {"type": "object", "patternProperties": places}


def _kept(innhold: Innhold, felt: Felt) -> dict[str, Any]:
    """A value as it is kept: that of the field, or null, or the text that stood there."""
    wanted = _verdi(innhold, felt)
    return {"title": wanted["title"], "anyOf": [wanted, {"type": ["null", "string"]}]} if "title" in wanted else wanted


def _verdi(innhold: Innhold, felt: Felt) -> dict[str, Any]:
    named = {"title": felt.ledetekst.nb}
    choices = [id for id, _ in _svar(innhold, felt, KILDESPRAAK)]
    match felt.slag.krev("lagres", "api/arbeidsbok.schema.json", LAGRES):
        case "tall":
            text = "Et tall, eller teksten slik den ble skrevet når den ikke er et tall."
            return named | {"type": ["number", "string"], "description": text}
        case "heltall":
            if not felt.skala:
                return named | {"type": "integer"}
            return named | {"type": "integer", "minimum": felt.skala.fra, "maximum": felt.skala.til}
        case "dato":
            return named | {"type": "string", "description": "År-måned-dag, for eksempel 2026-03-17."}
        case "valg":
            return named | {"enum": choices}
        case "flere":
            if felt.valg_fra:
                text = "Id-ene til radene, «ingen», eller numrene som tekst, for eksempel «1, 3»."
                return named | {"type": ["array", "string"], "items": {"type": "string"}, "description": text}
            return named | {"type": "array", "items": {"enum": choices}, "uniqueItems": True}
        case "ja":
            return named | {"type": "boolean"}
        case "maaling":
            text = (
                "Målingen slik den var sist den ble sett: midt;lav;hoey;nivaa;n;m, og | mellom flere. Kilden står i h."
            )
            return named | {"type": "string", "description": text}
        case "rader":
            row = {"type": "object", "properties": {k.id: _verdi(innhold, k) for k in felt.kolonner}}
            return named | {"type": "array", "items": row}
    return named | {"type": "string"}
