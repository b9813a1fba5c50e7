// Plays the ministers' dialogue of the OPM breach in a room, with a delegation on each side and a desk that goes by what
// they agree: node dialogue.mjs HOTWASH [FOLDER FOR PICTURES] [SCENARIO]
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { strict as assert } from "node:assert";
import { look as lookAt } from "./looking.mjs";
import { Room, freePort, host, until } from "./people.mjs";
import { begin } from "./script.mjs";

const script = await begin("dialogue", "HOTWASH [FOLDER FOR PICTURES] [SCENARIO]");
const { args: [program, pictures, scenario = "opm_breach"], browser, folder, tell, say, end } = script;
if (pictures) mkdirSync(pictures, { recursive: true });

// What a page must be, at both widths.
let looked = 0;
async function look(page, name) {
  looked += 1;
  await lookAt(page, name, [[1280, "light"], [390, "light"]], tell, pictures);
}

const port = await freePort();
const store = ["--store", join(folder, "sessions.db")];
const server = await host(resolve(program), port, [scenario, "--name", "dialogue", "--seed", "3", ...store]);
const room = new Room(browser, server.base, tell);

// What everybody saw last, where it does not go as it should.
process.on("uncaughtException", async (error) => {
  console.error(error);
  for (const [index, page] of browser.contexts().flatMap((context) => context.pages()).entries()) {
    const path = join(pictures ?? tmpdir(), `failed-${index}.png`);
    await page.screenshot({ path }).then(() => console.error(`${page.url()}: ${path}`), () => {});
  }
  await server.kill("SIGKILL");
  process.exit(1);
});

const lead = await room.person("the facilitator");
await lead.goto(server.link);
await lead.waitForSelector("#live");
const sit = (name, who, options) => room.joins(name, server.codes.get(who), options);
const washington = await sit("Ann", "seat of Attorney General");
const beijing = await sit("李娜", "seat of Minister", { locale: "zh-CN" });
async function jump(to, shown) {
  await lead.fill("#clock-to", to);
  await lead.click("button[value=jump]");
  await until(async () => (await lead.textContent("#panel-clock")).includes(shown), `the clock shows ${shown}`);
}

// The ministers meet. Until then nobody plays the contact point, so that it has asked and answered.
await jump("2015-12-01T09:05", "Tue 1 Dec 2015 09:05");
const desk = await sit("Ben", "seat of CCIPS");
const table = (page) => page.locator("section.dialogue").first();
for (const page of [washington, beijing]) await table(page).waitFor();
const agenda = await table(washington).locator("table").first().locator("tbody tr").count();
assert.ok(agenda > 0, "something has to be gone through");
await look(washington, "delegation");
await look(beijing, "delegation-zh");
await look(lead, "facilitator");
say(`two delegations sit down with ${agenda} requests to go through`);

// One proposes, the other answers; the number of each proposal is found on the page.
async function proposes(page, kind, fill) {
  await page.click(`#propose-${kind}`);
  await page.waitForSelector("form.propose");
  await fill(page);
  const before = await table(page).locator("[id^=decision-]").count();
  await page.click("form.propose button[type=submit]");
  await until(async () => (await table(page).locator("[id^=decision-]").count()) > before, `${kind} lies on the table`);
}
async function answers(page, act, fill = async () => {}) {
  const button = table(page).locator("[id^=answer-]").first();
  await button.waitFor();
  await button.click();
  await page.waitForSelector("form.answer");
  await fill(page);
  await page.click(`form.answer button[value=${act}]`);
  await until(async () => !(await table(page).locator("[id^=answer-]").count()), "it is answered");
}

await proposes(washington, "take_up", (page) => page.selectOption("form.propose select[name=request]", "mla_evidence_request"));
await beijing.locator("[id^=answer-]").first().waitFor();
await look(beijing, "proposal-waits-zh");
await answers(beijing, "agree");
say("a request is taken up");

await proposes(beijing, "term", (page) => page.selectOption("form.propose select[name=term]", "evidence"));
await answers(washington, "agree");
say("a term is agreed");

await washington.click("#propose-limit");
await washington.waitForSelector("form.propose");
await washington.selectOption("form.propose select[name=class]", "priority");
await washington.selectOption("form.propose select[name=limit]", "acknowledge");
await washington.fill("form.propose input[name=within]", "soon");
await washington.click("form.propose button[type=submit]");
await until(async () => /within/.test(await washington.textContent("#desk")), "what is no limit is refused");
await look(washington, "limit-refused");
await washington.fill("form.propose input[name=within]", "12h");
const lying = await table(washington).locator("[id^=decision-]").count();
await washington.click("form.propose button[type=submit]");
await until(async () => (await table(washington).locator("[id^=decision-]").count()) > lying, "the limit lies on the table");
await answers(beijing, "agree");
say("a limit is changed");

await proposes(beijing, "next", (page) => page.fill("form.propose input[name=at]", "2016-06-13T21:00"));
assert.match(await table(washington).textContent(), /meet again on .*2016/, "both read the date");
await washington.locator("[id^=answer-]").first().click();
await washington.waitForSelector("form.answer");
await look(washington, "answer");
await washington.locator("form.answer details").evaluateAll((all) => all.forEach((it) => { it.open = true; }));
await washington.fill("form.answer [name=reason]", "June is too far away.");
await washington.click("form.answer button[value=reject]");
await until(async () => /June is too far away/.test(await table(beijing).textContent()), "the reason is read");
say("a date is declined, with the reason");

// The desk goes by it.
await until(async () => (await desk.locator("li.event.agreed").count()) >= 2, "CCIPS reads what it goes by");
assert.match(await desk.textContent("main"), /12h to acknowledge priority requests/, "CCIPS has the new limit");
await look(desk, "desk");
say("the desk reads what was agreed");

// The communiqué.
await jump("2015-12-02T17:05", "Wed 2 Dec 2015 17:05");
await until(async () => /Communiqué/.test(await table(washington).textContent()), "there is a communiqué");
const communique = await table(washington).locator("ul").last().textContent();
for (const holds of ["up before everything else", "the term “evidence”", "12h to acknowledge priority requests"]) {
  assert.ok(communique.includes(holds), `the communiqué holds ${holds}: ${communique}`);
}
assert.ok(!communique.includes("meet again"), "what was declined is not in it");
await look(washington, "communique");
await look(beijing, "communique-zh");
say("the communiqué holds what both agreed, and nothing else");

// The report.
await lead.goto(`${server.base}/lead/ending`);
lead.once("dialog", (dialog) => dialog.accept());
await lead.click("form[hx-post='/lead/end'] button[type=submit]");
await until(async () => /over/i.test(await washington.textContent("#panel-notice")), "everybody knows that it is over");
await lead.waitForTimeout(1500);
await lead.goto(`${server.base}/report`);
const report = await lead.textContent("body");
for (const holds of ["First ministerial dialogue on cybercrime", "12h to acknowledge priority requests", "June is too far away.",
  "The two sides have agreed to"]) {
  assert.ok(report.includes(holds), `the report holds ${holds}`);
}
if (pictures) {
  const section = lead.locator("#dialogues").locator("xpath=..");
  await section.screenshot({ path: join(pictures, "report-dialogues.png") });
}
await look(lead, "report");
say("the report tells of it");

await browser.close();
await server.kill("SIGTERM");
end(`a dialogue in the room, ${looked} pages looked at, `);
