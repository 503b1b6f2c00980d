"""Texts that a reader sees, in up to three languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

Maal = Literal["nb", "nn", "en"]
MAALFORMER: tuple[Maal, ...] = get_args(Maal)
KILDESPRAAK: Maal = "nb"

IkkeTom = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


@dataclass(frozen=True, slots=True)
class Ord:
    """A text together with the language it is really in, so that a fallback can be marked."""

    tekst: str
    maal: Maal


class Tekst(BaseModel):
    """A plain string (which is then nb) or a mapping {nb, nn, en}; nb is always there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nb: IkkeTom
    nn: IkkeTom | None = None
    en: IkkeTom | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_string_is_nb(cls, value: Any) -> Any:
        return {"nb": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: Any) -> Any:
        schema = handler(core_schema)
        mapping = handler.resolve_ref_schema(schema)
        mapping.update({"anyOf": [{"type": "string", "minLength": 1}, dict(mapping)]})
        for key in [key for key in mapping if key != "anyOf"]:
            del mapping[key]
        return schema

    def i(self, maal: str) -> Ord:
        """The text in the language asked for, else in nb. Returns Ord(text, language of the text)."""
        if maal == "nn" and self.nn is not None:
            return Ord(self.nn, "nn")
        if maal == "en" and self.en is not None:
            return Ord(self.en, "en")
        return Ord(self.nb, KILDESPRAAK)
