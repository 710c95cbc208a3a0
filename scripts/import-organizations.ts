// npm run import:organizations -- FILE [--dry-run] [--report RESULT.csv]
//
// Creates organizations from a JSON or CSV file, beside a running server or without one. Columns and rules are in
// lib/organizations/import/schema.ts and in --help. Exit code 0 when no row was rejected, 1 otherwise.
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { mintSystemActor } from "#lib/access/actor.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { isAppError } from "#lib/core/errors.ts";
import { boundFile, parseImportFile } from "#lib/organizations/import/parse.ts";
import type { ImportFile, RowResult } from "#lib/organizations/import/schema.ts";
import { importOrganizations } from "#lib/organizations/import/service.ts";
import { help, showFile, showProgress, showReport, writeReport } from "./import/output.ts";
import { errorCode, Problem, runScript } from "./problem.ts";
import { attachDatabase } from "./start/attach.ts";
import { Interrupted, Lifetime } from "./start/lifetime.ts";
import { loadEnvFile, readPlan } from "./start/plan.ts";

const lifetime = new Lifetime();
await runScript(async () => {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    console.error("\nStopped. What was created stays; the same command goes on from there.");
    process.exitCode = 1;
  } finally {
    await closeDatabase();
    await lifetime.end();
  }
});
process.exit();

async function run(): Promise<void> {
  const { file, dryRun, report, wantsHelp } = readArguments();
  if (wantsHelp) return console.log(help);
  if (!file) throw new Problem(help);
  loadEnvFile();
  const plan = readPlan("production");

  const started = performance.now();
  const parsed = readFile(file);
  const reading = performance.now() - started;
  showFile(path.basename(file), parsed);
  await attachDatabase(lifetime, plan, "importing organizations");
  lifetime.check();

  // Early, while nothing is lost if the file is not writable.
  if (report) writeReport(report, []);
  const done: RowResult[] = [];
  const importing = performance.now();
  try {
    const result = await importOrganizations(mintSystemActor("cli:import-organizations"), parsed.rows, {
      dryRun,
      onBatch: (results) => {
        done.push(...results);
        showProgress(done.length, parsed.rows.length);
        lifetime.check();
      },
    });
    showReport(result, { dryRun, report, seconds: (reading + performance.now() - importing) / 1000 });
    if (result.rejected > 0) process.exitCode = 1;
  } finally {
    if (done.length < parsed.rows.length)
      console.error(`\nDone: ${done.length} of ${parsed.rows.length} rows.`);
    if (report) writeReport(report, done);
  }
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean", default: false },
        report: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (positionals.length > 1) throw new Error(`One file at a time, not ${positionals.length}.`);
    const [file] = positionals;
    return {
      file: file && fromCaller(file),
      dryRun: values["dry-run"],
      report: values.report && fromCaller(values.report),
      wantsHelp: values.help,
    };
  } catch (error) {
    throw new Problem(`${(error as Error).message}\n\n${help}`);
  }
}

/** Resolves a relative path from the folder in which npm was called: npm runs scripts in the checkout. */
function fromCaller(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? ".", file);
}

function readFile(file: string): ImportFile {
  try {
    boundFile(statSync(file).size);
    return parseImportFile(readFileSync(file));
  } catch (error) {
    if (isAppError(error)) throw new Problem(`${file}: ${error.message}`);
    if (errorCode(error)) throw new Problem(`${file} cannot be read (${errorCode(error)}).`);
    throw error;
  }
}
