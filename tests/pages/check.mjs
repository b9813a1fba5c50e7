// Checks pages: node check.mjs PAGE.html... Each is valid HTML, is found accessible by axe, fits a screen of 1280
// and one of 390 pixels, light and dark, asks for nothing from outside, and its pictures cut and cover no text.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const pages = process.argv.slice(2);
if (pages.length === 0) {
  console.error("usage: node check.mjs PAGE.html...");
  process.exit(2);
}
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  // How a page is laid out in its source is nobody's business, and a row that is cited is its own section.
  rules: { "no-trailing-whitespace": "off", "doctype-style": "off", "no-inline-style": "off", "long-title": "off" },
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const problems = [];

// Texts of the pictures that leave them, or that lie over each other.
function lettering() {
  const found = [];
  for (const svg of document.querySelectorAll("svg")) {
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
    for (const [text, box] of texts) {
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) {
        found.push(`the text "${text}" is cut`);
      }
    }
    for (const [index, [one, a]] of texts.entries()) {
      for (const [other, b] of texts.slice(index + 1)) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 1 && down > 4) found.push(`the texts "${one}" and "${other}" lie over each other`);
      }
    }
  }
  return found;
}

for (const file of pages) {
  const report = await validator.validateString(readFileSync(file, "utf8"), file);
  for (const result of report.results) {
    for (const it of result.messages) problems.push(`${file}:${it.line}:${it.column}: ${it.ruleId}: ${it.message}`);
  }
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
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) tell(`is ${wide} pixels wider than the screen`);
    (await page.evaluate(lettering)).forEach(tell);
    if (width < 1000) {
      await context.close();
      continue;
    }
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    for (const violation of violations) {
      tell(`axe: ${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map((it) => it.target).join(", ")}`);
    }
    await context.close();
  }
}
await browser.close();
problems.forEach((problem) => console.error(problem));
console.log(`${pages.length} pages, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
