"""How often checking gives the right verdict, on cases made by program from annotated articles.

usage: python benchmarks/checking.py GOLD [--model fast] [--record FILE.db] [--cases 80] [--seed 1] [--show]
       python benchmarks/checking.py --speed FILE.db [--model fast]
       python benchmarks/checking.py --paraphrases [--show]

GOLD holds polnear/dev, speakers/dev.tsv and othernews. The articles of polnear/dev are read into a record (or
--record names one that holds them); quotations of theirs are put into drafts, as they are and spoiled, and
those of the other news for what is not on record. Whose words they are is the annotation's; the record's own
readings may err, and so may the reading of the draft. --speed times a draft of 50 quotations, made of words
of a record's texts, as they are, changed, and shuffled. --paraphrases tells how many of the invented indirect
statements of paraphrases.tsv find the one on record that says the same, before and after tracing it.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa

from onrecord import Article, Attribution, Reading, Record, Speaker, Tracer, read
from onrecord.checking import CheckedDraft, CheckedQuotation, Checker
from onrecord.evaluation import gold_articles
from onrecord.reading.mode import quoted_regions
from onrecord.record.wording.words import words_of

PARAPHRASES = Path(__file__).parent / "paraphrases.tsv"
A_DRAFT = 6
"""How many cases a draft holds."""
_NEGATED = re.compile(r"\b(?:not|never|no|if|unless|only|without)\b|n[’']t\b", re.IGNORECASE)
_NOUNS = "harbour violin ladder orchard lantern pepper granite meadow kettle bishop".split()  # noqa: SIM905
_ADDED = "really certainly always perhaps honestly also today again".split()  # noqa: SIM905


@dataclass(frozen=True)
class Said:
    """A quotation of an annotated article: its words inside the marks, who said them, where they stand."""

    doc: str
    words: str
    speaker: str
    role: str
    docs: frozenset[str] = frozenset()
    attribution: int = 0


@dataclass(frozen=True)
class Case:
    """A quotation as the draft has it, with the verdict that is right and the articles that show it."""

    words: str
    speaker: str
    role: str
    verdict: str
    docs: frozenset[str]
    kind: str


def quotations(folder: Path, table: Path) -> Iterator[Said]:
    """The quotations of named people in annotated articles."""
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()]
    told = {(row[0], int(row[1])): row[2:5] for row in rows if row[1].isdigit()}
    for article, gold in gold_articles(folder):
        regions = quoted_regions(article.text)
        for number, parts in enumerate(gold):
            kind, name, role = told.get((article.doc, number), ("", "", ""))
            if kind != "person" or "|" in name or len(name.split()) < 2:
                continue
            for region in regions:
                if any(start <= region[0] and region[1] <= end for start, end in parts.spans("content")):
                    words = " ".join(article.text[slice(*region)].split())
                    role = "" if role == "-" else role
                    yield Said(article.doc, words, name, role, attribution=number)


def located(found: list[Said], texts: dict[str, str]) -> list[Said]:
    """The quotations with all articles that have their words in a row."""
    bodies = {doc: f" {' '.join(words_of(text).folded)} " for doc, text in texts.items()}
    told = []
    for one in found:
        words = f" {' '.join(words_of(one.words).folded)} "
        told.append(replace(one, docs=frozenset(doc for doc, body in bodies.items() if words in body)))
    return told


class Maker:
    """Makes cases of every kind from quotations of an article and of others."""

    def __init__(self, said: list[Said], others: list[Said], texts: dict[str, str], seed: int) -> None:
        self._random = random.Random(seed)
        self._said = [one for one in said if 3 <= len(one.words.split()) <= 60]
        self._others = [one for one in others if 4 <= len(one.words.split()) <= 60]
        self._bodies = [f" {' '.join(words_of(text).folded)} " for text in texts.values()]
        self._people = sorted({one.speaker for one in said})
        self._in = defaultdict(set)
        for one in said:
            self._in[one.doc].add(one.speaker)

    def cases(self, each: int) -> list[Case]:
        """So many cases of each verdict, in an order of chance."""
        made: list[Case] = []
        for kind in (self.verbatim, self.typography, self.altered, self.spliced, self.wrong, self.unknown):
            found: list[Case] = []
            for _ in range(100 * each):
                case = kind()
                if case and all(case.words != other.words for other in found):
                    found.append(case)
                if len(found) == each:
                    break
            made += found
        self._random.shuffle(made)
        return made

    def verbatim(self) -> Case | None:
        """Words as they are."""
        one = self._random.choice(self._said)
        return Case(one.words, one.speaker, one.role, "verbatim", one.docs, "verbatim")

    def typography(self) -> Case | None:
        """Words as they are, written differently."""
        one = self._random.choice(self._said)
        name, change = self._random.choice(TYPOGRAPHY)
        words = change(one.words)
        if words == one.words or not words:
            return None
        return Case(words, one.speaker, one.role, "typography", one.docs, f"typography: {name}")

    def altered(self) -> Case | None:
        """Words with one or two changed."""
        one = self._random.choice(self._said)
        words = one.words.split()
        if len(words) < 5:
            return None
        kind = self._random.choice(("replaced", "dropped", "added", "number", "negation"))
        changed = self._altered(kind, list(words))
        if changed is None or self._on_record(" ".join(changed)):
            return None
        return Case(" ".join(changed), one.speaker, one.role, "altered", one.docs, f"altered: {kind}")

    def _altered(self, kind: str, words: list[str]) -> list[str] | None:
        at = self._random.randrange(1, len(words) - 1)
        if kind == "replaced":
            core = re.search(r"[A-Za-z]{4,}", words[at])
            return (
                [*words[:at], words[at].replace(core[0], self._random.choice(_NOUNS)), *words[at + 1 :]]
                if core
                else None
            )
        if kind == "dropped":
            return words[:at] + words[at + self._random.choice((1, 1, 2)) :] if len(words) > 7 else None
        if kind == "added":
            return [*words[:at], *self._random.sample(_ADDED, self._random.choice((1, 1, 2))), *words[at:]]
        if kind == "number":
            digits = [i for i, word in enumerate(words) if re.search(r"\d", word)]
            if not digits:
                return None
            at = digits[0]
            words[at] = re.sub(r"\d", lambda found: str((int(found[0]) + 3) % 10), words[at], count=1)
            return words
        verbs = [
            i
            for i, word in enumerate(words)
            if word in ("is", "are", "was", "will", "would", "can", "have", "do")
        ]
        return [*words[: verbs[0] + 1], "not", *words[verbs[0] + 1 :]] if verbs else None

    def spliced(self) -> Case | None:
        """Parts that stand apart, joined."""
        kind = self._random.choice(("two", "two", "elsewhere", "within", "ellipsis"))
        one = self._random.choice(self._said)
        mine = [other for other in self._said if other.speaker == one.speaker and other.words != one.words]
        near = [other for other in mine if (other.doc == one.doc) == (kind != "elsewhere")]
        # Pieces of one sentence may be joined by an ellipsis.
        near = [other for other in near if other.doc != one.doc or other.attribution != one.attribution]
        words = one.words.split()
        if kind in ("two", "elsewhere"):
            return self._two(one, self._random.choice(near), kind) if near and len(words) > 7 else None
        if kind == "within":
            return self._within(one, words)
        return self._ellipsis(one, words)

    def _two(self, one: Said, other: Said, kind: str) -> Case | None:
        first, second = one.words.split(), other.words.split()
        if len(second) < 8:
            return None
        size = self._random.randrange(4, min(len(first), 14)), self._random.randrange(4, min(len(second), 14))
        mark = self._random.choice(("", "", " …"))
        words = f"{' '.join(first[: size[0]]).rstrip(',.;:—-')}{mark} {' '.join(second[-size[1] :])}"
        if self._on_record(words):
            return None
        return Case(words, one.speaker, one.role, "spliced", one.docs | other.docs, f"spliced: {kind}{mark}")

    def _within(self, one: Said, words: list[str]) -> Case | None:
        if len(words) < 22:
            return None
        at = self._random.randrange(5, len(words) - 15)
        gap = self._random.randrange(9, len(words) - at - 4)
        joined = " ".join([*words[:at], *words[at + gap :]])
        return Case(joined, one.speaker, one.role, "spliced", one.docs, "spliced: within")

    def _ellipsis(self, one: Said, words: list[str]) -> Case | None:
        inner = [i for i in range(4, len(words) - 5) if _NEGATED.search(words[i])]
        if not inner:
            return None
        at = self._random.choice(inner)
        joined = f"{' '.join(words[: at - self._random.randrange(2)])} … {' '.join(words[at + 1 :])}"
        return Case(joined, one.speaker, one.role, "spliced", one.docs, "spliced: ellipsis")

    def wrong(self) -> Case | None:
        """Words given to somebody else, of the same article or of another."""
        one = self._random.choice(self._said)
        same = self._random.random() < 0.5
        last = {speaker.split()[-1] for doc in one.docs for speaker in self._in[doc]}
        near = [name for name in self._in[one.doc] if name.split()[-1] != one.speaker.split()[-1]]
        far = [name for name in self._people if name.split()[-1] not in last]
        who = sorted(near) if same else far
        # Whatever is short may have been said by anybody.
        if not who or len(one.words.split()) < 5 or self._shared(one):
            return None
        kind = "wrong speaker: of the article" if same else "wrong speaker: of another"
        return Case(one.words, self._random.choice(who), "", "wrong_speaker", one.docs, kind)

    def _shared(self, one: Said) -> bool:
        return any(one.words in other.words and other.speaker != one.speaker for other in self._said)

    def unknown(self) -> Case | None:
        """Words that are not on record."""
        one = self._random.choice(self._others)
        if self._on_record(one.words):
            return None
        who = self._random.choice(self._people) if self._random.random() < 0.5 else one.speaker
        return Case(one.words, who, "", "not_found", frozenset(), "not found")

    def _on_record(self, words: str) -> bool:
        return any(f" {' '.join(words_of(words).folded)} " in body for body in self._bodies)


def _flipped(words: str) -> str:
    return words[0].swapcase() + words[1:] if words[0].isalpha() and not words.startswith("I ") else words


def _ended(words: str) -> str:
    ends = {".": "!", "!": ".", ",": ".", "?": "."}
    return words[:-1] + ends[words[-1]] if words[-1] in ends else words + "."


TYPOGRAPHY: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("apostrophes", lambda words: words.translate({ord("’"): "'", ord("'"): "’"})),
    ("dashes", lambda words: re.sub(r" ?(?:—|–|--) ?", " - ", words)),
    ("hyphens", lambda words: re.sub(r"(?<=[a-z])-(?=[a-z])", "‑", words)),
    ("spaces", lambda words: words.replace(" ", "\u00a0", 2)),
    ("capital", _flipped),
    ("end", _ended),
    ("no end", lambda words: words.rstrip(".!?")),
    ("capital and end", lambda words: _ended(_flipped(words))),
)


def introduced(case: Case, chance: random.Random) -> tuple[str, str]:
    """A paragraph with the case's quotation, and how it is introduced."""
    ways = BEHIND if case.words[-1] in ",?!" else BEFORE if case.words[-1] in ".…" else (*BEFORE, *BEHIND)
    if case.words[-1] == ",":
        ways = BEHIND
    elif len(case.words.split()) > 8 and chance.random() < 0.25 and not re.search(r"[“”\"…]", case.words):
        ways = (MIDDLE,)
    name, way = chance.choice(ways)
    last = case.speaker.split()[-1]
    title = (
        case.role.split(",")[0] if 0 < len(case.role.split()) <= 4 else chance.choice(("Mr.", "Sen.", "Dr."))
    )
    forms = {"full": case.speaker, "last": last, "title": f"{title} {chance.choice((case.speaker, last))}"}
    form = chance.choice(list(forms))
    opening = "" if form == "full" else f"{case.speaker} was heard at some length as well. "
    return opening + way(case.words, forms[form]), f"{name}, {form}"


def _middle(words: str, who: str) -> str:
    parts = words.split()
    at = len(parts) // 2
    first = " ".join(parts[:at]).rstrip(",;:")
    return f"“{first},” {who} said, “{' '.join(parts[at:])}”"


Way = tuple[str, Callable[[str, str], str]]
BEFORE: tuple[Way, ...] = (
    ("said:", lambda words, who: f"{who} said: “{words}”"),
    ("said,", lambda words, who: f"In the evening {who} said, “{words}”"),
    ("told", lambda words, who: f"{who} told the reporters who had waited outside: “{words}”"),
    ("according to", lambda words, who: f"According to {who}, “{words}”"),
    ("added", lambda words, who: f"And {who} added: “{words}”"),
)
BEHIND: tuple[Way, ...] = (
    ("said he", lambda words, who: f"“{words}” said {who}."),
    ("he said", lambda words, who: f"“{words}” {who} said on the same day."),
    ("wrote", lambda words, who: f"“{words}” {who} wrote in a message."),
    ("straight marks", lambda words, who: f'"{words}" {who} said.'),
)
MIDDLE: Way = ("middle", _middle)


@dataclass
class Placed:
    """A case in a draft: where its words stand."""

    case: Case
    start: int
    end: int
    way: str


def drafts(cases: list[Case], seed: int) -> Iterator[tuple[str, list[Placed]]]:
    """Drafts of several cases each."""
    chance = random.Random(seed)
    for at in range(0, len(cases), A_DRAFT):
        text, placed = "The day brought more words than decisions.", []
        for case in cases[at : at + A_DRAFT]:
            paragraph, way = introduced(case, chance)
            start = len(text) + 2
            text += f"\n\n{paragraph}"
            placed.append(Placed(case, start, len(text), way))
        yield text, placed


def answered(checked: CheckedDraft, placed: Placed) -> CheckedQuotation | None:
    """The longest quotation found in the case's paragraph."""
    within = [one for one in checked.quotations if placed.start <= one.start and one.end <= placed.end]
    return max(within, key=lambda one: one.end - one.start, default=None)


def measured(record: Record, model: str, cases: list[Case], seed: int, show: bool) -> dict[str, float]:
    """The share of right verdicts by verdict, their mean, and how often the right article comes first."""
    checker = Checker(record, model=model)
    right, total = Counter[str](), Counter[str]()
    for text, places in drafts(cases, seed):
        checked = checker.check(text)
        for placed in places:
            told, case = answered(checked, placed), placed.case
            verdict = told.verdict if told else "missed"
            keys = [case.verdict, f"  {case.kind}", f"  {placed.way}"]
            if case.docs:
                keys.append("article first")
                first = told.evidence[0].doc if told and told.evidence else ""
                right["article first"] += first.rsplit("/", 1)[-1] in case.docs
            total.update(keys)
            right.update(key for key in keys if key != "article first" and verdict == case.verdict)
            if show and verdict != case.verdict:
                given = told and (told.speaker, told.reason, [(e.doc, e.score) for e in told.evidence[:2]])
                print(f"{case.kind} [{placed.way}] {case.speaker}: {case.words!r}", flush=True)
                print(f"    {verdict} {given} {sorted(case.docs)[:2]}")
    found = {key: 100 * right[key] / total[key] for key in sorted(total)}
    verdicts = [key for key in found if not key.startswith(" ") and key != "article first"]
    found["mean over verdicts"] = sum(found[key] for key in verdicts) / len(verdicts)
    found["cases"] = sum(total[key] for key in verdicts)
    return found


def text_of(record: Record, digest: str) -> str:
    """The text with a hash."""
    with record.database.reading() as connection:
        found = connection.scalar(
            sa.text("SELECT body FROM texts WHERE sha256 = :sha256"), {"sha256": digest}
        )
    return str(found)


def speed(record: Record, model: str) -> None:
    """Print how long a draft of 50 quotations takes: reading it, and checking it."""
    chance, paragraphs = random.Random(1), []
    listed = record.articles(limit=50)
    for number, one in enumerate(chance.choices(listed, k=50)):
        words = text_of(record, one.sha256).split()
        at = chance.randrange(max(1, len(words) - 14))
        quoted = words[at : at + 14]
        if number % 5 == 3:
            quoted[6] = chance.choice(_NOUNS)
        if number % 5 == 4:
            chance.shuffle(quoted)
        joined = re.sub(r"[“”\"]", "", " ".join(quoted))
        paragraphs.append(
            f"“{joined},” said {chance.choice(('Ada', 'Otto'))} {chance.choice(('Brown', 'Lind'))}."
        )
    checker = Checker(record, model=model)
    checker.check("“Nobody will lose a berth,” said Ada Brown.")  # The model is loaded now.
    began = time.perf_counter(), time.process_time()
    reading = read("\n\n".join(paragraphs), model=model)
    between = time.perf_counter(), time.process_time()
    checked = checker.check(reading)
    ended = time.perf_counter(), time.process_time()
    print(f"{record.coverage().attributions:,} attributions, {len(checked.quotations)} quotations")
    for name, first, last in (("read", began, between), ("checked", between, ended)):
        print(f"{name} in {last[0] - first[0]:.2f} s, {last[1] - first[1]:.2f} s of the processors")


def told(doc: str, speaker: str, words: str, mode: str) -> Reading:
    """A reading of one sentence: a speaker, and what they say."""
    text = f"“{words},” said {speaker}." if mode == "direct" else f"{speaker} said {words}."
    content, source = (
        (at, at + len(found))
        for found in (f"“{words},”" if mode == "direct" else words, speaker)
        for at in [text.index(found)]
    )
    who = Speaker(speaker, "person", None, (source,))
    one = Attribution("a1", (source,), (), (content,), mode, speakers=(who,), kind="person", confidence=0.9)
    return Reading(Article(doc, text, published="2026-02-17"), (one,))


def paraphrases(record: Record, show: bool) -> Iterator[str]:
    """Precision and recall of paraphrases by half, of a record that is not traced yet and of one that is."""
    with PARAPHRASES.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    on_record = dict.fromkeys((row["on record from"], row["on record"]) for row in rows)
    record.keep(told(f"a{number}", *one, "direct") for number, one in enumerate(on_record))
    for name in ("words", "words and meaning"):
        if name != "words":
            Tracer(record).update()
        checker, right, found = Checker(record), Counter[str](), Counter[str]()
        for row in rows:
            draft = told("draft", row["draft gives to"], row["draft says"], "indirect")
            checked = checker.check(draft).quotations
            texts = [one.exact for each in checked for one in each.evidence[:1]]
            hit = any(row["on record"] in text for text in texts)
            found[row["half"]] += bool(checked)
            right[row["half"]] += hit and row["label"] == "yes"
            if show and bool(checked) != (row["label"] == "yes"):
                print(f"{name}: {row['label']} [{row['what it is']}] {row['draft says']}: {texts}")
        for half in ("tune", "held"):
            wanted = sum(row["half"] == half and row["label"] == "yes" for row in rows)
            yield (
                f"{name}, {half}: precision {right[half]}/{found[half]}, recall {right[half]}/{wanted}"
                f" of {sum(row['half'] == half for row in rows)} cases"
            )


def made(gold: Path, each: int, seed: int) -> list[Case]:
    """The cases."""
    dev, others = gold / "polnear" / "dev", gold / "othernews"
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((dev / "text").glob("*.txt"))}
    said = located(list(quotations(dev, gold / "speakers" / "dev.tsv")), texts)
    unknown = list(quotations(others, others / "speakers.tsv"))
    return Maker([one for one in said if one.docs], unknown, texts, seed).cases(each)


def main() -> None:
    """Make the cases, check them and print the shares."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--speed", type=Path, metavar="FILE.db")
    parser.add_argument("--paraphrases", action="store_true")
    parser.add_argument("--model", default="fast")
    parser.add_argument("--record", type=Path)
    parser.add_argument("--cases", type=int, default=80, help="of each verdict")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    if options.speed:
        with Record.open(options.speed, create=False) as record:
            speed(record, options.model)
        return
    if options.paraphrases:
        with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder, "r.db")) as record:
            print(*paraphrases(record, options.show), sep="\n")
        return
    cases = made(options.gold, options.cases, options.seed)
    with (
        tempfile.TemporaryDirectory() as folder,
        Record.open(options.record or Path(folder, "r.db")) as record,
    ):
        if options.record is None:
            record.add(options.gold / "polnear" / "dev" / "text", model=options.model)
        began = time.perf_counter()
        found = measured(record, options.model, cases, options.seed, options.show)
    for key, value in found.items():
        print(f"{key:40}{value:7.1f}")
    print(f"{time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
