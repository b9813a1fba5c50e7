// Checks pages: node pages.mjs PAGE.html... Each is valid HTML, is found accessible by axe, fits a screen of 1280
// and one of 390 pixels, light and dark, asks for nothing from outside, and its pictures cut and cover no text.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { barriers, browser as launched, misfits, mistakes } from "./looking.mjs";

const pages = process.argv.slice(2);
if (pages.length === 0) {
  console.error("usage: node pages.mjs PAGE.html...");
  process.exit(2);
}
const browser = await launched();
if (!browser) process.exit(0);
const problems = [];
for (const file of pages) {
  problems.push(...await mistakes(readFileSync(file, "utf8"), file));
  for (const [width, colorScheme] of [[1280, "light"], [390, "light"], [1280, "dark"]]) {
    const tell = (text) => problems.push(`${file} at ${width} pixels, ${colorScheme}: ${text}`);
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) tell(`asks for ${request.url()}`);
    });
    page.on("pageerror", (error) => tell(error.message));
    await page.goto(pathToFileURL(resolve(file)).href);
    await page.evaluate(() => document.querySelectorAll("details").forEach((it) => { it.open = true; }));
    (await misfits(page)).forEach(tell);
    if (width >= 1000) (await barriers(page)).forEach(tell);
    await context.close();
  }
}
await browser.close();
problems.forEach((problem) => console.error(problem));
console.log(`${pages.length} pages, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
