#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads what the tests and benches wrote and says it in one page. Called by ./dev.

summary.py tests REPORT.xml…          JUnit reports of ctest: minutes per label, failures, skips with reasons, closing line
summary.py crashed REPORT.xml         0 when every failure is a crash of the leak checker itself, by its own words
summary.py bench BIN OUT.json [NAME…] runs BIN/bench_*, whose stdout is a JSON list of measures, and prints the table
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

# Minutes of test time a label may take on two cores; more is said aloud, so that it is noticed before it hurts.
BUDGET = {"unit": 1, "render": 3, "app": 9, "contract": 2, "peers": 4, "judges": 3, "bench": 2, "fuzz": 3, "asan": 6}


def labels_by_name(listing):
    """From what `ctest --show-only=json-v1` wrote beside the report: JUnit holds no labels."""
    if not listing.exists():
        return {}
    return {test["name"]: [label for item in test.get("properties", []) if item["name"] == "LABELS"
                           for label in item["value"] if label != "no_asan"]
            for test in json.loads(listing.read_text())["tests"]}


def reason_of(case):
    """GoogleTest prints 'file:line: Skipped', then the reason up to the SKIPPED line."""
    text = case.findtext("system-out") or ""
    found = re.search(r": Skipped\n(.*?)\n*\[  SKIPPED \]", text, re.S)
    if found and found.group(1).strip():
        return " ".join(found.group(1).split())
    skipped = case.find("skipped")
    return skipped.get("message", "no reason given") if skipped is not None else "no reason given"


CHECKER_CRASH = "LeakSanitizer has encountered a fatal error"


def failures(path):
    return [case for case in xml.parse(path).getroot().iter("testcase") if case.get("status") == "fail"]


def crashed(path):
    found = failures(path)
    return 0 if found and all(CHECKER_CRASH in (case.findtext("system-out") or "") for case in found) else 1


def tests(paths):
    seconds, counts = collections.Counter(), collections.Counter()
    failed, skipped = [], collections.defaultdict(list)
    again = [path for path in paths if pathlib.Path(path).stem == "asan-again"]
    retried = {case.get("name"): case for path in again for case in xml.parse(path).getroot().iter("testcase")}
    for name in retried:
        print(f"tried again, the leak checker itself had crashed: {name}")
    for path in (path for path in paths if path not in again):
        sanitized = pathlib.Path(path).stem == "asan"
        labels = labels_by_name(pathlib.Path(path).with_suffix(".json"))
        for case in xml.parse(path).getroot().iter("testcase"):
            if sanitized:
                case = retried.get(case.get("name"), case)
            name = case.get("name") + (" (asan)" if sanitized else "")
            for label in ["asan"] if sanitized else labels.get(case.get("name")) or ["other"]:
                seconds[label] += float(case.get("time") or 0)
            status, mark = case.get("status"), case.find("skipped")
            said_so = mark is not None and mark.get("message", "").startswith("SKIP_")
            if status == "disabled" or said_so:
                skipped[reason_of(case)].append(name)
            elif status != "run":  # failed, or could not run at all
                failed.append(name)
            counts["all"] += 1
    print("\nlabel        minutes  budget")
    for label, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        budget = BUDGET.get(label)
        over = "  over its budget" if budget and spent / 60 > budget else ""
        print(f"{label:<12} {spent / 60:7.1f}  {budget if budget else '-':>6}{over}")
    for reason, names in sorted(skipped.items()):
        print(f"\nskipped, {len(names)}: {reason}")
        for name in names:
            print(f"  {name}")
    if failed:
        print("\nfailed:")
        for name in failed:
            print(f"  {name}")
    n_skipped = sum(len(names) for names in skipped.values())
    print(f"\n{counts['all'] - len(failed) - n_skipped} passed, {len(failed)} failed, {n_skipped} skipped")
    return 1 if failed or not counts["all"] else 0


def shown(value):
    return f"{value:.4g}" if isinstance(value, float) else "-" if value is None else str(value)


def bench(folder, out, names):
    programs = [p for p in sorted(pathlib.Path(folder).glob("bench_*")) if not names or p.name[6:] in names]
    if not programs:
        print(f"no bench of that name in {folder}", file=sys.stderr)
        return 2
    results, broken = [], []
    for program in programs:
        print(f"{program.name} …", flush=True)
        done = subprocess.run([str(program)], stdout=subprocess.PIPE, text=True)
        try:
            rows = json.loads(done.stdout)
        except ValueError:
            rows = None
        if done.returncode != 0 or not isinstance(rows, list):
            broken.append(program.name)
            continue
        results += rows
    out = pathlib.Path(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    columns = ["name", "value", "unit", "against", "ratio", "goal", "met"]
    table = [columns] + [[shown(row.get(column)) for column in columns] for row in results]
    widths = [max(len(row[i]) for row in table) for i in range(len(columns))]
    print()
    for row in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    print(f"\n{len(results)} measures in {out}")
    for name in broken:
        print(f"{name} failed or did not print a JSON list", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] == "tests":
        sys.exit(tests(sys.argv[2:]))
    if len(sys.argv) == 3 and sys.argv[1] == "crashed":
        sys.exit(crashed(sys.argv[2]))
    if len(sys.argv) > 3 and sys.argv[1] == "bench":
        sys.exit(bench(sys.argv[2], sys.argv[3], sys.argv[4:]))
    sys.exit(__doc__)
