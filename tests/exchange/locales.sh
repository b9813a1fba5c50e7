#!/usr/bin/env bash
# A MSEL that hotwash wrote is opened and saved by LibreOffice with German, French and Chinese settings, in each
# format that people save, and imported again: no row has moved, and nothing is asked.
#
#   tests/exchange/locales.sh PROGRAM SCENARIO FOLDER
#
# Needs LibreOffice Calc and Python; where LibreOffice is not there, it says so and leaves with 0.
set -euo pipefail

program=$(realpath "$1")
scenario=$2
mkdir -p "$3"
cd "$3"

office=$(command -v soffice || command -v libreoffice || true)
if [ -z "$office" ]; then
  echo "skipped: there is no LibreOffice here, so nothing was saved by it"
  exit 0
fi

settings() { # LOCALE: a profile with the settings of that place
  mkdir -p "profile-$1/user"
  cat > "profile-$1/user/registrymodifications.xcu" <<XCU
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>$1</value></prop></item>
</oor:items>
XCU
}

convert() { # LOCALE FORMAT FILE FOLDER
  # Without a window nobody answers in which encoding a text is.
  local read=()
  case $3 in *.csv) read=("--infilter=Text - txt - csv (StarCalc):44,34,76,1") ;; esac
  "$office" "${read[@]}" "-env:UserInstallation=file://$PWD/profile-$1" --headless --norestore --convert-to "$2" --outdir "$4" "$3" \
    > convert.txt 2>&1 || { cat convert.txt; exit 1; }
}

# The file of the sheet with the script, and not that of the cover.
script() { ls "$1"/*.csv | grep -v -- -About.csv; }

import() { # FILE RESULT
  "$program" import "$1" --as "$scenario" --dry-run --format json > "$2" 2> said.txt || { cat said.txt; echo "$1: exit code"; exit 1; }
}

# With the separator of that place, and cells as they are shown.
# All sheets, each as a file.
shown() { echo "csv:Text - txt - csv (StarCalc):$1,34,76,1,,0,false,true,false,false,false,-1"; }

"$program" export "$scenario" --format msel-xlsx --out written.xlsx --force > written.txt
"$program" export "$scenario" --format msel-csv --out written.csv --force >> written.txt
import written.xlsx written.json
for locale in de-DE fr-FR zh-CN en-US; do
  settings "$locale"
  separator=$([ "$locale" = de-DE ] || [ "$locale" = fr-FR ] && echo 59 || echo 44)
  for source in written.xlsx written.csv; do
    base="$locale-${source##*.}"
    for format in xlsx ods xls; do
      convert "$locale" "$format" "$source" "$base-$format"
      import "$base-$format/written.$format" "$base-$format.json"
    done
    convert "$locale" "$(shown "$separator")" "$source" "$base-csv"
    import "$(script "$base-csv")" "$base-csv.json"
  done
  # As somebody saves it who has dates shown as they are written there.
  python3 - written.xlsx "$locale" <<'EDIT'
import re, sys, zipfile
source, locale = sys.argv[1:]
pattern = {"de-DE": "dd.mm.yyyy hh:mm", "fr-FR": "dd/mm/yyyy hh:mm", "zh-CN": 'yyyy"年"m"月"d"日" h:mm', "en-US": "m/d/yyyy h:mm AM/PM"}[locale]
with zipfile.ZipFile(source) as old, zipfile.ZipFile(f"dated-{locale}.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
    for name in old.namelist():
        data = old.read(name)
        if name == "xl/styles.xml":
            text = data.decode()
            assert "yyyy\\-mm\\-dd\\ hh:mm" in text or "yyyy-mm-dd hh:mm" in text, text[:2000]
            escaped = pattern.replace('"', "&quot;")
            text = re.sub(r'formatCode="yyyy[^"]*hh:mm"', f'formatCode="{escaped}"', text)
            data = text.encode()
        new.writestr(name, data)
EDIT
  convert "$locale" "$(shown "$separator")" "dated-$locale.xlsx" "dated-$locale-csv"
  import "$(script "dated-$locale-csv")" "dated-$locale.json"
done
python3 - <<'HOLD'
import glob, json

def injects(path):
    return {inject["id"]: inject for inject in json.load(open(path, encoding="utf-8"))["injects"]}

written = injects("written.json")
assert len(written) > 20, len(written)
paths = [path for path in sorted(glob.glob("*.json")) if path != "written.json"]
for path in paths:
    again = injects(path)
    assert list(written) == list(again), (path, set(written) ^ set(again))
    for key, inject in written.items():
        for part in ("at", "to", "text"):
            assert inject[part] == again[key][part], (path, key, part, inject[part], again[key][part])
print(f"{len(written)} injects came back as they were from {len(paths)} files that LibreOffice saved with four settings")
HOLD
