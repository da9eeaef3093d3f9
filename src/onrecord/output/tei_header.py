"""The header of a TEI document: the article, who takes part, and the words that classify."""

from __future__ import annotations

import re
from typing import get_args

from lxml import etree

from onrecord.attribution import Act, Kind, Mode, Reading
from onrecord.output.voices import Voice, Voices

TEI = "http://www.tei-c.org/ns/1.0"
XML = "{http://www.w3.org/XML/1998/namespace}"
# XML 1.0, production 2: all that a document can hold.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?")


def clean(text: str) -> str:
    """The text with U+FFFD for every character that XML cannot hold."""
    return _IMPOSSIBLE.sub("\ufffd", text)


def when(value: str | None) -> str | None:
    """The TIMEX3 value where it is a date as TEI's ``when`` has it, without anything unknown."""
    if not value or not _DATE.fullmatch(value):
        return None
    return f"{value}:00" if len(value) == len("2026-02-17T09:30") else value


def word(value: str | None) -> str | None:
    """The value without spaces, which TEI's words have none of."""
    return "_".join(value.split()) if value else None


def add(
    parent: etree._Element, tag: str, words: str | None = None, **attributes: str | None
) -> etree._Element:
    """A new last child; ``id`` becomes ``xml:id``, attributes without a value are left out."""
    child = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        if value is not None:
            child.set(f"{XML}id" if name == "id" else name, clean(value))
    child.text = None if words is None else clean(words)
    return child


def header(reading: Reading, voices: Voices) -> etree._Element:
    """The document's root with its header."""
    root = etree.Element("TEI", {"xmlns": TEI})
    top = add(root, "teiHeader")
    described = add(top, "fileDesc")
    titles = add(described, "titleStmt")
    add(titles, "title", reading.article.title or reading.article.doc)
    for author in reading.article.authors:
        add(titles, "author", author)
    add(add(described, "publicationStmt"), "p", f"Read by onrecord, model {reading.model}.")
    _source(add(described, "sourceDesc"), reading, voices)
    _classes(add(add(top, "encodingDesc"), "classDecl"))
    profile = add(top, "profileDesc")
    if reading.article.language:
        add(add(profile, "langUsage"), "language", ident=reading.article.language)
    _participants(profile, voices)
    return root


def _source(parent: etree._Element, reading: Reading, voices: Voices) -> None:
    article = reading.article
    told = add(parent, "bibl")
    add(told, "title", article.title or article.doc)
    add(told, "idno", article.sha256, type="sha256")
    if article.outlet:
        add(told, "publisher", article.outlet)
    if article.published:
        add(told, "date", article.published, when=when(article.published))
    if article.url:
        add(told, "ref", article.url, target=article.url)
    if reading.credit:
        add(told, "orgName", reading.credit.agency, type="agency")
        if reading.credit.via:
            add(told, "orgName", reading.credit.via, type="via")
    if reading.dateline:
        add(told, "placeName", reading.dateline.place, type="dateline")
    documents = [voice for voice in voices.all if voice.speaker.kind == "document"]
    listed = add(parent, "listBibl") if documents else parent
    for voice in documents:
        add(add(listed, "bibl", id=f"s{voice.number}"), "title", voice.speaker.name)


def _classes(parent: etree._Element) -> None:
    for name, values in (("act", Act), ("mode", Mode), ("kind", Kind)):
        taxonomy = add(parent, "taxonomy", id=name)
        for value in get_args(values):
            add(add(taxonomy, "category", id=f"{name}.{value}"), "catDesc", value)


def _participants(profile: etree._Element, voices: Voices) -> None:
    people = [voice for voice in voices.all if voice.speaker.kind not in ("organization", "document")]
    organizations = [voice for voice in voices.all if voice.speaker.kind == "organization"]
    if not people and not organizations:
        return
    taking_part = add(profile, "particDesc")
    persons = add(taking_part, "listPerson") if people else taking_part
    for voice in people:
        _person(persons, voice)
    listed = add(taking_part, "listOrg") if organizations else taking_part
    for voice in organizations:
        add(add(listed, "org", id=f"s{voice.number}"), "orgName", voice.speaker.name)


def _person(parent: etree._Element, voice: Voice) -> None:
    tag = "personGrp" if voice.speaker.kind == "group" else "person"
    person = add(parent, tag, id=f"s{voice.number}", ana=f"#kind.{voice.speaker.kind}")
    name = add(person, "persName")
    if voice.speaker.role:
        add(name, "roleName", voice.speaker.role).tail = " "
    add(name, "name", voice.speaker.name)
