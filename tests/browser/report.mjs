// Holds reports to what a page must be, and to what they are on paper: node report.mjs HOTWASH [FOLDER FOR PICTURES]
//
// Each report is valid HTML, is found accessible by axe and fits the screen at 1280 and at 390 pixels, light and dark,
// and asks for nothing from outside. A phone shows every column. Less than twelve screens stand before the annexes at
// 1280, and the first part is two pages of A4. Reports of scenarios in both languages, and of a game with people.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { barriers, misfits, mistakes } from "./looking.mjs";
import { playedByPeople } from "./people.mjs";
import { begin } from "./script.mjs";

const { args: [program, pictures], browser, folder, problems, end } = await begin("report", "HOTWASH [FOLDER FOR PICTURES]");
if (pictures) mkdirSync(pictures, { recursive: true });
const hotwash = (args, input) => execFileSync(resolve(program), args, { cwd: folder, input, stdio: ["pipe", "ignore", "inherit"] });

const SCREEN = 900;
const MOST_SCREENS = 12;
const FIRST_PAGES = 2;

// The cells of tables that somebody on a phone does not see, or not with the head of their column.
function hiddenCells() {
  const cells = [...document.querySelectorAll("main tbody th, main tbody td")].filter((it) => it.textContent.trim());
  const isShown = (cell) => cell.getClientRects().length > 0 && cell.getBoundingClientRect().right <= innerWidth + 1;
  const isNamed = (cell) => cell.tagName === "TH" || getComputedStyle(cell, "::before").content === JSON.stringify(cell.dataset.head);
  return [cells.length, cells.filter((cell) => !isShown(cell) || !isNamed(cell)).map((cell) => cell.textContent)];
}

/** How many pages of paper a page takes, by its own style. */
async function pagesOf(page) {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}

async function onScreens(name, html) {
  for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]]) {
    const tell = (text) => problems.push(`${name} at ${width} pixels, ${colorScheme}: ${text}`);
    const context = await browser.newContext({ viewport: { width, height: SCREEN }, colorScheme });
    const page = await context.newPage();
    page.on("request", (request) => tell(`asks for ${request.url()}`));
    page.on("pageerror", (error) => tell(error.message));
    await page.setContent(html);
    if (pictures) {
      await page.setViewportSize({ width, height: 4_000 });
      await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`) });
      await page.setViewportSize({ width, height: SCREEN });
    }
    if (width === 1280) {
      const top = await page.evaluate(() => document.querySelector(".annexes").getBoundingClientRect().top + scrollY);
      if (colorScheme === "light") console.log(`- ${name}: ${(top / SCREEN).toFixed(1)} screens before the annexes`);
      if (top >= MOST_SCREENS * SCREEN) tell("has twelve screens and more before the annexes");
    }
    await page.evaluate(() => document.querySelectorAll("details").forEach((it) => { it.open = true; }));
    (await misfits(page)).forEach(tell);
    // The colours of a phone at night are those of a wide screen at night.
    if (width === 1280 || colorScheme === "light") (await barriers(page)).forEach(tell);
    if (width === 390) {
      const [all, hidden] = await page.evaluate(hiddenCells);
      if (all < 100) tell(`has but ${all} cells`);
      hidden.slice(0, 5).forEach((text) => tell(`does not show "${text}" with the head of its column`));
    }
    await context.close();
  }
}

async function onPaper(name, html) {
  const page = await browser.newPage();
  await page.setContent(html);
  const whole = await pagesOf(page);
  // The analysis begins on a page of its own: what is left without it are the pages of the first part.
  await page.evaluate(() => document.querySelectorAll("main > :not(.summary)").forEach((it) => it.remove()));
  if (pictures) await page.pdf({ preferCSSPageSize: true, path: join(pictures, `${name}.pdf`) });
  const first = await pagesOf(page);
  console.log(`- ${name}: ${whole} pages of A4, ${first} of them the first part`);
  if (first !== FIRST_PAGES) problems.push(`${name}: the first part takes ${first} pages of A4`);
  if (whole <= first) problems.push(`${name}: nothing but the first part is printed`);
  await page.close();
}

async function hold(name, file) {
  const html = readFileSync(join(folder, file), "utf8");
  problems.push(...await mistakes(html, name));
  await onScreens(name, html);
  await onPaper(name, html);
}

for (const scenario of ["opm_breach", "hospital_2026"]) {
  hotwash(["run", scenario, "--seed", "1", "--out", scenario]);
  await hold(scenario, join(scenario, "report.html"));
}
hotwash(["report", "opm_breach", "--lang", "zh-Hans", "--out", "chinese.html"]);
await hold("opm_breach-chinese", "chinese.html");
const store = ["--store", "sessions.db"];
hotwash(["conduct", "opm_breach", "--name", "people", ...store], playedByPeople);
hotwash(["report", "people", "--carry-from", "opm_breach", "--out", "people.html", ...store]);
await hold("people", "people.html");

await browser.close();
end("");
