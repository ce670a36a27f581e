// Opens each page whose address comes in as a line, as a phone does, and answers with a line of JSON: what Lighthouse says.
// node judge.mjs FOLDER CHROMIUM FLAG…: Lighthouse is in node_modules of that folder.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, chromePath, ...chromeFlags] = process.argv.slice(2);
const installed = createRequire(pathToFileURL(`${folder}/`));
const load = (name) => import(pathToFileURL(installed.resolve(name)));
const { launch } = await load("chrome-launcher");
const { default: lighthouse } = await load("lighthouse");

const browser = await launch({ chromePath, chromeFlags, logLevel: "silent" });
for await (const address of createInterface({ input: process.stdin })) {
  // A phone and a poor line are computed from what fast ones did, so that an answer takes a few seconds.
  const { lhr } = await lighthouse(address, { port: browser.port, logLevel: "silent" });
  const judged = ({ score, auditRefs }) => ({
    score,
    audits: Object.fromEntries(auditRefs.map(({ id }) => [id, lhr.audits[id].score])),
  });
  const told = { error: lhr.runtimeError?.message ?? "", categories: {} };
  for (const each of Object.values(lhr.categories)) told.categories[each.id] = judged(each);
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
browser.kill();
