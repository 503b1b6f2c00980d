"""Turn what pydantic found into sentences that an editor can act on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from macros.innhold.typer import choices, suggest
from macros.innhold.yaml_lines import Sti


@dataclass(frozen=True, order=True)
class Melding:
    """One mistake: file (from the root of the repository), line (1 is the first), where, what."""

    fil: str
    linje: int
    sted: str
    tekst: str

    def __str__(self) -> str:
        where = f"{self.sted}: " if self.sted else ""
        return f"{self.fil}:{self.linje}  {where}{self.tekst}"


class InnholdFeil(Exception):
    """The content has mistakes; `meldinger` holds all of them, sorted by file and line."""

    def __init__(self, meldinger: Iterable[Melding]) -> None:
        self.meldinger = tuple(sorted(set(meldinger)))
        super().__init__(format_meldinger(self.meldinger))


def format_meldinger(meldinger: Sequence[Melding]) -> str:
    """All messages, a line each, and a closing line that counts them."""
    count = len(meldinger)
    return "\n".join([*map(str, meldinger), f"{count} feil i innholdet." if count != 1 else "1 feil i innholdet."])


def format_sted(sti: Sti) -> str:
    """`("bolker", 2, "minutter")` becomes `bolker 3, minutter`."""
    parts: list[str] = []
    for step in sti:
        if isinstance(step, int) and parts:
            parts[-1] = f"{parts[-1]} {step + 1}"
        elif isinstance(step, int):
            parts.append(f"nr. {step + 1}")
        else:
            parts.append(step)
    return ", ".join(parts)


_PLAIN: Mapping[str, str] = {
    "missing": "mangler, og må være med.",
    "string_type": "skal være tekst.",
    "string_too_short": "er tom. Skriv en tekst, eller ta bort linja.",
    "int_type": "skal være et helt tall, uten anførselstegn.",
    "bool_type": "skal være true eller false.",
    "dict_type": "skal være en gruppe med nøkler.",
    "model_type": "skal være en gruppe med nøkler.",
    "model_attributes_type": "skal være en gruppe med nøkler.",
    "tuple_type": "skal være en liste, med en strek foran hvert punkt.",
    "none_required": "skal være tom.",
}


def explain_error(error: ErrorDetails, allowed_keys: Sequence[str]) -> str:
    """The sentence for one pydantic error. `allowed_keys` are the keys where it stands."""
    kind, ctx = error["type"], error.get("ctx", {})
    match kind:
        case "extra_forbidden":
            key = str(error["loc"][-1])
            if error["input"] is None and " " in key:
                return f"teksten før «{key}» har et komma. Sett hele teksten i anførselstegn."
            return f"nøkkelen «{key}» finnes ikke her.{suggest(key, allowed_keys)} {choices(allowed_keys, key)}"
        case "literal_error":
            allowed = [word.strip("' ") for word in str(ctx["expected"]).replace(" or ", ", ").split(",")]
            return f"«{error['input']}» finnes ikke.{suggest(str(error['input']), allowed)} {choices(allowed)}"
        case "greater_than":
            return f"skal være større enn {ctx['gt']}, men er {error['input']}."
        case "greater_than_equal":
            return f"skal være minst {ctx['ge']}, men er {error['input']}."
        case "less_than_equal":
            return f"skal være høyst {ctx['le']}, men er {error['input']}."
        case "string_too_long":
            return f"er på {len(str(error['input']))} tegn, og kan ha høyst {ctx['max_length']}. Kort den ned."
        case "too_short":
            return f"skal ha minst {ctx['min_length']} i lista, men har {ctx['actual_length']}."
        case "too_long":
            return f"skal ha høyst {ctx['max_length']} i lista, men har flere."
    if kind == "string_type" and isinstance(error["input"], int | float):
        return 'skal være tekst. Sett det i anførselstegn, slik det skal stå: "…".'
    if error["input"] is None and kind != "missing":
        return "er tom. Skriv noe, eller ta bort linja."
    return _PLAIN.get(kind) or str(ctx.get("melding") or error["msg"])


def keys_at(model: type[BaseModel], sti: Sti) -> list[str]:
    """The keys that may stand at a path in a model, found by following its fields."""
    current: Any = model
    for step in sti:
        if isinstance(step, int) or not (isinstance(current, type) and issubclass(current, BaseModel)):
            continue
        field = current.model_fields.get(step)
        current = _model_in(field.annotation) if field else None
    if isinstance(current, type) and issubclass(current, BaseModel):
        return list(current.model_fields)
    return []


def _model_in(annotation: Any) -> Any:
    """The model inside tuple[Model, ...], Model | None and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if found := _model_in(inner):
            return found
    return None
