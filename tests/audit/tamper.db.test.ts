// Case 98: what an owner of the database does behind the application's back, and that the verifier names it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OutsideSeal } from "#lib/audit/seal/outside.ts";
import { type Seal, sealLine, splitIds } from "#lib/audit/seal/seal.ts";
import { verifyAuditLog } from "#lib/audit/verify/queries.ts";
import type { FindingKind } from "#lib/audit/verify/schema.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { asPlatform, makeOrganization, systemActor } from "#tests/factories.ts";
import { makeEvent, sealAll } from "./made.ts";

type Owner = Awaited<ReturnType<typeof connectAsOwner>>;

let owner: Owner;
let outside: OutsideSeal[];
/** The ids of three seals with five events each, behind what the organization made */
let sealed: string[][];
let seqs: bigint[];

const tables = ["audit_event", "audit_seal", "audit_key"];

beforeAll(async () => {
  await useEmptyDatabase();
  owner = await connectAsOwner();
  const organization = await makeOrganization();
  await sealAll();
  for (let seal = 0; seal < 3; seal++) {
    for (let n = 0; n < 5; n++)
      await makeEvent({
        action: "organization.updated",
        organizationId: organization.id,
        targetId: organization.id,
        before: { name: "Old" },
        after: { name: `New ${n}` },
        request: { requestId: `request ${seal} ${n}`, ip: "203.0.113.7" },
      });
    await sealAll();
  }
  const seals: Seal[] = await asPlatform((tx) => tx.auditSeal.findMany({ orderBy: { seq: "asc" } }));
  const keys = await asPlatform((tx) => tx.auditKey.findMany());
  outside = seals.map((seal) => sealLine(seal, keys[0]?.publicKey ?? new Uint8Array()));
  sealed = seals.slice(-3).map(splitIds);
  seqs = seals.slice(-3).map(({ seq }) => seq);
  // As somebody with all rights would.
  await owner.query("ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY");
  for (const table of tables) {
    await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await owner.query(`CREATE TABLE kept_${table} AS TABLE ${table}`);
  }
});

afterAll(async () => {
  await owner.end();
  await closeDatabase();
});

async function restore(): Promise<void> {
  await owner.query("DELETE FROM audit_seal; DELETE FROM audit_event; DELETE FROM audit_key");
  for (const table of tables.toReversed())
    await owner.query(`INSERT INTO ${table} SELECT * FROM kept_${table}`);
}

const id = (seal: number, n: number): string => sealed[seal]?.[n] ?? "";

test("an untouched log agrees with its seals, and with those outside", async () => {
  const { findings, events, unsealed } = await verifyAuditLog(systemActor, outside);
  expect(findings).toEqual([]);
  expect(events).toBeGreaterThanOrEqual(15);
  expect(unsealed).toBe(0);
});

interface Tampering {
  /** SQL, with the ids of events as `$1`: those of the middle seal, then those of the last one */
  sql: string;
  kind: FindingKind;
  /** The index of the first event that is named: 0 to 4 of the middle seal, 5 to 9 of the last one; null where a seal is */
  named: number | null;
}

const update = (set: string, n = 2): string =>
  `UPDATE audit_event SET ${set} WHERE id = ($1::uuid[])[${n + 1}]`;
const insertLike = (of: number, values: string): string => `
  INSERT INTO audit_event (id, at, actor_kind, actor_id, action, target_type, after, position)
  SELECT ${values}, actor_kind, actor_id, action, target_type, after, position FROM audit_event WHERE id = ($1::uuid[])[${of + 1}]`;
const added = "'01900000-0000-7000-8000-000000000000'::uuid, at";

const tamperings: Record<string, Tampering> = {
  "another action": { sql: update("action = 'organization.created'"), kind: "changed", named: 2 },
  "another value after": { sql: update(`after = '{"name": "Else"}'`), kind: "changed", named: 2 },
  "a field more after": { sql: update(`after = after || '{"more": 1}'`), kind: "changed", named: 2 },
  "no value before": { sql: update("before = NULL"), kind: "changed", named: 2 },
  "another actor": { sql: update("actor_id = 'cli:somebody'"), kind: "changed", named: 2 },
  "another kind of actor": { sql: update("actor_kind = 'KEY'"), kind: "changed", named: 2 },
  "an impersonator": { sql: update("impersonator_id = gen_random_uuid()"), kind: "changed", named: 2 },
  "another address": { sql: update("ip = '198.51.100.1'"), kind: "changed", named: 2 },
  "another time, by a millisecond": { sql: update("at = at + interval '1 ms'"), kind: "changed", named: 2 },
  "another organization": { sql: update("organization_id = NULL"), kind: "changed", named: 2 },
  "a workspace": { sql: update("workspace_id = gen_random_uuid()"), kind: "changed", named: 2 },
  "another target": { sql: update("target_id = 'other'"), kind: "changed", named: 2 },
  "another type of target": { sql: update("target_type = 'user'"), kind: "changed", named: 2 },
  "another request": { sql: update("request_id = ''"), kind: "changed", named: 2 },
  "two changed, of which the later one first": {
    sql: `UPDATE audit_event SET ip = 'x' WHERE id = ANY (($1::uuid[])[4:8])`,
    kind: "changed",
    named: 3,
  },
  "one removed": { sql: "DELETE FROM audit_event WHERE id = ($1::uuid[])[3]", kind: "removed", named: 2 },
  "the first of a seal removed": {
    sql: "DELETE FROM audit_event WHERE id = ($1::uuid[])[1]",
    kind: "removed",
    named: 0,
  },
  "the newest removed": {
    sql: "DELETE FROM audit_event WHERE id = ($1::uuid[])[10]",
    kind: "removed",
    named: 9,
  },
  "all of a seal removed": {
    sql: "DELETE FROM audit_event WHERE id = ANY (($1::uuid[])[1:5])",
    kind: "removed",
    named: 0,
  },
  "two that changed places": {
    sql: `UPDATE audit_event e SET position = o.position FROM audit_event o
      WHERE e.id IN (($1::uuid[])[2], ($1::uuid[])[4]) AND o.id IN (($1::uuid[])[2], ($1::uuid[])[4]) AND o.id <> e.id`,
    kind: "reordered",
    named: 1,
  },
  "one moved to a later seal": {
    sql: "UPDATE audit_event SET position = (SELECT position FROM audit_event WHERE id = ($1::uuid[])[7]) WHERE id = ($1::uuid[])[2]",
    kind: "reordered",
    named: 1,
  },
  "one moved behind all seals": { sql: update("position = position + 1000000"), kind: "reordered", named: 2 },
  "a purge that nobody recorded": {
    sql: "DELETE FROM audit_event WHERE id = ($1::uuid[])[1] AND at < now()",
    kind: "removed",
    named: 0,
  },
  "a seal removed": {
    sql: "DELETE FROM audit_seal WHERE ids = (SELECT ids FROM audit_seal ORDER BY seq DESC OFFSET 1 LIMIT 1) AND $1::uuid[] IS NOT NULL",
    kind: "seal-missing",
    named: null,
  },
  "a count changed": {
    sql: "UPDATE audit_seal SET count = count + 1 WHERE seq = (SELECT max(seq) FROM audit_seal) AND $1::uuid[] IS NOT NULL",
    kind: "seal-changed",
    named: null,
  },
  "a time of sealing changed": {
    sql: "UPDATE audit_seal SET sealed_at = sealed_at - interval '1 day' WHERE seq = 2 AND $1::uuid[] IS NOT NULL",
    kind: "seal-changed",
    named: null,
  },
  "a leaf changed": {
    sql: "UPDATE audit_seal SET leaves = overlay(leaves placing '\\x00'::bytea from 1) WHERE seq = (SELECT max(seq) FROM audit_seal) AND $1::uuid[] IS NOT NULL",
    kind: "seal-changed",
    named: null,
  },
  "ids changed": {
    sql: "UPDATE audit_seal SET ids = overlay(ids placing '\\x00'::bytea from 1) WHERE seq = (SELECT max(seq) FROM audit_seal) AND $1::uuid[] IS NOT NULL",
    kind: "seal-changed",
    named: null,
  },
  "a signature changed": {
    sql: "UPDATE audit_seal SET signature = overlay(signature placing '\\x00'::bytea from 1) WHERE seq = (SELECT max(seq) FROM audit_seal) AND $1::uuid[] IS NOT NULL",
    kind: "seal-changed",
    named: null,
  },
  "a hash of the chain changed": {
    sql: "UPDATE audit_seal SET previous = hash WHERE seq = (SELECT max(seq) FROM audit_seal) AND $1::uuid[] IS NOT NULL",
    kind: "seal-changed",
    named: null,
  },
};

describe.each(Object.entries(tamperings))("%s", (_what, { sql, kind, named }) => {
  test(`is found as ${kind}, and named`, async () => {
    try {
      const { rowCount } = await owner.query(sql, [[...(sealed[1] ?? []), ...(sealed[2] ?? [])]]);
      expect(rowCount).toBeGreaterThan(0);
      const { findings } = await verifyAuditLog(systemActor);
      const [first] = findings;
      expect(first?.kind).toBe(kind);
      if (named !== null) expect(first?.event).toBe(id(named < 5 ? 1 : 2, named % 5));
      else expect(first?.event).toBe(null);
    } finally {
      await restore();
    }
  });
});

describe.each([
  ["among sealed ones", `${insertLike(3, added)}`],
  ["that copies one", `${insertLike(3, "gen_random_uuid(), at")}`],
])("an event added %s", (_where, sql) => {
  test("is named", async () => {
    try {
      await owner.query(sql, [[...(sealed[1] ?? []), ...(sealed[2] ?? [])]]);
      const { findings } = await verifyAuditLog(systemActor);
      expect(findings[0]?.kind).toBe("added");
      expect(sealed.flat()).not.toContain(findings[0]?.event);
    } finally {
      await restore();
    }
  });
});

describe("against the seals outside", () => {
  const find = async () => (await verifyAuditLog(systemActor, outside)).findings;

  test("the newest that were cut off with their seal are missed", async () => {
    try {
      await owner.query("DELETE FROM audit_seal WHERE seq = $1", [seqs[2]]);
      await owner.query("DELETE FROM audit_event WHERE id = ANY ($1)", [sealed[2]]);
      expect((await verifyAuditLog(systemActor)).findings).toEqual([]);
      expect((await find())[0]).toMatchObject({ kind: "seal-missing", seal: String(seqs[2]) });
    } finally {
      await restore();
    }
  });

  test("a log that was changed and sealed anew from there is found at the first seal that differs", async () => {
    try {
      await owner.query("DELETE FROM audit_seal WHERE seq >= $1", [seqs[1]]);
      await owner.query("UPDATE audit_event SET ip = '' WHERE id = $1", [id(1, 2)]);
      await sealAll();
      expect((await verifyAuditLog(systemActor)).findings).toEqual([]);
      expect((await find())[0]).toMatchObject({ kind: "seal-differs", seal: String(seqs[1]) });
    } finally {
      await restore();
    }
  });

  test("everything recomputed with another key is found at the first seal", async () => {
    try {
      await owner.query("DELETE FROM audit_seal; DELETE FROM audit_key");
      await sealAll();
      expect((await verifyAuditLog(systemActor)).findings).toEqual([]);
      expect((await find())[0]).toMatchObject({ kind: "seal-differs", seal: outside[0]?.seq });
    } finally {
      await restore();
    }
  });

  test("a backup that was restored is behind them", async () => {
    try {
      await owner.query("DELETE FROM audit_seal WHERE seq >= $1", [seqs[1]]);
      await owner.query("DELETE FROM audit_event WHERE id = ANY ($1)", [sealed.slice(1).flat()]);
      const findings = await find();
      expect(findings.map(({ kind }) => kind)).toEqual(["seal-missing", "seal-missing"]);
      expect(findings[0]?.seal).toBe(String(seqs[1]));
    } finally {
      await restore();
    }
  });
});

test("a seal with the leaves, root and hash of another one is not signed", async () => {
  try {
    await owner.query(
      `UPDATE audit_seal SET leaves = s.leaves, root = s.root, ids = s.ids, hash = s.hash
       FROM (SELECT * FROM audit_seal WHERE seq = $1) s WHERE audit_seal.seq = $2`,
      [seqs[1], seqs[2]],
    );
    const { findings } = await verifyAuditLog(systemActor);
    expect(findings[0]).toMatchObject({ kind: "seal-changed", seal: String(seqs[2]) });
  } finally {
    await restore();
  }
});
