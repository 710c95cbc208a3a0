// npm start: from a checkout to a running Steward. npm run dev does the same without a build.
import { claimPort } from "./ports.ts";
import { Problem, runScript } from "./problem.ts";
import { ensureBuild } from "./start/build.ts";
import { lockFolder, openDatabase, prepareDatabase } from "./start/database.ts";
import { Interrupted, Lifetime } from "./start/lifetime.ts";
import { loadEnvFile, localUrl, type Plan, readPlan } from "./start/plan.ts";
import { actionsKey } from "./start/secrets.ts";
import { startServer } from "./start/serve.ts";

const lifetime = new Lifetime();
await runScript(async () => {
  try {
    await start(process.argv.includes("--dev") ? "development" : "production");
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    console.log("\nStopping…");
  } finally {
    await lifetime.end();
  }
});
process.exit();

async function start(mode: Plan["mode"]): Promise<void> {
  loadEnvFile();
  const plan = readPlan(mode);
  if (plan.database.kind === "embedded") {
    await lockFolder(lifetime, plan.database.folder, `process ${process.pid}, port ${plan.port}`);
  }
  const port = await claimPort(plan.host, plan.port);
  const url = plan.url ?? localUrl(plan.host, port);

  console.log("Starting the database…");
  const source = await openDatabase(lifetime, plan.database);
  const { ownerUrl, secret, demoPassword } = source;
  const { adminEmail } = plan;
  const database = await prepareDatabase(lifetime, {
    ownerUrl,
    secret,
    demoPassword,
    adminEmail,
    baseUrl: url,
  });
  const key = actionsKey(secret);
  if (mode === "production") await ensureBuild(lifetime, key, () => console.log("Building…"));
  const server = await startServer(lifetime, {
    NODE_ENV: mode,
    HOST: plan.host,
    PORT: String(port),
    DATABASE_URL: database.url,
    STEWARD_URL: url,
    STEWARD_SECRET: secret,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key,
    STEWARD_DEV_MAILBOX: plan.mailbox ? "1" : "0",
    STEWARD_ENVIRONMENT: process.env.STEWARD_ENVIRONMENT ?? (demoPassword ? "Demo data" : ""),
  });
  const signIn = [...database.signIn, ...mailLines(plan, url)].map((line) => `  ${line}`).join("\n");
  console.log(`\nSteward is ready at ${url}\n\n${signIn}\n\nPress Ctrl-C to stop.\n`);
  await Promise.race([
    lifetime.interrupted(),
    server.ended.then((code) => fail(`The server ended by itself, with code ${code}.`)),
    source.ended.then(() => fail("PostgreSQL ended by itself. Its log is in the data folder, postgres.log.")),
  ]);
  lifetime.check();
}

function mailLines({ mailServer, mailbox }: Plan, url: string): string[] {
  if (mailServer) return [];
  if (mailbox) return [`Emails aren't sent. Admins can read them at ${url}/dev/mail`];
  return ["Emails wait and aren't sent: SMTP_URL is not set."];
}

function fail(message: string): never {
  throw new Problem(message);
}
