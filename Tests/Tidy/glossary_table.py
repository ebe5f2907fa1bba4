#!/usr/bin/env python3
"""Writes the tool's words of the glossary: `glossary_table.py > Services/Tool/Main/Rights/GlossaryTable.swift`, after the glossary has changed."""
import re
from pathlib import Path

TEXT = (Path(__file__).resolve().parents[2] / "Documentation/Glossary.md").read_text()
KINDS = [("members", "member", "Members."), ("codes", "code", "Coded values."), ("events", "event", "Event types."),
         ("entities", "entity", "Entities."), ("methods", "method", "Methods.")]


def words(kind):
    """Swedish term by wire name: the first row of a name holds, the first of several terms, without what stands in brackets."""
    found = {}
    for row in re.findall(r"^\|(.+)\|$", TEXT, re.M):
        cells = [cell.strip() for cell in row.split("|")]
        name = re.fullmatch(r"`([^`]+)`", cells[1]) if len(cells) >= 4 else None
        if name and cells[2] == kind:
            term = cells[0].replace("`", "").split(",")[0].strip()
            found.setdefault(name.group(1), re.sub(r"\s*\(.*\)", "", term) or cells[0])
    return found


def swift(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main():
    print("/// The city's words for names on the wire, as Documentation/Glossary.md has them: a test compares. Written by")
    print("/// Tests/Tidy/glossary_table.py.")
    print("enum GlossaryTable {")
    tables = []
    for table, kind, doc in KINDS:
        rows = "".join(f"    {swift(name)}: {swift(word)},\n" for name, word in sorted(words(kind).items()))
        tables.append(f"  /// {doc}\n  static let {table}: [String: String] = [\n{rows}  ]")
    print("\n\n".join(tables))
    print("}")


if __name__ == "__main__":
    main()
