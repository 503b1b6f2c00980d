"""Texts that a reader sees, in the languages of spraak.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, create_model, model_validator

from macros.innhold.spraak import KILDESPRAAK as KILDESPRAAK
from macros.innhold.spraak import MAALFORMER as MAALFORMER
from macros.innhold.spraak import MAALSPRAAK, rekke
from macros.innhold.spraak import Maal as Maal

IkkeTom = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


@dataclass(frozen=True, slots=True)
class Ord:
    """A text together with the language it is really in, so that a fallback can be marked."""

    tekst: str
    maal: Maal


class _Tekst(BaseModel):
    """A plain string (which is then nb) or a mapping from languages to texts; nb is always there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nb: IkkeTom

    @model_validator(mode="before")
    @classmethod
    def _plain_string_is_nb(cls, value: Any) -> Any:
        return {KILDESPRAAK: value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: Any) -> Any:
        schema = handler(core_schema)
        mapping = handler.resolve_ref_schema(schema)
        mapping.update({"anyOf": [{"type": "string", "minLength": 1}, dict(mapping)]})
        for key in [key for key in mapping if key != "anyOf"]:
            del mapping[key]
        return schema

    def paa(self, maal: Maal) -> str | None:
        """The text in this very language, if there is one."""
        text: str | None = getattr(self, maal, None)
        return text

    def i(self, maal: Maal) -> Ord:
        """The text in the language asked for, else in the one that stands in for it, with the language it is in."""
        return next(Ord(text, one) for one in rekke(maal) if (text := self.paa(one)) is not None)


if TYPE_CHECKING:

    class Tekst(_Tekst): ...

else:
    Tekst = create_model(
        "Tekst", __base__=_Tekst, __module__=__name__, **dict.fromkeys(MAALSPRAAK, (IkkeTom | None, None))
    )
