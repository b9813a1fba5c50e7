// What every page that hotwash shows must be: valid, accessible, as wide as the screen, with pictures that cut and
// cover no text.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  // How a page is laid out in its source is nobody's business, and a row that is cited is its own section.
  rules: { "no-trailing-whitespace": "off", "doctype-style": "off", "no-inline-style": "off", "long-title": "off" },
});

/** The browser, or nothing where there is none: then that is said, and nothing is checked. */
export async function browser() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) {
    console.log(`skipped: there is no browser at ${executablePath}; name a Chromium by CHROMIUM=...`);
    return undefined;
  }
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

/** What is wrong with a page as it was sent. */
export async function mistakes(html, name) {
  const report = await validator.validateString(html, name);
  return report.results.flatMap((result) =>
    result.messages.map((it) => `${name}:${it.line}:${it.column}: ${it.ruleId}: ${it.message}`));
}

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

/** What is wrong with how a page fits the screen. */
export async function misfits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const found = wide > 0 ? [`is ${wide} pixels wider than the screen`] : [];
  return found.concat(await page.evaluate(lettering));
}

/** How many screens a page may be high on a laptop before its reader asks for more. */
const MOST_SCREENS = 8;

/** What is wrong with how long a page is. */
export async function lengths(page) {
  const screens = await page.evaluate(() => document.documentElement.scrollHeight / window.innerHeight);
  return screens > MOST_SCREENS ? [`is ${screens.toFixed(1)} screens high`] : [];
}

/** What axe finds wrong with a page. */
export async function barriers(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map((it) =>
    `axe: ${it.id}: ${it.help}: ${it.nodes.slice(0, 3).map((node) => node.target).join(", ")}`);
}

/**
 * Holds a page to all of this at some widths, in some colour schemes, and tells what is wrong; a picture of each if a
 * folder is named. It is left as it was, 900 pixels high.
 */
export async function look(page, name, modes, tell, pictures) {
  const { width } = page.viewportSize();
  const opened = await page.evaluateHandle(() => [...document.querySelectorAll("details:not([open])")]);
  for (const [across, colorScheme] of modes) {
    await page.setViewportSize({ width: across, height: 900 });
    await page.emulateMedia({ colorScheme });
    const about = (text) => tell(`${name} at ${across} pixels, ${colorScheme}: ${text}`);
    const file = `${name}-${across}${colorScheme === "dark" ? "-dark" : ""}.png`;
    if (pictures) await page.screenshot({ path: join(pictures, file), fullPage: true });
    // The report has a measure of its own, and annexes.
    if (across >= 1280 && name !== "report") (await lengths(page)).forEach(about);
    // Also what is folded away at first.
    await opened.evaluate((all) => all.forEach((it) => { it.open = true; }));
    (await misfits(page)).forEach(about);
    (await barriers(page)).forEach(about);
    await opened.evaluate((all) => all.forEach((it) => { it.open = false; }));
  }
  (await mistakes(await page.content(), name)).forEach(tell);
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}
