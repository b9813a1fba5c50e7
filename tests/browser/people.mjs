// A server, and people who come into its room with browsers of their own.
import { spawn } from "node:child_process";
import { createServer } from "node:net";

/** A port that nobody is at. */
export function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** hotwash as a server: its link, its codes by what they are for, and how it is ended. */
export async function host(program, port, args) {
  const child = spawn(program, ["host", "--no-open", "--listen", `127.0.0.1:${port}`, ...args]);
  let said = "";
  child.stdout.on("data", (data) => { said += data; });
  child.stderr.on("data", (data) => { said += data; });
  await until(() => /Ctrl-C/.test(said) || child.exitCode !== null, () => `the server says how to come in:\n${said}`);
  const codes = new Map([...said.matchAll(/^ {2}(\S{4}-\S{4}) {2}(.+)$/gm)].map(([, code, who]) => [who, code]));
  const ended = new Promise((done) => { child.on("exit", done); });
  return {
    base: `http://127.0.0.1:${port}`,
    link: said.match(/http\S+\/enter\/\S+/)?.[0],
    codes,
    pid: child.pid,
    kill: (signal) => { child.kill(signal); return ended; },
    said: () => said,
  };
}

/** Waits until something is so. */
export async function until(holds, what, patience = 30_000) {
  const began = Date.now();
  while (Date.now() - began < patience) {
    const held = await holds();
    if (held) return held;
    await new Promise((next) => { setTimeout(next, 100); });
  }
  throw new Error(`it did not come about that ${typeof what === "function" ? what() : what}`);
}

/** People in a room: whatever is wrong with what they see is told. */
export class Room {
  constructor(browser, base, tell) {
    Object.assign(this, { browser, base, tell, isDown: false });
  }

  async person(name, { width = 1280, colorScheme = "light", locale = "en-GB" } = {}) {
    const context = await this.browser.newContext({ viewport: { width, height: 900 }, colorScheme, locale });
    const page = await context.newPage();
    page.on("request", (request) => {
      if (!request.url().startsWith(this.base)) this.tell(`${name} asks for ${request.url()}`);
    });
    page.on("pageerror", (error) => this.tell(`${name}: ${error.message}`));
    page.on("console", (said) => {
      const isKnown = this.isDown || /status of (4\d\d)|ERR_/.test(said.text());
      if (said.type() === "error" && !isKnown) this.tell(`${name}: ${said.text()}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 500) this.tell(`${name}: ${response.status()} of ${response.url()}`);
    });
    return page;
  }

  /** Somebody comes in by a code. */
  async joins(name, code, options) {
    const page = await this.person(name, options);
    await page.goto(`${this.base}/`);
    await page.fill("#code", code.toLowerCase());
    await page.fill("#name", name);
    await page.click("button[type=submit]");
    await page.waitForSelector("#live");
    return page;
  }
}

/** Goes to a place of a page. */
export async function go(page, place) {
  await page.click(`.places [data-place=${place}]`);
  await page.waitForSelector(`#place-${place}.is-here`, { state: "attached" });
}

/** The names of the places of a page. */
export function places(page) {
  return page.$$eval(".places [data-place]", (all) => all.map((it) => it.dataset.place));
}

/** A game of the OPM breach that people play at a terminal, with all facts, notes, findings and plans. */
export const playedByPeople = `
facts from=2026-03-14 to=2026-03-15 place=Geneva type=tabletop players=12 facilitators=2 evaluators=3 observers=4
facts sponsor='The two ministries' 'organisations=Ministry A; Agency B; Team C; Operator D' marking=TLP:AMBER
jump 2015-10-01
take ccips
take mps
jump 2015-10-01T09:00
ccips write preservation_request provides=request_id,requesting_authority,addressed_authority,urgency,incident_type,facts,confidence,data_sought,assistance_type,offence,purpose,marking,due_time,language,mla_intent,prior_contacts,signature means.data_sought=connection_records
jump +1d
mps acknowledge preservation_request
jump +1d
mps read_back preservation_request takes.urgency=priority takes.data_sought=all_records takes.due_time=2015-10-13
jump +1d
ccips confirm_read_back preservation_request corrects=data_sought
jump +1d
mps understand preservation_request data_sought=connection_records
mps rule_on_completeness preservation_request
jump 2015-10-14
mps return preservation_request
note timeliness: They were asked early, and the holidays took a week.
good The read-back found what we had taken for granted.
improve Say who is on duty on holidays.
plan read_back owner='Ministry A' due=2026-09-01
plan own.duty issue='Nobody was on duty.' action='Keep a list of who is on duty on holidays.' owner='Agency B' due=2026-06-01
jump 2015-11-20
facts status=final
end
`;
