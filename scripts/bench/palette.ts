// npm run bench -- palette
//
// Measures the search of the command palette as an Admin on generated organizations, users, invitations and purchases, and
// fails where a plan reads a whole table.
import { setTimeout as sleep } from "node:timers/promises";
import type { UserActor } from "#lib/access/actor.ts";
import { readSession } from "#lib/auth/session.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { walkIndexes } from "#lib/list/planner.ts";
import { kinds, parseSearch, shownHits } from "#lib/search/policy.ts";
import { search } from "#lib/search/queries.ts";
import { type Folded, foldStatement, platformStatement } from "#lib/search/statements.ts";
import { Prisma } from "#prisma/client/client.ts";
import { Problem } from "../problem.ts";
import type { Lifetime } from "../start/lifetime.ts";
import { type BenchDatabase, benchSecret, openSize, startBenchPostgres, withClient } from "./database.ts";
import type { Size } from "./generate.ts";
import { inParallel } from "./own-postgres.ts";
import { rated, table, title } from "./report.ts";
import { rareWord } from "./sample-names.ts";
import { signIn } from "./server.ts";

const rounds = 40;
const typists = 4;
/** Between two keys of a user */
const pause = 100;

const goal = { must: 150, want: 80, atMost: true } as const;

export async function benchPalette(lifetime: Lifetime, size: Size): Promise<void> {
  const database = await openSize(await startBenchPostgres(lifetime), size, (line) => console.log(line));
  await addSales(database, size);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    STEWARD_SECRET: benchSecret,
    STEWARD_URL: "http://localhost",
  });
  lifetime.defer(closeDatabase);
  const actor = await readSession((await signIn(database)).replace(/^.*=/, ""));
  if (!actor) throw new Problem("The Admin of the bench has no session.");
  const exact = await named(database);
  const queries = [...exact, ...terms];
  await checkHits(actor, exact);
  await checkPlans(queries);
  await measure(actor, queries);
}

type Query = readonly [name: string, q: string];

const terms: readonly Query[] = [
  ["one character", "a"],
  ["two characters", "sa"],
  ["start of a name", "uppsala uni"],
  ["common, of organizations", "university"],
  ["common, of users", "smith"],
  ["in every address", "example"],
  ["two common terms", "lena smith"],
  ["common terms, never together", "university museum"],
  ["common and rare", `university ${rareWord}`],
  ["rare", rareWord],
  ["start of an address", "lena.1"],
  ["no match", "nothing like this"],
  ["signs", "%_\\"],
];

/** Texts that name one row. */
async function named({ ownerUrl }: BenchDatabase): Promise<Query[]> {
  const read = (sql: string) =>
    withClient(ownerUrl, async (client) => (await client.query<{ value: string }>(sql)).rows[0]?.value ?? "");
  return [
    [
      "number",
      await read("SELECT number::text AS value FROM organization ORDER BY id DESC OFFSET 77 LIMIT 1"),
    ],
    ["code", await read("SELECT code AS value FROM organization ORDER BY id DESC OFFSET 77 LIMIT 1")],
    ["id", await read("SELECT id::text AS value FROM organization ORDER BY id DESC OFFSET 77 LIMIT 1")],
    ["domain", await read("SELECT domain AS value FROM organization_domain ORDER BY id LIMIT 1")],
    ["address of a user", await read('SELECT email AS value FROM "user" ORDER BY id DESC OFFSET 77 LIMIT 1')],
    ["address of an invitation", await read("SELECT email AS value FROM invitation ORDER BY id LIMIT 1")],
    ["reference of a purchase", await read("SELECT reference AS value FROM purchase ORDER BY id LIMIT 1")],
  ];
}

/** Invitations and purchases, which the other benches do without: as many as there are organizations. */
async function addSales({ ownerUrl }: BenchDatabase, { organizations }: Size): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ made: boolean }>("SELECT EXISTS (SELECT FROM purchase) AS made");
    if (rows[0]?.made) return;
    await client.query("SET session_replication_role = replica");
    await client.query(
      `INSERT INTO invitation (id, organization_id, email, role, expires_in_seconds, expires_at)
        SELECT gen_random_uuid(), id, 'person.' || number || '@invited-' || lower(code) || '.example', 'USER', 604800, now() + interval '7 days'
        FROM organization WHERE number <= $1`,
      [organizations],
    );
    await client.query(
      `INSERT INTO purchase (id, organization_id, unit_id, reference, purchased_on, quantity)
        SELECT gen_random_uuid(), id, credit_type_id, 'INV-2026-' || lpad(number::text, 8, '0'), '2026-06-01', 100
        FROM organization WHERE number <= $1`,
      [organizations],
    );
    for (const name of ["invitation", "purchase"]) await client.query(`VACUUM (ANALYZE) ${name}`);
  });
}

/** What names a row finds it, and a common term finds as many as are shown. */
async function checkHits(actor: UserActor, exact: readonly Query[]): Promise<void> {
  for (const [name, q] of exact) {
    const { groups } = await search(actor, q);
    if (!groups.some(({ hits }) => hits[0]?.rank === 0)) throw new Problem(`${name}: ${q} is not found.`);
  }
  const { groups } = await search(actor, "university");
  if (groups[0]?.hits.length !== shownHits) throw new Problem("A common term finds too few.");
}

async function checkPlans(queries: readonly Query[]): Promise<void> {
  const whole: string[] = [];
  for (const [name, q] of queries) {
    for (const kind of kinds) {
      const [row] = await readTransaction({ role: "platform" }, async (tx) => {
        const [folded] = await tx.$queryRaw<Folded[]>(foldStatement(q));
        if (!folded) return [];
        const statement = platformStatement(kind, { ...parseSearch(q), ...folded });
        await walkIndexes(tx);
        return tx.$queryRaw<{ "QUERY PLAN": unknown }[]>(Prisma.sql`EXPLAIN (FORMAT JSON) ${statement}`);
      });
      const plan = JSON.stringify(row?.["QUERY PLAN"]);
      for (const [, relation] of plan.matchAll(/"Node Type":"Seq Scan"[^{}]*?"Relation Name":"(\w+)"/g))
        if (relation !== "resource") whole.push(`${name}: ${kind} reads all of ${relation}`);
    }
  }
  if (whole.length > 0) throw new Problem(whole.join("\n"));
  console.log(`${queries.length * kinds.length} plans, and none reads a whole table.`);
}

async function measure(actor: UserActor, queries: readonly Query[]): Promise<void> {
  const times = new Map(queries.map(([name]) => [name, [] as number[]]));
  await inParallel(queries.length, typists, (n) => search(actor, queries[n]?.[1] ?? ""));
  await inParallel(rounds * queries.length, typists, async (n) => {
    const [name, q] = queries[n % queries.length] ?? ["", ""];
    const started = performance.now();
    await search(actor, q);
    times.get(name)?.push(performance.now() - started);
    await sleep(pause);
  });
  title(`Command palette, ${typists} people typing`);
  const cells = (list: readonly number[]) => [0.5, 0.95, 1].map((part) => quantile(list, part).toFixed(1));
  table(
    ["", "p50 ms", "p95 ms", "max ms"],
    [...times].map(([name, list]) => [name, ...cells(list)]),
  );
  console.log(`p95 over all, ms: ${rated(quantile([...times.values()].flat(), 0.95), goal, 0)}`);
}

function quantile(list: readonly number[], part: number): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
