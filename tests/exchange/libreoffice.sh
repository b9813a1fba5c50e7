#!/usr/bin/env bash
# A MSEL that hotwash wrote is opened, edited and saved by LibreOffice, and imported again: what was edited has
# changed, and nothing else has.
#
#   tests/exchange/libreoffice.sh PROGRAM MSEL.xlsx SCENARIO FOLDER
#
# MSEL.xlsx is the workbook of SCENARIO, which must be opm_breach for the edits to find what they change. Needs
# LibreOffice Calc and Python; where LibreOffice is not there, it says so and leaves with 0.
set -euo pipefail

program=$(realpath "$1")
workbook=$(realpath "$2")
scenario=$3
mkdir -p "$4"
cd "$4"

office=$(command -v soffice || command -v libreoffice || true)
if [ -z "$office" ]; then
  echo "skipped: there is no LibreOffice here, so nothing was edited by it"
  exit 0
fi

convert() { # FORMAT FILE
  "$office" "-env:UserInstallation=file://$PWD/profile" --headless --norestore --convert-to "$1" --outdir "$1" "$2" \
    > convert.txt 2>&1 || { cat convert.txt; exit 1; }
}

import() { # FILE RESULT: what is imported, as JSON; must be whole
  "$program" import "$1" --as "$scenario" --dry-run --format json > "$2"
}

cp "$workbook" written.xlsx
import written.xlsx written.json

# As LibreOffice keeps it: a text, in which times and texts can be edited as in its cells.
convert fods written.xlsx
python3 - <<'EDIT'
import pathlib, re

path = pathlib.Path("fods/written.fods")
text = path.read_text(encoding="utf-8")

def edit(old, new):
    global text
    assert old in text, old
    text = text.replace(old, new)

# The time of one event, and the words of another.
edit('office:date-value="2015-10-01T08:00:00"', 'office:date-value="2015-10-01T08:45:00"')
edit("It expects this to last about twelve weeks.", "It expects this to last about TWELVE weeks.")
pathlib.Path("edited.fods").write_text(text, encoding="utf-8")
EDIT
convert xlsx edited.fods
import xlsx/edited.xlsx edited.json

python3 - <<'HOLD'
import json

def injects(path):
    return {inject["id"]: inject for inject in json.load(open(path, encoding="utf-8"))["injects"]}

written, edited = injects("written.json"), injects("edited.json")
assert len(written) > 40, len(written)
assert list(written) == list(edited), "the same injects, in the same order"
differ = [id for id in written if any(written[id][key] != edited[id][key] for key in ("at", "to", "text"))]
assert sorted(differ) == ["letters_begin", "preservation_request"], differ
assert edited["preservation_request"]["at"] == "2015-10-01T12:45:00Z", edited["preservation_request"]
assert "TWELVE weeks" in edited["letters_begin"]["text"]
print(f"{len(written)} injects came back from LibreOffice, the two that were edited as they were edited")
HOLD
