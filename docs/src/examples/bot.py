"""A program in a seat: it acknowledges whatever its agency is asked, in a polite letter, and sends every draft.

python3 bot.py http://127.0.0.1:8015 CODE [SECONDS]
"""
import json
import sys
import time
import urllib.error
import urllib.request

base, code, seconds = sys.argv[1].rstrip("/"), sys.argv[2], float(sys.argv[3]) if sys.argv[3:] else 1e9
token = None


def call(path, body=None):
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    return urllib.request.urlopen(urllib.request.Request(base + path, data, headers), timeout=60)


def play():
    view = json.load(call("/api/view"))["view"]
    for inject in view["injects"]:
        # What it is ordered to write or to call waits as a draft until somebody sends it.
        if inject["draft"]:
            call("/api/act", {"do": "send", "id": f"send-{inject['id']}", "inject": inject["id"]})
            print("sends", inject["id"], flush=True)
    for request in view["requests"]:
        if "acknowledge" in request["may"] and not request.get("in_hand"):
            wish = {"request": request["id"], "act": "acknowledge", "says": "We have it, and begin."}
            # The same id twice is done once, so whoever is not sure sends it again.
            done = call("/api/act", {"do": "act", "id": f"acknowledge-{request['id']}", "wish": wish})
            print(request["id"], json.load(done), flush=True)


joined = json.load(call("/api/join", {"code": code, "name": "bot"}))
token = joined["token"]
print("plays", joined["role"]["seat"], flush=True)
ends = time.monotonic() + seconds
while time.monotonic() < ends:
    try:
        # An event comes at once, and each time that something has changed; something always comes in 15 seconds.
        for line in call("/api/events"):
            if line.startswith(b"data:"):
                play()
            if time.monotonic() > ends:
                break
    except urllib.error.HTTPError as error:
        sys.exit(f"{error.code}: {error.read().decode()}")
    except OSError as error:
        print("the connection was lost:", error, flush=True)
        time.sleep(1)
