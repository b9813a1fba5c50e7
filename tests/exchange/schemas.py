"""The schemas that `hotwash schema` prints, held by the jsonschema package against the shipped files.

    schemas.py WRITTEN

WRITTEN is a folder that the test `what_other_programs_are_asked` wrote.
"""

import glob
import json
import os
import sys

from jsonschema import Draft202012Validator


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main(written):
    for name in ["Scenario", "Guidelines", "Sweep"]:
        schema = read(f"{written}/{name}.schema.json")
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        good = sorted(glob.glob(f"{written}/{name}.*.good.json"))
        bad = sorted(glob.glob(f"{written}/{name}.*.bad.json"))
        assert len(good) >= 2 and len(bad) >= len(good), (good, bad)
        for path in good:
            problems = [f"{problem.json_path}: {problem.message}" for problem in validator.iter_errors(read(path))]
            assert not problems, (os.path.basename(path), problems[:3])
        for path in bad:
            assert not validator.is_valid(read(path)), os.path.basename(path)
        print(f"{name}: {len(good)} fit, {len(bad)} do not")


if __name__ == "__main__":
    main(sys.argv[1])
