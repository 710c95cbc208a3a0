// npm run bench -- sign-in
//
// Measures a session check, concurrent sign-ins, and the latency of other pages meanwhile.
import { hashPassword } from "#lib/auth/password.ts";
import { Problem } from "../problem.ts";
import type { Lifetime } from "../start/lifetime.ts";
import { type BenchDatabase, openSize, withClient } from "./database.ts";
import { measure, type Target } from "./load.ts";
import type { PagesOptions } from "./pages.ts";
import { speedCells, speedHeadings, table, title } from "./report.ts";
import { organizationsPage, prepareBench, type Steward, startLess, startSteward } from "./server.ts";

const password = "a password that the bench knows";
const people = 500;
const signers = 8;
const seconds = 10;

export async function benchSignIn(lifetime: Lifetime, options: PagesOptions): Promise<void> {
  const database = await openSize(await prepareBench(lifetime), options, (line) => console.log(line));
  const emails = await givePasswords(database);
  const steward = await startSteward(lifetime, database);
  await showSessionCheck(await startLess(lifetime, database));
  await showSignIns(steward, emails);
}

async function showSessionCheck({ url, headers, pid }: Steward): Promise<void> {
  const session: Target = { name: "who is signed in", url: `${url}/session`, headers, pid };
  const empty: Target = { name: "an empty handler", url: `${url}/empty`, headers, pid };
  const targets = [session, empty];
  await measure(targets, { rounds: 1, seconds: 5, connections: 8 });
  const speeds = await measure(targets, { rounds: 3, seconds: 3, connections: 8 });
  title("Session check");
  const [checked, bare] = targets.map((target) => speeds.get(target));
  if (!checked || !bare) return;
  table(
    ["", ...speedHeadings],
    [
      [session.name, ...speedCells(checked)],
      [empty.name, ...speedCells(bare)],
    ],
  );
  console.log(`Session check / empty handler:     ${(checked.rate / bare.rate).toFixed(2)}`);
}

async function showSignIns(steward: Steward, emails: readonly string[]): Promise<void> {
  const page = organizationsPage(steward, "organizations page", "");
  const plan = { rounds: 1, seconds, connections: 2 };
  await measure([page], plan);
  const quiet = (await measure([page], plan)).get(page);
  const form = await readForm(steward.url);
  const stop = Date.now() + seconds * 1000;
  let done = 0;
  const signing = Array.from({ length: signers }, async (_, at) => {
    for (let turn = 0; Date.now() < stop; turn++) {
      await signIn(steward.url, form, emails[(turn * signers + at) % emails.length] ?? "");
      done++;
    }
  });
  const busy = (await measure([page], plan)).get(page);
  await Promise.all(signing);
  title(`Sign-ins by ${signers} people at a time, and another page meanwhile`);
  if (!quiet || !busy) return;
  table(
    ["", ...speedHeadings],
    [
      ["page, nobody signing in", ...speedCells(quiet)],
      ["page, meanwhile", ...speedCells(busy)],
    ],
  );
  console.log(`Sign-ins a second: ${(done / seconds).toFixed(1)}`);
  console.log(`p95 meanwhile / quiet: ${(busy.p95 / quiet.p95).toFixed(2)}`);
}

async function givePasswords({ ownerUrl }: BenchDatabase): Promise<string[]> {
  const hash = await hashPassword(password);
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ email: string }>(
      `UPDATE "user" SET password_hash = $1
       WHERE id IN (SELECT id FROM "user" WHERE status = 'ACTIVE' AND platform_role IS NULL ORDER BY id LIMIT $2) RETURNING email`,
      [hash, people],
    );
    return rows.map(({ email }) => email);
  });
}

/** The hidden fields that the sign-in form submits without JavaScript. */
async function readForm(url: string): Promise<[string, string][]> {
  const html = await (await fetch(`${url}/login`)).text();
  const decode = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  return [...html.matchAll(/<input type="hidden" name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g)].map(
    ([, name = "", value = ""]) => [decode(name), decode(value)],
  );
}

async function signIn(url: string, form: readonly [string, string][], email: string): Promise<void> {
  const body = new FormData();
  for (const [name, value] of form) body.set(name, value);
  body.set("email", email);
  body.set("password", password);
  const answer = await fetch(`${url}/login`, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { origin: url.replace("127.0.0.1", "localhost") },
  });
  await answer.arrayBuffer();
  if (answer.status !== 303) throw new Problem(`A sign-in was answered with ${answer.status}.`);
}
