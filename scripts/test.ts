// npm test                     everything; ends in one line: N passed, N failed
// npm test -- unit db          only these stages: static, unit, db, e2e
// npm test -- e2e login.spec   what follows the stages goes to the test runner
import { Problem, runScript } from "./problem.ts";
import { Interrupted, Lifetime } from "./start/lifetime.ts";
import { stages } from "./test/stages.ts";
import { add, type Tally } from "./test/tally.ts";

const BROKEN: Tally = { passed: 0, failed: 1 };

const lifetime = new Lifetime();
await runScript(async () => {
  const words = process.argv.slice(2);
  const first = words.findIndex((word) => !(word in stages));
  const [names, args] = first < 0 ? [words, []] : [words.slice(0, first), words.slice(first)];
  if (names.length === 0 && args.length > 0) {
    throw new Problem(
      `Usage: npm test -- [${Object.keys(stages).join("] [")}] [arguments of the test runner]`,
    );
  }
  const tally = await runStages(names.length > 0 ? names : Object.keys(stages), args);
  if (tally.failed > 0 || tally.passed === 0) process.exitCode = 1;
  console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
});
process.exit();

async function runStages(names: string[], args: string[]): Promise<Tally> {
  let tally: Tally = { passed: 0, failed: 0 };
  try {
    for (const name of names) tally = add(tally, await runStage(name, args));
    return tally;
  } catch (error) {
    if (error instanceof Interrupted) return add(tally, BROKEN);
    throw error;
  }
}

/** A stage that breaks off counts as one failed test, and the next one runs all the same. */
async function runStage(name: string, args: string[]): Promise<Tally> {
  console.log(`\n${name}\n`);
  try {
    return (await stages[name]?.(lifetime, args)) ?? BROKEN;
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    console.error(error instanceof Problem ? error.message : error);
    return BROKEN;
  } finally {
    await lifetime.end();
  }
}
