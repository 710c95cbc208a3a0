// npm run bench [-- pages | users | palette | sizes | sign-in | invitations | import | ledger | api | sales | peers] [--organizations=N] [--users=N]
//
// Measures Steward, as ratios of numbers from one run. The first run generates its data, which takes minutes, and keeps it
// in .steward/bench.
import { parseArgs } from "node:util";
import { Problem, runScript } from "./problem.ts";
import { Interrupted, Lifetime } from "./start/lifetime.ts";

process.env.LOG_LEVEL ??= "error";
const usage =
  "Usage: npm run bench [-- pages | users | palette | sizes | sign-in | invitations | import | ledger | api | sales | peers] [--organizations=100000] [--users=1000000]";

const lifetime = new Lifetime();
await runScript(async () => {
  try {
    const stopped = lifetime.interrupted().then(() => lifetime.check());
    await Promise.race([run(), stopped]);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    process.exitCode = 130;
  } finally {
    await lifetime.end();
  }
});
process.exit();

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      organizations: { type: "string", default: "100000" },
      users: { type: "string", default: "1000000" },
    },
  });
  const [organizations, users] = [Number(values.organizations), Number(values.users)];
  const [what] = positionals;
  const parts: Record<string, () => Promise<void>> = {
    // Imported late: these modules read the environment.
    pages: async () => (await import("./bench/pages.ts")).benchPages(lifetime, { organizations, users }),
    users: async () => (await import("./bench/users.ts")).benchUsers(lifetime, { organizations, users }),
    palette: async () =>
      (await import("./bench/palette.ts")).benchPalette(lifetime, { organizations, users }),
    sizes: async () => (await import("./bench/sizes.ts")).benchSizes(lifetime),
    "sign-in": async () =>
      (await import("./bench/sign-in.ts")).benchSignIn(lifetime, { organizations, users }),
    invitations: async () => (await import("./bench/invitations.ts")).benchInvitations(),
    import: async () => (await import("./bench/import.ts")).benchImport(),
    ledger: async () => (await import("./bench/ledger.ts")).benchLedger(),
    api: async () => (await import("./bench/api.ts")).benchApi(lifetime),
    sales: async () => (await import("./bench/sales.ts")).benchSales(lifetime),
    peers: async () => (await import("./bench/peers.ts")).benchPeers(lifetime, { organizations, users }),
  };
  if (!(organizations > 0 && users > 0) || (what && !(what in parts))) throw new Problem(usage);
  for (const [name, run] of Object.entries(parts)) if (!what || what === name) await run();
}
