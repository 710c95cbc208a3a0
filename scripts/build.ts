// npm run build: what `npm start` does when the pages are out of date, for images that are built ahead.
import { runScript } from "./problem.ts";
import { ensureBuild } from "./start/build.ts";
import { Interrupted, Lifetime } from "./start/lifetime.ts";
import { loadEnvFile } from "./start/plan.ts";
import { actionsKey } from "./start/secrets.ts";

await runScript(async () => {
  loadEnvFile();
  const secret = process.env.STEWARD_SECRET;
  const key = secret ? actionsKey(secret) : undefined;
  try {
    await ensureBuild(new Lifetime(), key, () => console.log("Building…"));
    console.log("The build is up to date.");
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    process.exitCode = 130;
  }
});
