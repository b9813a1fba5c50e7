// Plays any scenario with seven people, or as many as it has seats for: at the beginning, in the middle and after
// ENDEX every page of everybody is looked at: node exercise.mjs HOTWASH SCENARIO [FOLDER FOR PICTURES]
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { strict as assert } from "node:assert";
import { barriers, look, misfits } from "./looking.mjs";
import { Room, freePort, go, host, places, until } from "./people.mjs";
import { begin } from "./script.mjs";

const script = await begin("exercise", "HOTWASH SCENARIO [FOLDER FOR PICTURES]", 2);
const { args: [program, scenario, pictures], browser, folder, problems, tell, end } = script;
if (pictures) mkdirSync(pictures, { recursive: true });
const server = await host(resolve(program), await freePort(), [scenario, "--name", "all", "--store", join(folder, "sessions.db")]);
const room = new Room(browser, server.base, tell);
process.on("uncaughtException", async (error) => {
  console.error(error);
  problems.forEach((problem) => console.error(problem));
  await server.kill("SIGKILL");
  process.exit(1);
});

// Four seats, somebody who leads, somebody who evaluates, and somebody who watches.
const lead = await room.person("the facilitator");
await lead.goto(server.link);
await lead.waitForSelector("#live");
const seats = [];
const codes = [...server.codes].filter(([who]) => who.startsWith("seat of "));
for (const [index, [, code]] of codes.slice(0, 4).entries()) {
  const [name, locale, width] = [["Ann", "en-GB", 1280], ["李娜", "zh-CN", 1280], ["Ben", "en-GB", 390], ["王伟", "zh-CN", 390]][index];
  seats.push(await room.joins(name, code, { locale, width }));
}
const evaluator = await room.joins("Eva", server.codes.get("evaluator"));
const observer = await room.joins("Olu", [...server.codes].find(([who]) => who.startsWith("observer"))[1]);
const people = [["facilitator", lead], ["evaluator", evaluator], ["observer", observer],
  ...seats.map((page, index) => [`seat-${index + 1}`, page])];
console.log(`- ${people.length} people are in`);

// Every page of everybody, at both widths; in the dark once.
let looked = 0;
async function round(moment, others) {
  const modes = [[1280, "light"], [390, "light"], ...(moment === "middle" ? [[1280, "dark"]] : [])];
  const see = async (page, name) => {
    looked += 1;
    await look(page, `${moment}-${name}`, modes, tell, pictures);
  };
  for (const [who, page] of people) {
    const all = await places(page);
    for (const place of all) {
      await go(page, place);
      await see(page, `${who}-${place}`);
    }
    if (all.length === 0) await see(page, who);
    else await go(page, all[0]);
  }
  const back = lead.url();
  for (const path of others) {
    await lead.goto(`${server.base}/${path}`);
    await see(lead, path.replaceAll("/", "-"));
  }
  await lead.goto(back);
  await lead.waitForSelector("#live");
}

// Somebody does what waits for them: opens the form, fills in what is asked, and sends it.
async function fills(page, words) {
  for (const group of await page.$$("#desk form fieldset")) {
    const radios = await group.$$("input[type=radio]");
    if (radios.length && !(await group.$("input[type=radio]:checked"))) await radios[0].check();
  }
  for (const text of await page.$$("#desk form textarea[name=says], #desk form input[name=subject]")) {
    if (await text.isVisible() && !(await text.inputValue())) await text.fill(words);
  }
  await page.locator("#desk form button.primary").first().click();
  await page.waitForTimeout(400);
  const isSent = (await page.locator("#desk form").count()) === 0;
  if (!isSent) await page.locator("#desk [data-close]").first().click();
  return isSent;
}
async function acts(page, words, most = 3) {
  let sent = 0;
  for (let tries = 0; tries < most; tries += 1) {
    const button = page.locator("#place-now [hx-target='#desk']").nth(tries);
    if (!(await button.count()) || !(await button.isVisible())) break;
    await button.click();
    const isOpen = await page.waitForSelector("#desk form", { timeout: 5_000 }).then(() => true, () => false);
    if (isOpen && await fills(page, words)) sent += 1;
  }
  return sent;
}

await round("before", ["screen", "lead/people", "lead/ending", "lead/import"]);
const all = await places(lead);
let sent = 0;

// A discussion: each module is opened, answered, and kept.
if (all.includes("modules")) {
  for (;;) {
    await go(lead, "modules");
    const next = lead.locator("button.primary[id^='module-act-']").first();
    if (!(await next.count())) break;
    await next.click();
    await lead.waitForSelector("article.module.is-open");
    for (const page of seats) {
      await page.waitForSelector("#panel-module article.module", { state: "attached" });
      await go(page, "now");
      for (const open of await page.$$eval("button[id^='discuss-']", (found) => found.map((it) => it.id))) {
        await page.click(`#${open}`);
        await page.waitForSelector("#desk form.question");
        if (await fills(page, "We ask who decides, and write down when.")) sent += 1;
      }
    }
    const answered = lead.locator("article.module.is-open article.answer p.text");
    await until(async () => (await answered.count()) > 0, "the facilitator sees an answer");
  }
}
// Play: the clock goes on to what comes next, and everybody does what waits for them.
if (all.includes("script") && await lead.locator("#clock-next").count()) {
  for (let rounds = 0; rounds < 8; rounds += 1) {
    const exchange = lead.locator("#clock-exchange");
    await (await exchange.count() ? exchange : lead.locator("#clock-next")).click();
    await lead.waitForTimeout(1_500);
    for (const page of seats) {
      await go(page, "now");
      sent += await acts(page, "What we know, and what we ask.");
    }
  }
}
assert.ok(sent > 0, "people have done something");
console.log(`- they have sent ${sent} letters and answers`);
await round("middle", ["screen", "lead/people", "lead/audit", "lead/ending", "lead/replay"]);

await lead.goto(`${server.base}/lead/ending`);
lead.once("dialog", (dialog) => dialog.accept());
await lead.click("form[hx-post='/lead/end'] button[type=submit]");
await seats[0].waitForSelector("#panel-notice :text-matches('over|结束')", { state: "attached" });
await lead.goto(`${server.base}/lead`);
await lead.waitForSelector("#live");
await round("after", ["screen", "lead/replay", "findings"]);
console.log("- it is over");

// The report of it is as long as it has to be, and else as good as any page.
await lead.setViewportSize({ width: 1280, height: 900 });
await lead.goto(`${server.base}/report`);
const told = (await lead.locator("main").innerText()).length;
assert.ok(told > 2_000, `the report says something: ${told} letters`);
for (const width of [1280, 390]) {
  await lead.setViewportSize({ width, height: 900 });
  for (const problem of [...await misfits(lead), ...await barriers(lead)]) tell(`the report at ${width} pixels: ${problem}`);
  if (pictures) await lead.screenshot({ path: join(pictures, `after-report-${width}.png`), fullPage: true });
}

await browser.close();
await server.kill("SIGTERM");
end(`${scenario}: ${looked} pages looked at, `);
