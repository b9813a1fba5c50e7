#!/usr/bin/env bash
# Plays a sweep by Snakemake, and holds what comes of it against the same sweep played at once. Takes the program, a
# folder to work in, and the folder of the Python packages.
set -euo pipefail
program=$(realpath "$1")
work=$(realpath "$2")
packages=$(realpath "$3")
here=$(cd "$(dirname "$0")" && pwd)
cd "$work"
cp "$here/one_request.ron" "$here/morris.ron" .
"$program" sweep morris.ron --out whole --quiet
"$program" sweep emit snakemake ./morris.ron --shards 4 --program "$program"
cd morris.snakemake
PYTHONPATH="$packages" python3 -m snakemake --cores 2 --quiet all
diff -rq -x .snakemake_timestamp ../whole morris
echo "Snakemake: four parts and their merge are the whole sweep, byte for byte"
