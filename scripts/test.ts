// npm test                             everything; ends in one line: N passed, N failed
// npm test -- unit db                  only these stages: static, unit, db, e2e
// npm test -- e2e login.spec           what follows the stages goes to their test runners
// npm test -- --shard=1/2              one half of the tests, for two machines
import { Problem, runScript } from "./problem.ts";
import { Interrupted, Lifetime } from "./start/lifetime.ts";
import { add, failure, type TestCounts } from "./test/counts.ts";
import { direct, labelled } from "./test/output.ts";
import { lanes, stages } from "./test/stages.ts";

type Result = { name: string; seconds: number; counts: TestCounts };

await runScript(async () => {
  const given = process.argv.slice(2);
  const first = given.findIndex((word) => !(word in stages));
  const [names, args] = first < 0 ? [given, []] : [given.slice(0, first), given.slice(first)];
  if (names.length === 0 && args.length > 0 && !args[0]?.startsWith("--")) {
    throw new Problem(
      `Usage: npm test -- [${Object.keys(stages).join("] [")}] [arguments of the test runner]`,
    );
  }
  const chosen = lanes
    .map((lane) => lane.filter((name) => names.length === 0 || names.includes(name)))
    .filter((lane) => lane.length > 0);
  const results = (await Promise.all(chosen.map((lane) => runLane(lane, args, chosen.length > 1)))).flat();
  const counts = add(...results.map((result) => result.counts));
  // Last, so that the end of the output says what failed.
  for (const text of counts.failures) console.log(`\n✗ ${text}`);
  if (results.length > 1) console.log(`\n${results.map(summary).join("\n")}`);
  if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
});
process.exit();

/** Each lane has its own lifetime: what a stage started ends with that stage and not with the lanes beside it. */
async function runLane(names: string[], args: string[], beside: boolean): Promise<Result[]> {
  const lifetime = new Lifetime();
  const results: Result[] = [];
  for (const name of names) {
    const started = performance.now();
    const output = beside ? labelled(name) : direct;
    if (!beside) console.log(`\n${name}\n`);
    try {
      const counts = (await stages[name]?.({ lifetime, output, args })) ?? failure(name);
      results.push({ name, counts, seconds: (performance.now() - started) / 1000 });
    } catch (error) {
      // A stage that aborts counts as one failed test, and the next one still runs.
      const reason = error instanceof Problem ? error.message : String((error as Error).stack ?? error);
      results.push({
        name,
        counts: failure(`${name}: ${reason}`),
        seconds: (performance.now() - started) / 1000,
      });
      if (error instanceof Interrupted) break;
      output.say(reason);
    } finally {
      await lifetime.end();
    }
  }
  return results;
}

function summary({ name, counts, seconds }: Result): string {
  const time = `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
  return `${name.padEnd(6)} ${time.padStart(6)}  ${counts.passed} passed, ${counts.failed} failed`;
}
