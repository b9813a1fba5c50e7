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
