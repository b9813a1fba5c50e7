"""A room for the scripts beside this one: the program as it is started by a facilitator, and people who are in it."""

import http.client
import json
import os
import re
import signal
import subprocess
import threading
import time
import urllib.parse


class Room:
    """A running `hotwash host`."""

    def __init__(self, program, store, *what, key=None):
        command = [program, "host", *what, "--store", store, "--listen", "127.0.0.1:0", "--no-open"]
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT, text=True, env={**os.environ, "NO_COLOR": "1"})
        said = ""
        while "Ctrl-C" not in said:
            line = self.child.stdout.readline()
            if not line:
                raise SystemExit(f"it ended: {said}")
            said += line
        self.said = said
        self.link = re.search(r"http://([\d.]+):(\d+)(/enter/\w+)", said)
        self.place = (self.link[1], int(self.link[2]))
        self.codes = dict(reversed(pair) for pair in re.findall(r"^  (\w{4}-\w{4})  (.*)$", said, re.M))
        # Nobody else reads what it says, and it is not to wait for that.
        threading.Thread(target=self.child.stdout.read, daemon=True).start()

    def kill(self):
        self.child.kill()
        self.child.wait()

    def end(self):
        self.child.send_signal(signal.SIGTERM)
        return self.child.wait(timeout=60)

    def memory(self):
        """The resident memory, in MiB."""
        with open(f"/proc/{self.child.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1024


class Person:
    """Somebody in a room, with one connection that is opened again when it is lost."""

    def __init__(self, place):
        self.place = place
        self.headers = {}
        self.connection = None

    def again(self, place):
        """The same visitor with another connection."""
        other = Person(place)
        other.headers = dict(self.headers)
        return other

    def ask(self, method, path, body=None, headers=None, timeout=30):
        """The answer to a request. A server may close a connection on which it has answered; then it is asked again on
        another, which does no harm, for what is sent twice with one key is done once."""
        is_new = self.connection is None
        if is_new:
            self.connection = http.client.HTTPConnection(*self.place, timeout=timeout)
        try:
            self.connection.request(method, path, body, {**self.headers, **(headers or {})})
            answer = self.connection.getresponse()
            return answer.status, answer.read().decode(), answer.headers
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            if is_new:
                raise
            return self.ask(method, path, body, headers, timeout)

    def post(self, path, **fields):
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urllib.parse.urlencode(fields, doseq=True), kind)

    def patiently(self, do, *what, **fields):
        """The answer to `ask` or `post`, who waits as long as the room says when it was too much."""
        while True:
            status, text, headers = do(*what, **fields)
            if status != 429:
                return status, text
            time.sleep(float(headers.get("retry-after", 1)))

    def json(self, path, value):
        status, text, _ = self.ask("POST", path, json.dumps(value), {"content-type": "application/json"})
        return status, text


def lead(room):
    """The facilitator, who comes in by the link."""
    person = Person(room.place)
    _, _, headers = person.ask("GET", room.link[3])
    person.headers["cookie"] = headers["set-cookie"].split(";")[0]
    _, page, _ = person.ask("GET", "/lead")
    person.headers["x-csrf-token"] = re.search(r"X-CSRF-Token&quot;:&quot;(\w+)", page)[1]
    return person


def program(room, role, name):
    """A program that comes in by the code of a role."""
    person = Person(room.place)
    status, text = person.json("/api/join", {"code": room.codes[role], "name": name})
    if status != 201:
        raise SystemExit(f"{role}: {status} {text}")
    person.headers["authorization"] = "Bearer " + json.loads(text)["token"]
    return person


def commands(hotwash, store, session):
    """The commands of a session, as the store has them."""
    shown = subprocess.run([hotwash, "sessions", "show", session, "--format", "json", "--store", store],
                           capture_output=True, text=True)
    if shown.returncode:
        raise SystemExit(shown.stderr)
    return json.loads(shown.stdout)["commands"]


def told(hotwash, store, session):
    """How often each text that the facilitator told people is in a session."""
    texts = [it["deed"]["text"] for it in commands(hotwash, store, session) if it["deed"]["do"] in ("tell", "find")]
    return {text: texts.count(text) for text in set(texts)}


class Load:
    """Somebody who tells people one thing after another, each with a key, and notes what was confirmed."""

    def __init__(self, person, prefix):
        self.person, self.prefix = person, prefix
        self.confirmed, self.unknown, self.refused_texts = [], [], []
        self.number, self.running = 0, True
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while self.running:
            text = f"{self.prefix}-{self.number}"
            self.number += 1
            try:
                status, _, _ = self.person.post("/lead/tell", to="", text=text, once=f"key{text}")
            except (OSError, http.client.HTTPException):
                self.unknown.append(text)
                return
            if status == 200:
                self.confirmed.append(text)
            else:
                self.refused_texts.append(text)
                if status == 429:
                    time.sleep(0.05)

    def stop(self):
        self.running = False
        self.thread.join(timeout=60)
