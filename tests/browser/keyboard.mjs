// A seat and the facilitator by the keyboard alone: all that they do is reached with Tab, Enter, Space and arrows, and
// the focus is seen wherever it goes and never lost: node keyboard.mjs HOTWASH [FOLDER FOR PICTURES]
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { strict as assert } from "node:assert";
import { Room, freePort, host, until } from "./people.mjs";
import { begin } from "./script.mjs";

const script = await begin("keyboard", "HOTWASH [FOLDER FOR PICTURES]");
const { args: [program, pictures], browser, folder, problems, tell, say, end } = script;
if (pictures) mkdirSync(pictures, { recursive: true });
const server = await host(resolve(program), await freePort(), ["acid_drill", "--name", "keys",
  "--set", "channels.team_mail.loss=0", "--store", join(folder, "sessions.db")]);
const room = new Room(browser, server.base, tell);

// What has the focus, and what is wrong with how it is seen.
function focus() {
  const it = document.activeElement;
  if (!it || it === document.body) return { name: "nothing", wrong: "has lost the focus" };
  const name = it.id ? `#${it.id}` : `${it.localName} "${(it.textContent || it.name || "").trim().slice(0, 40)}"`;
  const box = it.getBoundingClientRect();
  const style = getComputedStyle(it);
  const isMarked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const isAcross = box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
  // Headings and regions that are read first when something opens are no controls, and need no mark.
  const isControl = it.matches("a[href], button, input, select, textarea, summary, [role='group'][tabindex='0']");
  const [x, y] = [Math.max(0, box.left) + Math.min(box.width, 20) / 2, box.top + Math.min(box.height, 20) / 2];
  const top = document.elementFromPoint(x, y);
  // That something was done is said over the page, and is gone in six seconds.
  const isCovered = isAcross && top && !top.closest("#said") && !it.contains(top) && !top.contains(it) && !it.labels?.length;
  const wrong = !isControl ? "" : !isAcross ? "is out of sight" : !isMarked ? "has no mark" : isCovered ? `lies under ${top.localName}.${top.className}` : "";
  return { name, wrong };
}

class Keys {
  constructor(page, who) { Object.assign(this, { page, who, presses: 0 }); }

  async holds() {
    const { name, wrong } = await this.page.evaluate(focus);
    if (wrong) tell(`${this.who}: ${name} ${wrong}`);
    return name;
  }

  async press(key) {
    this.presses += 1;
    await this.page.keyboard.press(key);
  }

  /** Goes on with Tab until something has the focus. Past the last element, the browser begins anew. */
  async to(selector, most = 150) {
    const found = () => this.page.evaluate((it) => Boolean(document.activeElement?.matches(it)), selector);
    for (let presses = 0; presses < most; presses += 1) {
      if (await found()) return this;
      await this.press("Tab");
      const isAround = await this.page.evaluate(() => document.activeElement === document.body);
      if (!isAround) await this.holds();
    }
    throw new Error(`${this.who} does not come to ${selector} in ${most} steps, and stands at ${await this.holds()}`);
  }

  async does(selector, key = "Enter") {
    await this.to(selector);
    await this.press(key);
  }

  async writes(selector, text) {
    await this.to(selector);
    await this.page.keyboard.type(text);
  }

  /** Waits for something, and sees that the focus has not been lost meanwhile. */
  async sees(selector, state = "visible") {
    await this.page.waitForSelector(selector, { state });
    await this.page.waitForTimeout(150);
    await this.holds();
  }

  /** Sends a form, sees that it is done, and that the focus is somewhere when the form is gone. */
  async sends(form) {
    await this.does(`${form} button.primary`);
    await this.sees("#said .done", "attached");
    await until(async () => (await this.page.locator("#desk form").count()) === 0, "the form is gone");
    await this.holds();
  }
}

process.on("uncaughtException", async (error) => {
  console.error(error);
  for (const [index, page] of browser.contexts().flatMap((context) => context.pages()).entries()) {
    const path = join(pictures ?? tmpdir(), `keyboard-failed-${index}.png`);
    await page.screenshot({ path }).then(() => console.error(`${page.url()}: ${path}`), () => {});
  }
  problems.forEach((problem) => console.error(problem));
  await server.kill("SIGKILL");
  process.exit(1);
});

// The door.
const seat = new Keys(await room.person("Ann"), "a seat");
await seat.page.goto(server.base);
await seat.writes("#code", server.codes.get("seat of SingCERT").toLowerCase());
await seat.writes("#name", "Ann");
await seat.press("Enter");
await seat.page.waitForSelector("#live");
const lead = new Keys(await room.person("the facilitator"), "the facilitator");
await lead.page.goto(server.link);
await lead.page.waitForSelector("#live");

// The brief is read.
await seat.does(".places [data-place=brief]");
await seat.sees("#place-brief.is-here");
say("a seat comes in and reads its brief");

// The clock starts, stands, and goes on by an hour.
await lead.does("#clock-resume");
await lead.sees("#panel-clock .state.runs");
await lead.does("#clock-pause");
await lead.sees("#panel-clock .state.stands");
await lead.does("#clock-hour");
await seat.page.waitForSelector("#write-sample_ask", { state: "attached" });
say("the facilitator starts the clock, pauses it and goes on");

// What an inject orders is written and sent.
await seat.does(".places [data-place=now]");
await seat.sees("#place-now.is-here");
await seat.does("#write-sample_ask");
await seat.sees("form.compose");
await seat.writes("#field-says", "Dear colleagues, what does this update do?");
await seat.sends("form.compose");
say("it writes and sends what an inject orders");

// A letter is opened, and answered.
const asked = ".threads [data-thread^='request:']";
for (let hours = 0; hours < 3 && !(await seat.page.locator("[id$='-acknowledge']").count()); hours += 1) {
  await lead.does("#clock-hour");
  await lead.page.waitForTimeout(800);
}
await seat.does(".places [data-place=letters]");
await seat.sees("#place-letters.is-here");
await seat.does(asked);
await seat.sees("[data-thread-shown^='request:']");
await seat.does(".places [data-place=now]");
await seat.does("[id^='now-'][id$='-acknowledge']");
await seat.sees("#desk form.act");
await seat.writes("#desk #field-says", "We have it, and begin.");
await seat.sends("#desk form.act");
say("it opens a letter, and answers");

// An inject is fired, taken back within ten seconds, and fired at once.
await lead.does(".places [data-place=script]");
await lead.sees("#place-script.is-here");
for (const keeps of [false, true]) {
  await lead.does("#fire-who_is_it");
  await lead.sees("form.preview");
  await lead.does("#inject-go");
  await lead.sees(".hold");
  await lead.does(keeps ? ".hold > button:not(.primary)" : ".hold > button.primary");
  await until(async () => (await lead.page.locator(".hold:not(.unseen)").count()) === 0, "nothing waits");
  await lead.page.waitForTimeout(300);
  await lead.holds();
}
say("the facilitator fires an inject, takes that back, and fires it at once");

// The poll: a choice with arrows.
const poll = "[hx-get*='who_is_it']";
await seat.page.waitForSelector(poll, { state: "attached" });
await seat.does(".places [data-place=now]");
await seat.does(poll);
await seat.sees("form.question");
await seat.to("form.question input[type=radio]");
await seat.press("ArrowDown");
await seat.press("Space");
assert.ok(await seat.page.locator("form.question input[type=radio]:checked").count(), "something is chosen");
await seat.does("form.question button.primary");
await seat.sees("#said .done", "attached");
await seat.holds();
say("it decides in a poll");

// The end.
lead.page.once("dialog", (dialog) => dialog.accept());
await lead.does("#menu > summary");
await lead.does("#menu a[href='/lead/ending']");
await lead.page.waitForSelector("form[hx-post='/lead/end']");
await lead.does("form[hx-post='/lead/end'] button[type=submit]");
await until(async () => /over/i.test(await seat.page.textContent("#panel-notice")), "it is over for everybody");
await seat.holds();
say("the facilitator ends the exercise");

await browser.close();
await server.kill("SIGTERM");
end(`the keyboard alone, ${seat.presses + lead.presses} keys, `);
