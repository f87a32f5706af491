#!/usr/bin/env python3
"""Checks a SARIF report: against the standard's schema, against what GitHub
wants beyond it, and against the sources that it is about.

    sarif.py REPORT ROOT FOLDER

ROOT is what URIs are relative to. The schema is in an npm package, which is
fetched into FOLDER once; without npm, only the other checks are done.
"""

import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import urllib.parse

import jsonschema

PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
MEMBER = "package/lib/schemas/sarif-2.1.0-rtm.5.json"
SHA256 = "2d99159ae54a3eea97f81781cff48780548657c35949f4b7f25e99a2ba4de4f8"

# https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
MOST = {"results": 5000, "relatedLocations": 100, "steps": 1000, "tags": 20}


def schema(folder):
    """The standard's schema, or None where there is no npm."""
    file = folder / "sarif-schema-2.1.0.json"
    if not file.exists():
        if not shutil.which("npm"):
            return None
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder,
                              check=True, capture_output=True, text=True)
        with tarfile.open(folder / done.stdout.split()[-1]) as archive:
            text = archive.extractfile(MEMBER).read()
        assert hashlib.sha256(text).hexdigest() == SHA256, "another schema than expected"
        file.write_bytes(text)
    return json.loads(file.read_text())


def utf16(text):
    return len(text.encode("utf-16-le")) // 2


class Checker:
    def __init__(self, root):
        self.root = root

    def text_of(self, message):
        assert message["text"].strip(), "an empty message"
        return message["text"]

    def place(self, physical):
        """The text of a region."""
        artifact = physical["artifactLocation"]
        uri = artifact["uri"]
        assert not uri.startswith("file:") and not uri.startswith("/"), uri
        assert artifact["uriBaseId"] == "%SRCROOT%"
        file = self.root / urllib.parse.unquote(uri)
        assert file.is_file(), f"{uri} is no file below {self.root}"
        lines = file.read_bytes().decode("utf-8-sig", "replace").splitlines()
        region = physical["region"]
        first, last = region["startLine"], region["endLine"]
        assert first <= last <= len(lines) + 1, region
        begin, end = region["startColumn"], region["endColumn"]
        for line, column in ((first, begin), (last, end)):
            width = utf16(lines[line - 1]) if line <= len(lines) else 0
            assert 1 <= column <= width + 1, region
        if first != last:
            return None
        units = lines[first - 1].encode("utf-16-le") if first <= len(lines) else b""
        return units[2 * (begin - 1):2 * (end - 1)].decode("utf-16-le")

    def rule(self, rule):
        assert rule["id"]
        for part in ("shortDescription", "fullDescription", "help"):
            self.text_of(rule[part])
        assert rule["help"]["markdown"].strip()
        assert len(rule["properties"]["tags"]) <= MOST["tags"]

    def result(self, result, rules):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        message = self.text_of(result["message"])
        assert len(result["locations"]) == 1
        anchor = self.place(result["locations"][0]["physicalLocation"])
        assert anchor and re.fullmatch(r"[\w:~]+((\.|->)[\w:~]+)*|.", anchor), anchor
        assert re.fullmatch(r"[0-9a-f]+:\d+",
                            result["partialFingerprints"]["primaryLocationLineHash"])
        related = result.get("relatedLocations", [])
        assert len(related) <= MOST["relatedLocations"]
        for location in related:
            self.text_of(location["message"])
            assert self.place(location["physicalLocation"])
        links = re.findall(r"(?<!\\)\]\((\d+)\)", message)
        assert [int(n) for n in links] == [location["id"] for location in related]
        for flow in result.get("codeFlows", []):
            for thread in flow["threadFlows"]:
                assert 2 <= len(thread["locations"]) <= MOST["steps"]
                for step in thread["locations"]:
                    self.text_of(step["location"]["message"])
                    assert self.place(step["location"]["physicalLocation"])
        for fix in result.get("fixes", []):
            self.text_of(fix["description"])
            for change in fix["artifactChanges"]:
                for replacement in change["replacements"]:
                    self.place({"artifactLocation": change["artifactLocation"],
                                "region": replacement["deletedRegion"]})

    def log(self, log):
        for run in log["runs"]:
            assert run["columnKind"] == "utf16CodeUnits"
            rules = run["tool"]["driver"]["rules"]
            for rule in rules:
                self.rule(rule)
            assert len(run["results"]) <= MOST["results"]
            for result in run["results"]:
                self.result(result, rules)
        return sum(len(run["results"]) for run in log["runs"])


def main():
    report, root, folder = map(pathlib.Path, sys.argv[1:])
    log = json.loads(report.read_text())
    standard = schema(folder)
    if standard:
        jsonschema.validate(log, standard)
    print(f"valid, {Checker(root).log(log)} results")


if __name__ == "__main__":
    main()
