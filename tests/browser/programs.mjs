// Programs in seats: the bot of the book plays one, and schemathesis sends whatever the description allows and
// forbids: node programs.mjs HOTWASH [FOLDER WITH SCHEMATHESIS]
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import https from "node:https";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { strict as assert } from "node:assert";
import { freePort, host, until } from "./people.mjs";

const [program, packages] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "programs-"));
const port = await freePort();
const server = await host(resolve(program), port, ["opm_breach", "--name", "bots", "--set", "channels.contact_point.loss=0",
  "--store", join(folder, "sessions.db")]);
const json = async (path, body, token) => {
  const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${server.base}${path}`, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
};
const ends = (child) => new Promise((done) => { child.on("exit", (code) => done(code)); });

// The facilitator, by their link.
const entered = await fetch(server.link, { redirect: "manual" });
const cookie = entered.headers.get("set-cookie").split(";")[0];
const page = await (await fetch(`${server.base}/lead`, { headers: { cookie } })).text();
const csrf = page.match(/X-CSRF-Token&quot;:&quot;(\w+)/)[1];
const lead = (path, fields) => fetch(`${server.base}${path}`, { method: "POST", body: new URLSearchParams(fields),
  headers: { cookie, "x-csrf-token": csrf } });
const jump = async (to) => assert.equal((await lead("/lead/clock", { act: "jump", to })).status, 200, to);

const bot = spawn("python3", [resolve("../../docs/src/examples/bot.py"), server.base, server.codes.get("seat of MPS"), "40"]);
let said = "";
bot.stdout.on("data", (data) => { said += data; });
bot.stderr.on("data", (data) => { said += data; });
await until(() => said.includes("plays mps"), () => `the bot comes in: ${said}`);
await jump("2015-10-02T00:00");
await until(() => said.includes("{'done': True}"), () => `the bot acknowledges: ${said}`);
await jump("2015-10-03T09:00");
const joined = await json("/api/join", { code: server.codes.get("seat of CCIPS"), name: "reader" });
const { view } = (await json("/api/view", undefined, joined.body.token)).body;
const heard = view.messages.some((it) => it.letter === "We have it, and begin.");
assert.ok(heard, `its letter has come: ${JSON.stringify(view.messages.slice(-3))}`);
bot.kill();
console.log("- the bot of the book acknowledges what it is asked");

if (packages) {
  const checks = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance"];
  const child = spawn("python3", ["-m", "schemathesis.cli", "run", `${server.base}/api/openapi.json`,
    "--header", `Authorization: Bearer ${joined.body.token}`, "--checks", checks.join(","), "--max-examples", "40",
    "--exclude-path", "/api/events", "--exclude-path", "/api/join", "--seed", "2015", "--request-timeout", "10",
    "--no-color"], { stdio: "inherit", env: { ...process.env, PYTHONPATH: packages } });
  assert.equal(await ends(child), 0, "schemathesis finds nothing");
  assert.equal((await json("/api/view", undefined, joined.body.token)).status, 200, "and the exercise goes on");
  console.log("- whatever schemathesis sends is answered as described");
}
await server.kill("SIGTERM");

// By HTTPS, with a certificate of one's own: the cookie goes nowhere else.
const [pem, key] = [join(folder, "room.pem"), join(folder, "room.key")];
execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "7", "-subj", "/CN=hotwash",
  "-keyout", key, "-out", pem], { stdio: "ignore" });
const safe = await host(resolve(program), await freePort(), ["opm_breach", "--name", "safe", "--cert", pem, "--key", key,
  "--store", join(folder, "sessions.db")]);
assert.match(safe.link, /^https:/);
const answer = await new Promise((done, failed) => {
  https.get(safe.link, { rejectUnauthorized: false }, done).on("error", failed);
});
assert.match(answer.headers["set-cookie"][0], /; Secure/);
answer.resume();
await safe.kill("SIGTERM");
console.log("- by HTTPS");
rmSync(folder, { recursive: true, force: true });
process.exit(0);
