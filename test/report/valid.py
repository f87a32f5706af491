#!/usr/bin/env python3
"""valid.py SCHEMA REPORT: succeeds if the report is what the schema describes."""

import json
import pathlib
import sys

import jsonschema

schema, report = (json.loads(pathlib.Path(name).read_text()) for name in sys.argv[1:])
jsonschema.Draft7Validator.check_schema(schema)
jsonschema.validate(report, schema)
print(f"valid, {len(report['findings'])} findings")
