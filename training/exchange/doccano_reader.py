"""
Reads an export with the code by which doccano's server imports files, as far as its database: prints
what it has found in each document, and what it says is wrong. Runs in a Python of its own.
Only what its models need of Django is set up.
"""

import json
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

server = Path(find_spec("backend").origin).parent
sys.path.insert(0, str(server))

import django  # noqa: E402
from django.conf import settings  # noqa: E402

settings.configure(
    DJANGO_DRF_FILEPOND_FILE_STORE_PATH=tempfile.gettempdir(),
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "polymorphic",
        "roles",
        "django_drf_filepond",
        "projects",
        "examples",
        "metrics",
        "label_types",
        "labels",
        "data_import",
    ],
)
django.setup()

from data_import.pipeline.catalog import create_file_format  # noqa: E402
from data_import.pipeline.data import TextData  # noqa: E402
from data_import.pipeline.factories import create_parser  # noqa: E402
from data_import.pipeline.label import SpanLabel  # noqa: E402
from data_import.pipeline.label_types import LabelTypes  # noqa: E402
from data_import.pipeline.labels import Spans  # noqa: E402
from data_import.pipeline.makers import ExampleMaker, LabelMaker  # noqa: E402
from data_import.pipeline.readers import FileName, Reader  # noqa: E402
from label_types.models import SpanType  # noqa: E402
from projects.models import SequenceLabelingProject  # noqa: E402

file, file_format, options = sys.argv[1:]
given = json.loads(options)
project = SequenceLabelingProject(allow_overlapping=given.pop("allow_overlapping"))
parser = create_parser(create_file_format(file_format), **given)
reader = Reader([FileName(file, file, file)], parser)
examples_made = ExampleMaker(project, TextData, column_data="text", exclude_columns=["label"])
labels_made = LabelMaker(column="label", label_class=SpanLabel)

documents = []
for records in reader.batch(10_000):
    examples = examples_made.make(records)
    spans = Spans(labels_made.make(records), LabelTypes(SpanType))
    spans.clean(project)
    for example in examples:
        own = [span for span in spans.labels if span.example_uuid == example.uuid]
        documents.append(
            {
                "text": example.text,
                "spans": [[span.start_offset, span.end_offset, span.label] for span in own],
            }
        )

errors = [str(error) for error in [*reader.errors, *examples_made.errors, *labels_made.errors]]
json.dump({"documents": documents, "errors": errors}, sys.stdout)
