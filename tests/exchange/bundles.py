"""STIX bundles that `hotwash export --format stix` wrote, as the stix2 library and its validator take them."""

import json
import sys

import stix2
import stix2validator

# The specification advises random ids. Ours are made by name, so that the same run gives the same bundle.
OPTIONS = stix2validator.ValidationOptions(version="2.1", strict=True, disabled="uuid-check")


def main(paths):
    shared = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        result = stix2validator.validate_string(text, OPTIONS)
        assert result.is_valid and not result.warnings, (path, result.errors, result.warnings)
        bundle = stix2.parse(text, allow_custom=False)
        store = stix2.MemoryStore(list(bundle.objects))
        counts = {}
        for thing in bundle.objects:
            counts[thing["type"]] = counts.get(thing["type"], 0) + 1
            # Whatever is referred to is there.
            for reference in thing.get("object_refs", []) + thing.get("object_marking_refs", []):
                assert store.get(reference) is not None, (path, thing["id"], reference)
        for kind in ["identity", "incident", "marking-definition"]:
            assert counts.get(kind, 0) > 0, (path, counts)
        # What the library writes is what it read.
        again = json.loads(stix2.parse(bundle.serialize()).serialize())
        assert again["objects"] == json.loads(bundle.serialize())["objects"], path
        # A bundle that is broken is refused, so the validator does look.
        broken = json.loads(text)
        indicators = [thing for thing in broken["objects"] if thing["type"] == "indicator"]
        shared += len(indicators)
        if indicators:
            indicators[0]["pattern"] = "[ipv4-addr:value = ]"
            assert not stix2validator.validate_string(json.dumps(broken), OPTIONS).is_valid, path
        print(f"{path}: {counts}")
    assert shared > 10, shared


if __name__ == "__main__":
    main(sys.argv[1:])
