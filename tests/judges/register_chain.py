#!/usr/bin/env python3
"""Recomputes the hash chains of a register's dump, knowing only its written form: each line's SHA-256 is taken over its
canonical JSON (keys sorted, no blanks, UTF-8) with kind, number, recorded_at, author, body and previous_hash."""
import hashlib
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    register = json.load(file)
for kind, lines in sorted(register.items()):
    previous = ""
    for expected, line in enumerate(lines, 1):
        parts = {name: line[name] for name in ("number", "recorded_at", "author", "body", "previous_hash")}
        text = json.dumps(dict(parts, kind=kind), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        if line["number"] != expected or line["previous_hash"] != previous or line["hash"] != digest:
            sys.exit(f"{kind}: line {expected} is broken")
        previous = line["hash"]
    print(f"{kind}: {len(lines)} lines")
