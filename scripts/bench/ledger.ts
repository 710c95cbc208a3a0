// npm run bench -- ledger
//
// Measures spends per second, one and 500 per call, on one organization and on a thousand, against the bare SQL that
// updates a balance and inserts a row about it. On a durable PostgreSQL of its own.

import { randomUUID } from "node:crypto";
import { Client, Pool } from "pg";
import { mintSystemActor } from "#lib/access/actor.ts";
import { grantCredits } from "#lib/ledger/service.ts";
import type { Spend } from "#lib/ledger/spend/schema.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { inParallel, makeOrganizations, median, timed, withOwnPostgres } from "./own-postgres.ts";
import { type Goal, rated, table, title } from "./report.ts";

const actor = mintSystemActor("cli:bench");
const organizationCount = 1_000;
const singles = 3_000;
const batches = 60;
const batchSize = 500;
const rounds = 3;
const singleGoal: Goal = { must: 0.5, want: 0.8 };
const batchGoal: Goal = { must: 0.4, want: 0.6 };

const bareTables = `
  CREATE TABLE bare_account (id uuid PRIMARY KEY, balance numeric(24, 6) NOT NULL CHECK (balance >= 0));
  CREATE TABLE bare_entry (id uuid PRIMARY KEY, account_id uuid NOT NULL REFERENCES bare_account, quantity numeric(24, 6) NOT NULL,
    key text NOT NULL UNIQUE, created_at timestamptz NOT NULL DEFAULT now())`;
const bareSingle = `
  WITH debited AS (UPDATE bare_account SET balance = balance - 1 WHERE id = $1 AND balance >= 1 RETURNING id)
  INSERT INTO bare_entry (id, account_id, quantity, key) SELECT gen_random_uuid(), id, -1, gen_random_uuid() FROM debited`;
const bareBatch = `
  WITH asked AS (SELECT id, count(*) AS n FROM unnest($1::uuid[]) id GROUP BY id),
    locked AS (SELECT a.id FROM bare_account a JOIN asked USING (id) ORDER BY a.id FOR NO KEY UPDATE OF a),
    debited AS (UPDATE bare_account a SET balance = a.balance - asked.n FROM asked JOIN locked USING (id) WHERE a.id = asked.id RETURNING a.id)
  INSERT INTO bare_entry (id, account_id, quantity, key)
    SELECT gen_random_uuid(), id, -1, gen_random_uuid() FROM unnest($1::uuid[]) id WHERE id IN (SELECT id FROM debited)`;

/** Prints the results. */
export async function benchLedger(): Promise<void> {
  await withOwnPostgres(async (ownerUrl) => {
    const organizations = await makeOrganizations(organizationCount);
    await inParallel(organizationCount, 8, (n) => grantMuch(organizations[n] ?? ""));
    const pool = new Pool({ connectionString: ownerUrl, max: 10 });
    try {
      await pool.query(bareTables);
      await pool.query("INSERT INTO bare_account SELECT id, 1000000000 FROM unnest($1::uuid[]) id", [
        organizations,
      ]);
      await showSpends(pool, organizations);
    } finally {
      await pool.end();
    }
    await showSize(ownerUrl);
  });
}

async function showSpends(pool: Pool, organizations: readonly string[]): Promise<void> {
  const [hot = ""] = organizations;
  const many = (n: number) => organizations[n % organizations.length] ?? hot;
  const lines: string[][] = [];
  const places: [string, (n: number) => string][] = [
    ["one organization", () => hot],
    ["1,000 organizations", many],
  ];
  for (const [where, of] of places) {
    const ours = (n: number) => applySpends(actor, [spendOf(of(n))]);
    const bare = (n: number) => pool.query(bareSingle, [of(n)]);
    lines.push(compare(`one by one, ${where}`, await alternate(singles, 8, 1, ours, bare), singleGoal));
  }
  for (const [where, of] of places) {
    const ids = (n: number) => Array.from({ length: batchSize }, (_, at) => of(n * batchSize + at));
    const ours = (n: number) => applySpends(actor, ids(n).map(spendOf));
    const bare = (n: number) => pool.query(bareBatch, [ids(n)]);
    lines.push(
      compare(`${batchSize} a call, ${where}`, await alternate(batches, 2, batchSize, ours, bare), batchGoal),
    );
  }
  title("Spends a second");
  table(["", "Steward", "bare SQL", "ratio"], lines);
}

/** Spends per second of both, alternating; the first round is a warm-up and not counted. */
async function alternate(
  calls: number,
  atOnce: number,
  each: number,
  ours: (n: number) => Promise<unknown>,
  bare: (n: number) => Promise<unknown>,
): Promise<{ ours: number; bare: number }> {
  const [fast, slow] = [[] as number[], [] as number[]];
  for (let round = 0; round <= rounds; round++) {
    const mine = (calls * each) / (await timed(() => inParallel(calls, atOnce, ours)));
    const limit = (calls * each) / (await timed(() => inParallel(calls, atOnce, bare)));
    if (round === 0) continue;
    slow.push(mine);
    fast.push(limit);
  }
  return { ours: median(slow), bare: median(fast) };
}

function compare(what: string, speed: { ours: number; bare: number }, goal: Goal): string[] {
  return [what, speed.ours.toFixed(0), speed.bare.toFixed(0), rated(speed.ours / speed.bare, goal)];
}

function spendOf(organizationId: string): Spend {
  return {
    organizationId,
    product: "credits",
    quantity: "1",
    memberId: null,
    workspaceId: null,
    reason: "",
    key: randomUUID(),
  };
}

function grantMuch(organizationId: string) {
  return grantCredits(actor, {
    organizationId,
    product: "credits",
    quantity: "1000000000",
    expiresAt: null,
    reason: "Bench",
    key: "bench",
  });
}

async function showSize(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: number; bytes: number }>(
    "SELECT count(*)::int AS n, pg_total_relation_size('transfer')::float8 AS bytes FROM transfer",
  );
  await client.end();
  const [size] = rows;
  if (size)
    console.log(
      `${size.n.toLocaleString("en")} transfers, ${Math.round(size.bytes / size.n)} bytes each with indexes`,
    );
}
