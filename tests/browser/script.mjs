// How a script begins and ends that looks at pages with a browser.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browser as launched } from "./looking.mjs";

/**
 * Begins a script: reads what it is called with, of which `needed` must be there, opens the browser, and makes a folder.
 * Ends it at once where something is missing, and where there is no browser to look with.
 */
export async function begin(name, usage, needed = 1) {
  const args = process.argv.slice(2);
  if (args.length < needed) {
    console.error(`usage: node ${name}.mjs ${usage}`);
    process.exit(2);
  }
  const browser = await launched();
  if (!browser) process.exit(0);
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const problems = [];
  return {
    args,
    browser,
    folder,
    problems,
    /** Notes a problem, each once. */
    tell: (text) => { if (!problems.includes(text)) problems.push(text); },
    /** Says how far it has come. */
    say: (text) => console.log(`- ${text}`),
    /** Ends the script with what it has found. */
    end: (what) => {
      rmSync(folder, { recursive: true, force: true });
      problems.forEach((problem) => console.error(problem));
      console.log(`${what}${problems.length} problems`);
      process.exit(problems.length === 0 ? 0 : 1);
    },
  };
}
