#!/usr/bin/env python3
"""anchors.py REPORT: prints where each result of a SARIF report is, with the
steps of its flow and the edits of its fix."""

import json
import pathlib
import re
import sys


def shown(region):
    return (f"{region['startLine']}:{region['startColumn']}"
            f"-{region['endLine']}:{region['endColumn']}")


for run in json.loads(pathlib.Path(sys.argv[1]).read_text())["runs"]:
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        named = re.search(r"'([^']*)'", result["message"]["text"])[1]
        print(result["ruleId"], place["artifactLocation"]["uri"], shown(place["region"]), named)
        for flow in result.get("codeFlows", []):
            steps = flow["threadFlows"][0]["locations"]
            print("flow", *(step["location"]["physicalLocation"]["region"]["startLine"]
                            for step in steps))
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                for replacement in change["replacements"]:
                    print("fix", shown(replacement["deletedRegion"]),
                          repr(replacement["insertedContent"]["text"]))
