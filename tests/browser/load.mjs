// A full room: node load.mjs HOTWASH [SECONDS] [CLIENTS]. 40 of the clients sit in seats, the others observe; five
// actions a second go on, of which one is told to everybody. It is measured how long after an action was sent each
// stream has what came of it, and that no stream misses or doubles any. What is asked of it is in the book; only a
// missed or doubled update fails.
import http from "node:http";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort, host, until } from "./people.mjs";

const [program, seconds = "120", clients = "200"] = process.argv.slice(2);
const SEATS = 40;
const PER_SECOND = 5;
const folder = mkdtempSync(join(tmpdir(), "load-"));
const port = await freePort();
const server = await host(resolve(program), port, ["opm_breach", "--name", "load", "--store", join(folder, "sessions.db")]);
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const wrong = [];

function ask(path, { method = "GET", headers = {}, body } = {}) {
  return new Promise((done, failed) => {
    const request = http.request({ port, host: "127.0.0.1", path, method, headers, agent }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (data) => { text += data; });
      response.on("end", () => done({ status: response.statusCode, headers: response.headers, text }));
    });
    request.on("error", failed);
    request.end(body);
  });
}
const form = (fields) => new URLSearchParams(fields).toString();

class Client {
  constructor(name, cookie, token) {
    Object.assign(this, { name, cookie, token, version: -1, events: 0, waiting: new Map(), late: [], usual: new Map() });
  }

  post(path, fields) {
    const headers = { cookie: this.cookie, "x-csrf-token": this.token, "hx-request": "true",
      "content-type": "application/x-www-form-urlencoded" };
    return ask(path, { method: "POST", headers, body: form(fields) });
  }

  // Looks for a mark in the panel of a name, from now on.
  expects(mark, sent) { this.waiting.set(mark, sent); }

  listens() {
    const headers = { cookie: this.cookie };
    const request = http.get({ port, host: "127.0.0.1", path: "/events", headers, agent: false }, (response) => {
      let rest = "";
      response.setEncoding("utf8");
      response.on("data", (data) => {
        rest += data;
        const whole = rest.split("\n\n");
        rest = whole.pop();
        for (const event of whole) this.takes(event);
      });
    });
    request.on("error", (error) => { if (!ended) wrong.push(`${this.name}: ${error.message}`); });
    this.request = request;
  }

  takes(event) {
    const now = performance.now();
    const id = event.match(/^id: \d+-(\d+)$/m)?.[1];
    if (id === undefined) return;
    this.events += 1;
    if (Number(id) < this.version) wrong.push(`${this.name}: version ${id} after ${this.version}`);
    this.version = Number(id);
    for (const [mark, sent] of this.waiting) {
      const times = event.split(mark).length - 1;
      if (times > 0) {
        // Whoever observes several agencies sees what each was told: as often as the first time, always.
        const kind = mark.split("-")[0];
        if (!this.usual.has(kind)) this.usual.set(kind, times);
        if (times !== this.usual.get(kind)) wrong.push(`${this.name}: ${mark} is there ${times} times`);
        this.late.push(now - sent);
        this.waiting.delete(mark);
      }
    }
  }
}

async function joins(name, path, options) {
  for (;;) {
    const answer = await ask(path, options);
    // A room full of people behind one address waits its turn.
    if (answer.status === 429) {
      await new Promise((next) => { setTimeout(next, 1000 * Number(answer.headers["retry-after"] ?? 1)); });
      continue;
    }
    if (answer.status !== 303) throw new Error(`${name}: ${answer.status} ${answer.text}`);
    const cookie = answer.headers["set-cookie"][0].split(";")[0];
    const page = await ask(answer.headers.location, { headers: { cookie } });
    return new Client(name, cookie, page.text.match(/X-CSRF-Token&quot;:&quot;(\w+)/)[1]);
  }
}
const byCode = (name, code) => joins(name, "/join", { method: "POST", body: form({ code, name }),
  headers: { "content-type": "application/x-www-form-urlencoded" } });

const lead = await joins("the facilitator", new URL(server.link).pathname);
const all = [];
const agencies = [...server.codes].filter(([who]) => who.startsWith("seat of"));
const watchers = [...server.codes].filter(([who]) => who.startsWith("observer"));
for (let number = 0; number < Number(clients); number += 1) {
  const from = number < SEATS ? agencies : watchers;
  all.push(await byCode(`client ${number}`, from[number % from.length][1]));
}
const observed = all.slice(SEATS);
const seats = all.slice(0, SEATS);
await lead.post("/lead/clock", { act: "jump", to: "2015-10-01T09:00" });
await lead.post("/lead/clock", { act: "speed", speed: "1m" });
await lead.post("/lead/clock", { act: "resume" });
let ended = false;
[lead, ...all].forEach((client) => client.listens());
await until(() => all.every((client) => client.events > 0), "everybody listens", 60_000);

const memory = () => Number(readFileSync(`/proc/${server.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024;
const began = performance.now();
const memories = [];
const answers = [];
const refused = new Map();
let number = 0;
const jobs = [];
while (performance.now() - began < 1000 * Number(seconds)) {
  const due = began + (1000 / PER_SECOND) * number;
  await new Promise((next) => { setTimeout(next, Math.max(0, due - performance.now())); });
  const isTold = number % PER_SECOND === 0;
  const mark = `${isTold ? "told" : "draft"}-${String(number).padStart(5, "0")}-`;
  const sent = performance.now();
  let job;
  if (isTold) {
    // Told to all seats; observers see what their agencies are told.
    all.forEach((client) => client.expects(mark, sent));
    job = lead.post("/lead/tell", { text: mark, once: `t${number}` });
  } else {
    // Somebody begins to write, which those in the same seat see.
    const who = seats[number % SEATS];
    const same = seats.filter((other, place) => place % agencies.length === (number % SEATS) % agencies.length);
    same.forEach((client) => client.expects(mark, sent));
    job = who.post("/seat/draft", { form: `write:${mark}`, field: "says", text: "Dear colleagues", revision: "0" });
  }
  jobs.push(job.then((answer) => {
    answers.push(performance.now() - sent);
    if (answer.status !== 200) refused.set(answer.status, (refused.get(answer.status) ?? 0) + 1);
  }));
  if (number % (10 * PER_SECOND) === 0) memories.push(memory());
  number += 1;
}
await Promise.all(jobs);
await until(() => all.every((client) => client.waiting.size === 0), () => {
  const left = all.filter((client) => client.waiting.size);
  return `every update arrives: ${left.length} clients lack some, such as ${[...left[0].waiting.keys()].slice(0, 3)}`;
}, 30_000).catch((error) => wrong.push(error.message));
memories.push(memory());
ended = true;
[lead, ...all].forEach((client) => client.request.destroy());
await server.kill("SIGTERM");
rmSync(folder, { recursive: true, force: true });

const quantile = (values, part) => values.toSorted((a, b) => a - b)[Math.floor(part * (values.length - 1))]?.toFixed(0);
const late = all.flatMap((client) => client.late);
const told = (name, values) => console.log(`${name}: median ${quantile(values, 0.5)} ms, 99th percentile ${quantile(values, 0.99)} ms, most ${quantile(values, 1)} ms, of ${values.length}`);
console.log(`${clients} clients, ${SEATS} of them in ${agencies.length} seats, ${number} actions in ${seconds} s`);
told("updates", late);
told("  of seats", seats.flatMap((client) => client.late));
told("  of observers", observed.flatMap((client) => client.late));
told("answers", answers);
console.log(`memory of the server, MiB: ${memories.map((it) => it.toFixed(0)).join(" ")}`);
if (refused.size) console.log("refused:", Object.fromEntries(refused));
wrong.slice(0, 10).forEach((it) => console.error(it));
console.log(`${wrong.length} updates missed or doubled`);
process.exit(wrong.length === 0 ? 0 : 1);
