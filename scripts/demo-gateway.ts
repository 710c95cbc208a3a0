// npm run demo:gateway [-- SLUG] [-- --once]
//
// Shows a gateway in front of Steward: Portkey's, with a model that is not real, and a key made for the time of the demo. One
// call is allowed and counted, one is blocked with the reason. Then it stays for calls by hand, unless --once is given.
import { parseArgs } from "node:util";
import { runScript } from "./problem.ts";
import { attachDatabase } from "./start/attach.ts";
import { Interrupted, Lifetime } from "./start/lifetime.ts";
import { loadEnvFile, localUrl, readPlan } from "./start/plan.ts";

// What the database says when it stops is no news.
process.env.LOG_LEVEL ??= "error";

const lifetime = new Lifetime();
await runScript(async () => {
  try {
    loadEnvFile();
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { once: { type: "boolean", default: false } },
    });
    const plan = readPlan("production");
    await attachDatabase(lifetime, plan, "the demo of a gateway");
    // Imported late: these modules read the environment.
    const { closeDatabase } = await import("#lib/core/db/pool.ts");
    const { showGateway } = await import("./gateway/demo.ts");
    lifetime.defer(closeDatabase);
    const portal = plan.url ?? localUrl(plan.host, plan.port);
    const byHand = await showGateway(lifetime, { slug: positionals[0] ?? "acme-corporation", portal });
    if (values.once) return;
    console.log(byHand);
    await lifetime.interrupted();
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  } finally {
    await lifetime.end();
  }
});
process.exit();
