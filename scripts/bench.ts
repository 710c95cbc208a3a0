// npm run bench [-- pages | import] [--quick] [--organizations=N] [--users=N]
//
// How fast Steward is, as ratios of figures from one run. The first run makes its data, which takes minutes, and keeps
// them in .steward/bench.
import { parseArgs } from "node:util";
import { Problem, runScript } from "./problem.ts";
import { Interrupted, Lifetime } from "./start/lifetime.ts";

process.env.STEWARD_BENCH = "1";
const usage = "Usage: npm run bench [-- pages | import] [--quick] [--organizations=100000] [--users=1000000]";

const lifetime = new Lifetime();
await runScript(async () => {
  try {
    const stopped = lifetime.interrupted().then(() => lifetime.check());
    await Promise.race([run(), stopped]);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  } finally {
    await lifetime.end();
  }
});
process.exit();

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: "boolean", default: false },
      organizations: { type: "string", default: "100000" },
      users: { type: "string", default: "1000000" },
    },
  });
  const [organizations, users] = [Number(values.organizations), Number(values.users)];
  const [what] = positionals;
  if (!(organizations > 0 && users > 0) || (what && !["pages", "import"].includes(what)))
    throw new Problem(usage);
  if (what !== "import") {
    // Only now: what it imports asks which build is meant.
    const { benchPages } = await import("./bench/pages.ts");
    await benchPages(lifetime, { organizations, users, quick: values.quick });
  }
  if (what !== "pages") {
    const { benchImport } = await import("./bench/import.ts");
    await benchImport();
  }
}
