// Child process of a start: migrates the database and fills a new one. A separate process, so that its memory is free again
// when the server runs.
import { deploy } from "../migrate/deploy.ts";

export type Task = {
  ownerUrl: string;
  secret: string;
  /** Fills a new database with the demo, whose users get this password. */
  demoPassword: string | undefined;
  adminEmail: string | undefined;
  baseUrl: string;
};

export type Outcome = { url: string; applied: string[]; signIn: string[] } | { problem: string };

process.once("message", async (task: Task) => {
  const outcome = await prepare(task).catch((error): Outcome => {
    if (error instanceof Error && ["Problem", "EnvError"].includes(error.name))
      return { problem: error.message };
    throw error;
  });
  process.send?.(outcome, () => process.exit());
});

async function prepare(task: Task): Promise<Outcome> {
  const { url, applied } = await deploy(task.ownerUrl, task.secret);
  Object.assign(process.env, {
    DATABASE_URL: url,
    STEWARD_SECRET: task.secret,
    STEWARD_URL: task.baseUrl,
  });
  // Imported late: it reads the environment.
  const { firstRun } = await import("#lib/setup/first-run.ts");
  const { demoPassword, adminEmail, baseUrl } = task;
  const { signIn } = await firstRun({ demo: demoPassword !== undefined, demoPassword, adminEmail, baseUrl });
  return { url, applied, signIn };
}
