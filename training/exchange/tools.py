"""Each program reads what was exported for it, with its own code."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from compare import Case, Outcome, Span, label_name, trimmed, well_formed


def lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


def of_spans(spans: list[Span]) -> set[tuple]:
    return {(s.start, s.end, s.label, well_formed(s.words)) for s in spans}


def attempt(read, *given) -> Outcome:
    try:
        return Outcome(set(read(*given)))
    except Exception as error:  # Whatever a program says, it is told.
        said = str(error).strip().split("\n")[0]
        return Outcome(error=re.sub(r"\s+", " ", said)[:70] or type(error).__name__)


class Tool:
    """Its name as the table has it, and what it makes of each document."""

    title: str

    def outcomes(self, folder: Path, cases: list[Case]) -> list[Outcome]:
        raise NotImplementedError

    def meant(self, case: Case) -> set[tuple]:
        return of_spans(case.spans)


class Spacy(Tool):
    title = f"spaCy {version('spacy')}: `Doc.from_json`, then `DocBin`"

    def meant(self, case: Case) -> set[tuple]:
        return of_spans([trimmed(span) for span in case.spans])

    def outcomes(self, folder: Path, cases: list[Case]) -> list[Outcome]:
        import spacy
        from spacy.tokens import Doc, DocBin

        vocab = spacy.blank("xx").vocab

        def read(row: dict) -> Iterator[tuple]:
            doc = Doc(vocab).from_json(row, validate=True)
            [kept] = DocBin(store_user_data=True).from_bytes(
                DocBin(docs=[doc], store_user_data=True).to_bytes()
            ).get_docs(vocab)
            assert kept.text == row["text"], "another text"
            for span in [*kept.ents, *(one for group in kept.spans.values() for one in group)]:
                yield span.start_char, span.end_char, span.label_, span.text

        return [attempt(read, row) for row in lines(folder / "spacy" / "spacy.jsonl")]


class Presidio(Tool):
    title = f"presidio-analyzer {version('presidio-analyzer')}: `RecognizerResult.from_json`"

    def outcomes(self, folder: Path, cases: list[Case]) -> list[Outcome]:
        from presidio_analyzer import RecognizerResult

        def read(row: dict) -> Iterator[tuple]:
            for given in row["analyzer_results"]:
                one = RecognizerResult.from_json(given)
                yield one.start, one.end, one.entity_type, row["text"][one.start : one.end]

        return [attempt(read, row) for row in lines(folder / "presidio" / "presidio.jsonl")]


class Prodigy(Tool):
    title = "Prodigy: the shape that it documents (not run: it can only be bought)"

    def meant(self, case: Case) -> set[tuple]:
        return of_spans([trimmed(span) for span in case.spans])

    def outcomes(self, folder: Path, cases: list[Case]) -> list[Outcome]:
        def read(row: dict) -> Iterator[tuple]:
            text, tokens = row["text"], row["tokens"]
            for number, token in enumerate(tokens):
                assert token["id"] == number, "ids are not in order"
                assert text[token["start"] : token["end"]] == token["text"], "another token"
            for span in row["spans"]:
                first, last = tokens[span["token_start"]], tokens[span["token_end"]]
                assert (first["start"], last["end"]) == (span["start"], span["end"]), "cuts a token"
                yield span["start"], span["end"], span["label"], text[span["start"] : span["end"]]

        return [attempt(read, row) for row in lines(folder / "prodigy" / "prodigy.jsonl")]


class LabelStudio(Tool):
    title = f"label-studio-sdk {version('label-studio-sdk')}: `LabelInterface`, `Task`"

    def outcomes(self, folder: Path, cases: list[Case]) -> list[Outcome]:
        from label_studio_sdk.label_interface import LabelInterface
        from label_studio_sdk.label_interface.objects import AnnotationValue, PredictionValue

        config = (folder / "label-studio" / "label-studio-config.xml").read_text(encoding="utf-8")
        interface = LabelInterface(config)
        interface.validate()

        def read(task: dict) -> Iterator[tuple]:
            assert interface.validate_task({"data": task["data"]}), "validate_task says no"
            text = task["data"]["text"]
            for prediction in task["predictions"]:
                assert interface.validate_prediction(prediction), "validate_prediction says no"
                PredictionValue(**prediction)
            for annotation in task["annotations"]:
                assert interface.validate_annotation(annotation), "validate_annotation says no"
                # The server fills in who imports; the SDK's class wants it.
                AnnotationValue(**{"completed_by": 1, **annotation})
            for made in [*task["predictions"], *task["annotations"]]:
                for region in made["result"]:
                    value = region["value"]
                    start, end = value["start"], value["end"]
                    assert text[start:end] == value["text"], "other words"
                    for label in value["labels"]:
                        yield start, end, label, value["text"]

        tasks = json.loads((folder / "label-studio" / "label-studio.json").read_text("utf-8"))
        return [attempt(read, task) for task in tasks]


class LabelStudioConverter(Tool):
    title = f"label-studio-sdk {version('label-studio-sdk')}: its converter, to JSON_MIN"

    def outcomes(self, folder: Path, cases: list[Case]) -> list[Outcome]:
        from label_studio_sdk.converter import Converter

        studio = folder / "label-studio"
        tasks = json.loads((studio / "label-studio.json").read_text("utf-8"))
        for number, task in enumerate(tasks):
            # It converts what people have said: as if somebody had accepted every prediction.
            made = [*task.pop("predictions"), *task.pop("annotations")]
            regions = [region for one in made for region in one["result"]]
            annotation = {"id": number, "completed_by": 1, "result": regions}
            task.update(id=number, annotations=[annotation])
        with tempfile.TemporaryDirectory() as own:
            given = Path(own) / "tasks.json"
            given.write_text(json.dumps(tasks), "utf-8")
            converter = Converter(str(studio / "label-studio-config.xml"), own, download_resources=False)
            converter.convert_to_json_min(str(given), own, is_dir=False)
            rows = json.loads((Path(own) / "result.json").read_text("utf-8"))
        by_id = {row["id"]: row for row in rows}

        def read(number: int) -> Iterator[tuple]:
            row = by_id[number]
            for value in row.get("label", []):
                start, end = value["start"], value["end"]
                for label in value["labels"]:
                    yield start, end, label, row["text"][start:end]

        return [attempt(read, number) for number in range(len(tasks))]


class Pybrat(Tool):
    title = f"pybrat {version('pybrat')}"

    def base(self, case: Case) -> str:
        return re.sub(r"\.[^./]*$", "", case.name).replace("/", "_")

    def meant(self, case: Case) -> set[tuple]:
        """In the text that is written, whose line ends are all alike."""
        meant = set()
        text = well_formed(case.text)
        for span in case.spans:
            one = trimmed(span)
            before = text[: one.start].replace("\r\n", "\n")
            words = well_formed(one.words).replace("\r\n", "\n").replace("\r", "\n")
            start = len(before)
            meant.add((start, start + len(words), label_name(one.label), " ".join(words.split())))
        return meant

    def outcomes(self, folder: Path, cases: list[Case]) -> list[Outcome]:
        return [attempt(self.read, folder / "brat", self.base(case)) for case in cases]

    def read(self, folder: Path, base: str) -> Iterator[tuple]:
        from pybrat.parser import BratParser

        with tempfile.TemporaryDirectory() as own:
            for ending in ["txt", "ann"]:
                (Path(own) / f"{base}.{ending}").write_bytes((folder / f"{base}.{ending}").read_bytes())
            [example] = BratParser().parse(own)
        for entity in example.entities:
            yield self.told([(s.start, s.end) for s in entity.spans], entity.type, example.text)

    @staticmethod
    def told(fragments: list[tuple[int, int]], label: str, text: str) -> tuple:
        words = " ".join(text[start:end] for start, end in fragments)
        return fragments[0][0], fragments[-1][1], label, " ".join(words.split())


class BratRules(Pybrat):
    title = "brat: our own check of its rules"

    def read(self, folder: Path, base: str) -> Iterator[tuple]:
        import brat_rules

        text, entities = brat_rules.read(folder, base)
        for fragments, label, _ in entities:
            yield self.told(fragments, label, text)


def in_order(spans: list[Span]) -> set[tuple]:
    """Column formats have no offsets: what is left is the words, and how often they are there."""
    counted: dict[tuple, int] = {}
    for span in spans:
        key = (label_name(span.label), "".join(well_formed(span.words).split()))
        counted[key] = counted.get(key, 0) + 1
    return {(*key, number) for key, count in counted.items() for number in range(count)}


class SpacyConll(Tool):
    title = f"spaCy {version('spacy')}: `spacy convert -c ner` of CoNLL-2003"

    def meant(self, case: Case) -> set[tuple]:
        return in_order(list({(s.start, s.end, s.label): s for s in case.spans}.values()))

    def outcomes(self, folder: Path, cases: list[Case]) -> list[Outcome]:
        import spacy
        from spacy.tokens import DocBin

        with tempfile.TemporaryDirectory() as own:
            source = folder / "conll2003" / "conll2003.txt"
            command = [sys.executable, "-m", "spacy", "convert", str(source), own, "-c", "ner"]
            subprocess.run(command, check=True, capture_output=True)
            docs = list(
                DocBin().from_disk(Path(own) / "conll2003.spacy").get_docs(spacy.blank("xx").vocab)
            )
        # A document without tokens is none for it.
        full = [case for case in cases if case.text.strip()]
        assert len(docs) == len(full), f"{len(docs)} documents, not {len(full)}"
        read = iter(docs)
        return [
            self.of(next(read)) if case.text.strip() else Outcome(error="no tokens, no document")
            for case in cases
        ]

    def of(self, doc) -> Outcome:
        spans = [Span(0, 0, ent.label_, ent.text) for ent in doc.ents]
        return Outcome(in_order(spans))


class Doccano(Tool):
    """Read in the Python that has doccano, which wants other versions of much that the others want."""

    def __init__(self, python: str, file: str, kind: str, title: str, **options) -> None:
        self.python, self.file, self.kind, self.options = python, file, kind, options
        code = "from importlib.metadata import version; print(version('doccano'))"
        found = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True)
        self.title = f"doccano {found.stdout.strip()}: {title}"

    def read(self, folder: Path) -> dict:
        reader = Path(__file__).with_name("doccano_reader.py")
        command = [self.python, str(reader), str(folder / self.file), self.kind, json.dumps(self.options)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return json.loads(done.stdout)

    def outcomes(self, folder: Path, cases: list[Case]) -> list[Outcome]:
        read = self.read(folder)
        by_text = {row["text"]: row["spans"] for row in read["documents"]}

        def spans(case: Case) -> Iterator[tuple]:
            text = well_formed(case.text)
            if text not in by_text:
                raise ValueError("empty text" if text == "" else "it has another text")
            for start, end, label in by_text[text]:
                yield start, end, label, text[start:end]

        return [attempt(spans, case) for case in cases]


class DoccanoConll(Doccano):
    def meant(self, case: Case) -> set[tuple]:
        return in_order(list({(s.start, s.end, s.label): s for s in case.spans}.values()))

    def outcomes(self, folder: Path, cases: list[Case]) -> list[Outcome]:
        documents = self.read(folder)["documents"]
        full = [case for case in cases if case.text.strip()]
        assert len(documents) == len(full), f"{len(documents)} documents, not {len(full)}"
        read = iter(documents)
        return [
            self.of(next(read)) if case.text.strip() else Outcome(error="no tokens, no document")
            for case in cases
        ]

    def of(self, row: dict) -> Outcome:
        return Outcome(
            in_order([Span(0, 0, label, row["text"][start:end]) for start, end, label in row["spans"]])
        )
