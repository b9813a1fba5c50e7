// Plays the OPM breach for a week of October 2015 in a room, with a facilitator and four seats on two sides, an
// observer and an evaluator: node room.mjs HOTWASH [FOLDER FOR PICTURES] [FOLDER FOR THE PICTURES OF THE BOOK]
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { strict as assert } from "node:assert";
import { look as lookAt } from "./looking.mjs";
import { Room, freePort, go, host, until } from "./people.mjs";
import { begin } from "./script.mjs";

const script = await begin("room", "HOTWASH [FOLDER FOR PICTURES] [FOLDER FOR THE PICTURES OF THE BOOK]");
const { args: [program, pictures, book], browser, folder, tell, say, end } = script;
if (pictures) mkdirSync(pictures, { recursive: true });
const store = ["--store", join(folder, "sessions.db")];

// The pictures of the book, docs/src/images, by the names of what is looked at.
const IN_THE_BOOK = { "facilitator-asked": "facilitator", "facilitator-lanes": "lanes", screen: "screen", "request-form": "form",
  evaluator: "guide", "seat-letters": "letters" };

// What a page must be, at both widths, light and dark.
const looked = new Set();
async function look(page, name) {
  looked.add(name);
  await lookAt(page, name, [[1280, "light"], [390, "light"], [1280, "dark"]], tell, pictures);
  if (IN_THE_BOOK[name]) await illustrate(page, IN_THE_BOOK[name], 1280, 800);
}

async function illustrate(page, name, width, height) {
  if (!book) return;
  const before = page.viewportSize();
  await page.setViewportSize({ width, height });
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: join(book, `room-${name}.png`) });
  await page.setViewportSize(before);
}

const port = await freePort();
// No letter is lost on the way: what is done here waits for each.
const lossless = ["contact_point", "cert_line", "us_domestic", "cn_domestic"].flatMap((it) => ["--set", `channels.${it}.loss=0`]);
let server = await host(resolve(program), port, ["opm_breach", "--name", "week", ...lossless, ...store]);
const room = new Room(browser, server.base, tell);

// What everybody saw last, where it does not go as it should.
process.on("uncaughtException", async (error) => {
  console.error(error);
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [index, page] of pages.entries()) {
    const path = join(pictures ?? tmpdir(), `failed-${index}.png`);
    await page.screenshot({ path }).then(() => console.error(`${page.url()}: ${path}`), () => {});
  }
  await server.kill("SIGKILL");
  process.exit(1);
});

// The door.
const stranger = await room.person("a stranger");
await stranger.goto(`${server.base}/`);
await look(stranger, "join");
await stranger.fill("#code", "AAAA-AAAA");
await stranger.fill("#name", "Nobody");
await stranger.click("button[type=submit]");
await stranger.waitForSelector(".refused");
assert.equal(await stranger.inputValue("#name"), "Nobody", "what was typed is kept");
await stranger.goto(`${server.base}/lead`);
assert.equal(new URL(stranger.url()).pathname, "/", "a stranger is led to the door");

const lead = await room.person("the facilitator");
await lead.goto(server.link);
await lead.waitForSelector("#live");
await look(lead, "facilitator-before");
const sit = (name, who, options) => room.joins(name, server.codes.get(who), options);
const seats = {
  ccips: await sit("Ann", "seat of CCIPS"),
  mps: await sit("李娜", "seat of MPS", { locale: "zh-CN" }),
  usCert: await sit("Ben", "seat of US-CERT", { width: 390 }),
  cncert: await sit("王伟", "seat of CNCERT/CC", { locale: "zh-CN", width: 390 }),
};
const observer = await sit("Olu", "observer of China");
const evaluator = await sit("Eva", "evaluator");
assert.equal(await seats.mps.getAttribute("html", "lang"), "zh-Hans", "everybody reads their own language");
say("seven people are in");

// Before it begins, somebody answers the questionnaire.
await seats.ccips.click("a[href='/seat/questionnaire']");
await seats.ccips.waitForSelector("form");
await look(seats.ccips, "questionnaire");
for (const group of await seats.ccips.$$("form fieldset")) {
  const answer = await group.$("input[type=radio]");
  if (answer) await answer.check();
}
await seats.ccips.click("form button[type=submit]");
await seats.ccips.waitForSelector(".done");
await seats.ccips.goto(`${server.base}/seat`);

// A newcomer's first screen on a telephone says who they are, what they want, what to do next and by when, without
// scrolling.
async function inSight(page, selector) {
  const box = await page.locator(selector).first().boundingBox();
  assert.ok(box, `${selector} is there`);
  const { width, height } = page.viewportSize();
  const foot = (await page.locator(".places").boundingBox()).y;
  assert.ok(box.y >= 0 && box.y + box.height <= Math.min(height, foot) && box.x + box.width <= width + 1, `${selector} is in sight`);
}

// Places, and what is done in them.
async function reads(page, thread) {
  await go(page, "letters");
  await page.click(`.threads [data-thread='${thread}']`);
  await page.waitForSelector(`[data-thread-shown='${thread}']`);
}
// What the facilitator does to the script can be undone for ten seconds.
async function directs(act, inject) {
  await go(lead, "script");
  await lead.click(`#${act}-${inject}`);
  await lead.waitForSelector("form.preview");
  await lead.click("#inject-go");
  await lead.waitForSelector(".hold");
  await lead.click(".hold > button:not(.primary)");
}

// The clock.
const shows = (text) => until(async () => (await lead.textContent("#panel-clock")).includes(text), `the clock shows ${text}`);
async function jump(to) {
  await lead.fill("#clock-to", to);
  await lead.click("button[value=jump]");
}
async function step() {
  const shown = () => lead.getAttribute("#panel-clock .clocks", "data-story");
  const before = await shown();
  await lead.click("#clock-step");
  await until(async () => (await shown()) !== before, "a step takes the clock on");
}
// Goes on until something is so on somebody's page.
async function goOn(page, selector, most = 30) {
  for (let steps = 0; steps < most; steps += 1) {
    if (await page.locator(selector).count()) return page.locator(selector).first();
    await step();
    // Two clicks within half a second are one.
    await page.waitForTimeout(600);
  }
  const shown = (await page.textContent("main")).replaceAll(/\s+/g, " ").slice(0, 600);
  throw new Error(`${selector} is not there after ${most} steps, at ${await lead.textContent("#panel-clock")}: ${shown}`);
}
await jump("2015-10-01T09:00");
await shows("Thu 1 Oct 2015 09:00");
await shows("Thu 1 Oct 2015 21:00");

// A request is sent without its indicators, and says what is meant by its term to nobody else.
await seats.usCert.setViewportSize({ width: 390, height: 844 });
await seats.ccips.setViewportSize({ width: 390, height: 844 });
await seats.ccips.waitForSelector("#write-preservation_request");
for (const selector of [".role .you", ".role .aim", ".task h3", ".task :text('within 5 days')", "#write-preservation_request"]) {
  await inSight(seats.ccips, selector);
}
if (pictures) await seats.ccips.screenshot({ path: join(pictures, "thirty-seconds-390.png") });
await illustrate(seats.ccips, "now", 390, 780);
await seats.ccips.setViewportSize({ width: 1280, height: 900 });
say("a newcomer knows who they are, what they want, what to do next and by when");
await seats.ccips.click("#write-preservation_request");
await seats.ccips.waitForSelector("form.compose");
assert.ok(!(await seats.ccips.isChecked("#field-has-indicators")), "the indicators are not at hand");
const formSays = (text) => until(async () => (await seats.ccips.textContent("form.compose")).includes(text), text);
await formSays("One required content is missing: indicators");
await seats.ccips.selectOption("#field-means-data-sought", { index: 1 });
await seats.ccips.fill("#field-says", "Dear colleagues, the logs are overwritten on 6 October.");
await until(async () => /Saved/.test(await seats.ccips.textContent("#field-says-state")), "the draft is kept");
await look(seats.ccips, "request-form");
// Somebody else in the seat sees that there is a draft, and does not write over it.
const second = await sit("Amy", "seat of CCIPS");
await second.click("#write-preservation_request");
await second.waitForSelector("form.compose");
assert.match(await second.inputValue("#field-says"), /overwritten on 6 October/);
await second.fill("#field-says", "Amy writes this.");
await until(async () => /Saved/.test(await second.textContent("#field-says-state")), "hers is kept");
await seats.ccips.fill("#field-says", "Dear colleagues, the logs in Jinan are overwritten on 6 October.");
await until(async () => /Amy/.test(await seats.ccips.textContent("#field-says-state")), "Ann is told of Amy's");
await seats.ccips.click("#field-says-state button[data-keep]");
await until(async () => /Saved/.test(await seats.ccips.textContent("#field-says-state")), "Ann keeps hers");
await second.context().close();
// A double click sends once.
await seats.ccips.dblclick("form.compose button[type=submit]");
await until(async () => /staff/.test(await seats.ccips.textContent("#said")), "it is being written");
await until(async () => /Writing a request/.test(await seats.ccips.textContent("#panel-staff")), "it is seen what the staff do");
await goOn(seats.mps, ".threads [data-thread='request:preservation_request']");
assert.equal(await seats.mps.locator(".threads [data-thread^='request:']").count(), 1, "a double click sends once");
await reads(seats.mps, "request:preservation_request");
assert.match(await seats.mps.textContent("#reading"), /保全/);
assert.match(await seats.mps.textContent("#reading"), /logs in Jinan are overwritten/);
await look(seats.mps, "letters-zh");
say("an incomplete request has arrived");

// What goes around the procedure is found with the letters; what is the next step waits in the first place.
const around = ["escalate", "understand", "clarify", "withdraw", "remind"];
async function does(page, request, act, fill = async () => {}, button = "button[type=submit]") {
  if (around.includes(act)) {
    await goOn(page, `.threads [data-thread='request:${request}']`);
    for (let tries = 0; ; tries += 1) {
      await reads(page, `request:${request}`);
      if (await page.locator(`#do-${request}-${act}`).count()) break;
      if (tries > 30) throw new Error(`${act} is never possible`);
      await step();
      await page.waitForTimeout(600);
    }
    await page.click(`#do-${request}-${act}`);
  } else {
    const button = await goOn(page, `#now-${request}-${act}`);
    await go(page, "now");
    await button.click();
  }
  await page.waitForSelector("#desk form.act");
  await fill();
  await page.click(`#desk form.act ${button}`);
  await until(async () => (await page.locator("#said .done").count()) > 0, async () => `${act} is done`);
  await until(async () => (await page.locator("#desk form").count()) === 0, "the desk is cleared");
}
const { ccips, mps, usCert, cncert } = seats;

// The facilitator pauses, speeds up, fires, skips, says something, writes something down.
await lead.selectOption("#clock-speed", "1h");
await until(async () => /Done/.test(await lead.textContent("#said")), "the speed is set");
await lead.click("#clock-resume");
await lead.waitForSelector("#panel-clock .state.runs");
const story = await lead.textContent("#panel-clock time");
await until(async () => (await lead.textContent("#panel-clock time")) !== story, "the clock goes on");
await lead.click("#clock-pause");
await lead.waitForSelector("#panel-clock .state.stands");
await ccips.waitForSelector("#panel-clock .state.stands");
const stood = await ccips.textContent("#panel-clock time");
await ccips.waitForTimeout(1500);
assert.equal(await ccips.textContent("#panel-clock time"), stood, "a clock that stands stands for everybody");
await directs("fire", "notice_fraud_request");
await usCert.waitForSelector("#write-notice_fraud_request");
await directs("skip", "cac_list");
await lead.waitForSelector("#panel-injects #past-injects #inject-cac_list", { state: "attached" });
await go(lead, "people");
await lead.fill("#tell-text", "Lunch at one, local time of this room.");
await lead.click("form[hx-post='/lead/tell'] button[type=submit]");
await until(async () => /Lunch at one/.test(await cncert.textContent("#panel-events")), "everybody is told");
// An urgent message covers the page until it has been read.
await lead.fill("#tell-text", "Stop: the alarm is real.");
await lead.check("form[hx-post='/lead/tell'] input[name=urgent]");
await lead.click("form[hx-post='/lead/tell'] button[type=submit]");
for (const page of [cncert, observer]) {
  await page.waitForSelector(".cover:not(.seen)");
  if (page === cncert) await look(page, "urgent");
  await page.click(".cover:not(.seen) [data-uncover]");
  await page.waitForSelector(".cover.seen", { state: "attached" });
}
for (const page of [ccips, mps, usCert]) await page.click(".cover:not(.seen) [data-uncover]");
// People write to the facilitator, who answers.
await go(cncert, "room");
await cncert.selectOption("#ask-matter", "stuck");
await cncert.fill("#ask-text", "我们该找谁？");
await cncert.click("form[hx-post='/seat/ask'] button[type=submit]");
await lead.waitForSelector("#panel-asks .ask", { state: "attached" });
await go(lead, "now");
await look(lead, "facilitator-asked");
await lead.click("#panel-asks [data-answer]");
await lead.fill("#tell-text", "Ask your own ministry.");
await lead.click("form[hx-post='/lead/tell'] button[type=submit]");
await until(async () => (await lead.locator("#panel-asks .ask").count()) === 0, "it is answered");
await until(async () => /Ask your own ministry/.test(await cncert.textContent("#panel-messages")), "the answer is there");
say("an urgent message was seen, and a question answered");
await evaluator.fill("#note-text", "MPS asked before it judged.");
await evaluator.click("form.note button[type=submit]");
await until(async () => /asked before it judged/.test(await lead.textContent("#panel-notes")), "the note is kept");
await go(usCert, "now");
await usCert.click("#write-notice_fraud_request");
await usCert.waitForSelector("form.compose");
await usCert.click("form.compose button[type=submit]");
await does(cncert, "notice_fraud_request", "acknowledge");
say("the facilitator fired, skipped, paused and sped up");

const it = "preservation_request";
await does(mps, it, "acknowledge", async () => {
  await look(mps, "act-form");
  await mps.fill("#field-says", "收到，我们正在研究。");
});
// It is misread, read back, and put right.
await does(mps, it, "read_back", async () => {
  await mps.selectOption("#field-takes-urgency", "routine");
  await look(mps, "read-back-form");
});
await goOn(ccips, `#now-${it}-confirm_read_back`);
await reads(ccips, `request:${it}`);
assert.match(await ccips.textContent("#reading"), /routine/, "it is heard how it was read");
assert.match(await lead.textContent("#panel-board"), /urgency/, "the facilitator sees the misunderstanding");
await does(ccips, it, "confirm_read_back", async () => {
  assert.match(await ccips.textContent("#desk .sides"), /priority[^]*routine/, "what was meant stands beside it");
  await look(ccips, "confirm-form");
  await ccips.check("input[name=corrects][value=urgency]");
}, "button[value=wrong]");
await does(mps, it, "understand", async () => {
  await mps.selectOption("#field-takes-urgency", "priority");
});
await until(async () => /resolved/.test(await lead.textContent("#panel-board")), "it is put right");
await evaluator.locator("[id^=rate-]").first().click();
await evaluator.waitForSelector("#desk form");
await evaluator.check("#desk input[value=some_challenges]");
await evaluator.fill("#rate-reason", "They read back late, and then well.");
await look(evaluator, "rating-form");
await evaluator.click("#desk form button[type=submit]");
await until(async () => /late, and then well/.test(await evaluator.textContent("#panel-guide")), "the rating is kept");
say("it was misread, read back and put right");
for (const place of ["now", "lanes", "script", "meaning", "people"]) {
  await go(lead, place);
  await look(lead, place === "now" ? "facilitator" : `facilitator-${place}`);
}
await go(lead, "lanes");
await lead.click("#panel-requests button");
await lead.waitForSelector("#desk .letter");
await look(lead, "facilitator-letters");
await lead.click("#desk [data-close]");
await does(mps, it, "rule_on_completeness");
await does(mps, it, "return");
await does(ccips, it, "supplement", async () => {
  await ccips.fill("#field-text-indicators", "203.0.113.45 from port 49152, 9 April 2015 02:14 to 02:31 UTC.");
  await look(ccips, "supplement-form");
});
await goOn(mps, `#now-${it}-rule_on_completeness`);
await reads(mps, `request:${it}`);
assert.match(await mps.textContent("#reading"), /49152/, "what was missing is there");
say("it was returned and supplemented");

// The server dies; it is there again, and everybody with it.
const told = (await ccips.locator("#panel-events [data-line]").count());
room.isDown = true;
await server.kill("SIGKILL");
await until(async () => (await ccips.locator("#connection.lost").count()) > 0, "the page says that it is cut off");
await look(ccips, "cut-off");
server = await host(resolve(program), port, ["--resume", "week", ...store]);
for (const [name, page] of Object.entries({ ...seats, lead, observer, evaluator })) {
  await until(async () => (await page.locator("#connection.back").count()) > 0, `${name} is back`);
}
room.isDown = false;
assert.ok((await ccips.locator("#panel-events [data-line]").count()) >= told, "nothing confirmed is missing");
say("the server died and is there again");
// One of them closes the page and comes back.
await mps.goto("about:blank");
await until(async () => /李娜\s*\(offline\)/.test(await lead.textContent("#panel-seats")), "it shows who is away");
await mps.goto(`${server.base}/seat`);
await until(async () => /李娜\s*\(online\)/.test(await lead.textContent("#panel-seats")), "and who is back");

// What stays unanswered goes to the hotline.
await go(ccips, "now");
await ccips.click("#place-now button:has-text('Write a request')");
await ccips.waitForSelector("form.compose");
await ccips.fill("#field-subject", "Ransom call");
await ccips.selectOption("#field-to", "mps");
await ccips.selectOption("#field-class", "emergency");
for (const box of await ccips.$$("form.compose input[type=checkbox]")) await box.check();
await formSays("All contents that the class requires are there");
await ccips.click("form.compose button[type=submit]");
await goOn(mps, ".threads [data-thread='request:ransom_call']");
await does(ccips, "ransom_call", "escalate");
await goOn(lead, "#panel-events :text('hotline')", 20);
for (const place of ["now", "letters", "brief", "room"]) {
  await go(ccips, place);
  await look(ccips, place === "now" ? "seat" : `seat-${place}`);
}
await go(mps, "now");
await look(mps, "seat-zh");
await look(observer, "observer");
await look(evaluator, "evaluator");
assert.ok(!/CCIPS 的本意|CCIPS meant/.test(await observer.textContent("body")), "an observer of one side");
await lead.goto(`${server.base}/screen`);
await look(lead, "screen");
for (const path of ["people", "audit", "ending", "replay", "import"]) {
  await lead.goto(`${server.base}/lead/${path}`);
  await look(lead, path);
}
await lead.goto(`${server.base}/lead`);
await jump("2015-11-20T09:00");
await shows("Fri 20 Nov 2015 09:00");

// The end, and what people say of it.
await lead.goto(`${server.base}/lead/ending`);
lead.once("dialog", (dialog) => dialog.accept());
await lead.click("form[hx-post='/lead/end'] button[type=submit]");
await until(async () => /over/i.test(await ccips.textContent("#panel-notice")), "everybody knows that it is over");
await ccips.goto(`${server.base}/findings`);
await ccips.check("input[name='score.realistic'][value='4']");
await ccips.click(".feedback button[type=submit]");
await ccips.waitForSelector("#said .done");
await ccips.fill("#strength", "The read-back found what we had taken for granted.");
await ccips.click("form:has(#strength) button[type=submit]");
await ccips.waitForSelector(".done");
await look(ccips, "findings");
await lead.goto(`${server.base}/report`);
const report = await lead.textContent("body");
for (const holds of ["preservation_request", "Ransom call", "notice_fraud_request", "asked before it judged",
  "found what we had taken for granted", "late, and then well", "urgency"]) {
  assert.ok(report.includes(holds), `the report holds ${holds}`);
}
await look(lead, "report");
assert.equal((await ccips.request.get(`${server.base}/report`)).status(), 403, "the report is not shared yet");
await lead.goto(`${server.base}/lead/replay`);
await lead.fill("input[type=range]", "500");
await lead.waitForTimeout(1000);
await look(lead, "replay-after");
say("it is over, and the report holds what happened");

await browser.close();
await server.kill("SIGTERM");
if (!/goes on with it/.test(server.said())) tell(`the server ends as it should: ${server.said().slice(-400)}`);
end(`a week in the room, ${looked.size} pages looked at, `);
