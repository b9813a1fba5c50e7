// Makes the pictures of reports in the book anew: node pictures.mjs HOTWASH [FOLDER, docs/src/images if none is named]
//
// The report in a browser at 1280 and at 390 pixels, its first page of A4, and its summary in a word processor. Needs
// LibreOffice (soffice) for the last, pdftoppm (poppler-utils) for the last two, and pngquant, where it is there, to make
// them small.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { browser as launched } from "./looking.mjs";
import { playedByPeople } from "./people.mjs";

const [program, into = fileURLToPath(new URL("../../docs/src/images", import.meta.url))] = process.argv.slice(2);
if (!program) {
  console.error("usage: node pictures.mjs HOTWASH [FOLDER]");
  process.exit(2);
}
const browser = await launched();
if (!browser) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), "pictures-"));
const run = (command, args, input) => execFileSync(command, args, { cwd: folder, input, stdio: ["pipe", "ignore", "inherit"] });
const hotwash = (...args) => run(resolve(program), args);
const made = [];
const picture = (name) => { made.push(name); return join(into, `${name}.png`); };
/** A page of a PDF as a picture. */
const page = (pdf, number, name) => run("pdftoppm", ["-png", "-singlefile", "-scale-to", "938", "-f", number, "-l", number,
  join(folder, pdf), picture(name).replace(/\.png$/, "")]);

// With the facts of a game that people played, so that nothing is blank that would be filled in.
run(resolve(program), ["conduct", "opm_breach", "--name", "people", "--store", "s.db"], playedByPeople);
const report = ["report", "people", "--store", "s.db"];
hotwash(...report, "--out", "report.html");
hotwash(...report, "--format", "docx", "--out", "report.docx");

const address = pathToFileURL(join(folder, "report.html")).href;
const wide = await browser.newPage({ viewport: { width: 1280, height: 1500 } });
await wide.goto(address);
await wide.screenshot({ path: picture("report-summary") });
await wide.pdf({ path: join(folder, "report.pdf"), preferCSSPageSize: true });
const phone = await browser.newPage({ viewport: { width: 390, height: 900 } });
await phone.goto(address);
await phone.evaluate(() => document.querySelector("#ratings").scrollIntoView());
await phone.screenshot({ path: picture("report-phone") });
await browser.close();
page("report.pdf", "1", "report-a4");
run("soffice", ["--headless", "--convert-to", "pdf", "--outdir", join(folder, "word"), "report.docx"]);
page("word/report.pdf", "3", "report-word");

for (const name of made) {
  const file = join(into, `${name}.png`);
  const small = spawnSync("pngquant", ["--force", "--output", file, "64", file]);
  console.log(`- ${file}${small.error ? ", without pngquant" : ""}`);
}
rmSync(folder, { recursive: true, force: true });
