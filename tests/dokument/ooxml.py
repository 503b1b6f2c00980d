"""What the schemas of Office say of a Word file: each part that they describe is held against them."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

from lxml import etree

_SKJEMA = Path(__file__).parent.parent / "ooxml"
_XML = "http://www.w3.org/XML/1998/namespace"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DATA = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
# The parts of a file, and the schema of each.
_DELER = {
    "[Content_Types].xml": "opc-contenttypes.xsd",
    "_rels/.rels": "opc-relationships.xsd",
    "word/_rels/document.xml.rels": "opc-relationships.xsd",
    "word/document.xml": "wml.xsd",
    "word/numbering.xml": "wml.xsd",
    "word/styles.xml": "wml.xsd",
    "word/settings.xml": "wml.xsd",
    "word/header1.xml": "wml.xsd",
    "word/footer1.xml": "wml.xsd",
}


class _Nabo(etree.Resolver):
    """The schemas ask for that of XML without saying where it is."""

    def resolve(self, url: str, pubid: str, context: object) -> object:
        path = _SKJEMA / Path(url).name.lower()
        tree = etree.parse(path)
        for one in tree.iter("{http://www.w3.org/2001/XMLSchema}import"):
            if one.get("namespace") == _XML:
                one.set("schemaLocation", (_SKJEMA / "xml.xsd").as_uri())
        return self.resolve_string(etree.tostring(tree), context, base_url=path.as_uri())  # type: ignore[attr-defined]


@cache
def _skjema(name: str) -> etree.XMLSchema:
    parser = etree.XMLParser()
    parser.resolvers.add(_Nabo())
    inn = f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"><xsd:import namespace="{_rom(name)}" schemaLocation="{(_SKJEMA / name).as_uri()}"/></xsd:schema>'
    return etree.XMLSchema(etree.fromstring(inn, parser))


def _rom(name: str) -> str:
    return str(etree.parse(_SKJEMA / name).getroot().get("targetNamespace"))


def _known(tree: etree._Element) -> etree._Element:
    """As a program does that knows the drawings of Word 2010: the first choice; what is to be ignored is taken away."""
    ignored = {tree.nsmap[prefix] for prefix in (tree.attrib.pop(f"{_MC}Ignorable", "")).split()}
    for one in list(tree.iter(f"{_MC}AlternateContent")):
        parent, chosen = one.getparent(), one.find(f"{_MC}Choice")
        assert parent is not None and chosen is not None
        at = parent.index(one)
        parent[at : at + 1] = list(chosen)
    # The shapes themselves are newer than these schemas, which allow anything but know nothing of it.
    for data in list(tree.iter(_DATA)):
        data[:] = []
    for element in list(tree.iter(etree.Element)):
        for key in [key for key in element.attrib if etree.QName(key).namespace in ignored]:
            del element.attrib[key]
        if etree.QName(element).namespace in ignored and (parent := element.getparent()) is not None:
            parent.remove(element)
    return tree


def find_feil(fil: bytes) -> list[str]:
    """What is not as the schemas say, as «part: line: message»."""
    found = []
    with zipfile.ZipFile(io.BytesIO(fil)) as arkiv:
        for part in arkiv.namelist():
            if part.endswith(".xml"):
                etree.fromstring(arkiv.read(part))
            if part in _DELER:
                tree = etree.fromstring(etree.tostring(_known(etree.fromstring(arkiv.read(part)))))
                schema = _skjema(_DELER[part])
                if not schema.validate(tree):
                    found += [f"{part}: {one.line}: {one.message}" for one in schema.error_log]
    return found
