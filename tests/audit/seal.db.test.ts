// Sealing: what is committed is sealed once and in order, beside any number of writers.
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { record } from "#lib/access/record.ts";
import { splitIds } from "#lib/audit/seal/seal.ts";
import { sealAuditLog } from "#lib/audit/seal/service.ts";
import { verifyAuditLog } from "#lib/audit/verify/queries.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { env } from "#lib/core/env.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { asPlatform, systemActor } from "#tests/factories.ts";
import { makeEvent, sealAll } from "./made.ts";

beforeAll(useEmptyDatabase);
beforeEach(sealAll);
afterAll(closeDatabase);

const seals = () => asPlatform((tx) => tx.auditSeal.findMany({ orderBy: { seq: "asc" } }));
const sealedIds = async () => (await seals()).flatMap(splitIds);

test("an event of a transaction that began to write earlier keeps later ones from being sealed before it", async () => {
  let early = "";
  let late = "";
  await transaction({ role: "platform" }, async (tx) => {
    await record(tx, systemActor, { action: "settings.updated", request: { requestId: "early", ip: "" } });
    early = (await tx.auditEvent.findFirstOrThrow({ where: { requestId: "early" } })).id;
    late = await makeEvent();
    await sealAuditLog(systemActor);
    expect(await sealedIds()).not.toContain(late);
  });
  await sealAll();
  expect((await sealedIds()).slice(-2)).toEqual([early, late]);
});

test("64 writers lose no event and none is sealed twice, while seals are made all the time", async () => {
  let writing = true;
  const rounds = 20;
  const writers = Promise.all(
    Array.from({ length: 64 }, async (_, writer) => {
      for (let n = 0; n < rounds; n++) {
        const request = { requestId: `writer ${writer}`, ip: "" };
        const written = transaction({ role: "auth" }, async (tx) => {
          await record(tx, systemActor, { action: "settings.updated", after: { n }, request });
          if (n % 7 === 3) throw new Error("rolled back");
        });
        await (n % 7 === 3 ? expect(written).rejects.toThrow("rolled back") : written);
      }
    }),
  ).finally(() => {
    writing = false;
  });
  const sealing = (async () => {
    while (writing) await Promise.all([sealAuditLog(systemActor), sealAuditLog(systemActor)]);
  })();
  await Promise.all([writers, sealing]);
  await sealAll();
  const ids = await sealedIds();
  const written = await asPlatform((tx) => tx.auditEvent.findMany({ select: { id: true } }));
  expect(written.length).toBeGreaterThanOrEqual(64 * (rounds - 3));
  expect(ids.toSorted()).toEqual(written.map(({ id }) => id).toSorted());
  expect(await verifyAuditLog(systemActor)).toMatchObject({ events: ids.length, unsealed: 0, findings: [] });
});

test("each seal goes into the file, which others may not read", async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "seals-")), "seals.jsonl");
  env().STEWARD_SEAL_FILE = file;
  try {
    await makeEvent();
    await sealAll();
    await makeEvent();
    await sealAll();
  } finally {
    env().STEWARD_SEAL_FILE = undefined;
  }
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const last = (await seals()).slice(-2);
  expect(lines.map((line) => JSON.parse(line).hash)).toEqual(
    last.map(({ hash }) => Buffer.from(hash).toString("hex")),
  );
  expect(statSync(file).mode & 0o077).toBe(0);
});

test("nothing new makes no seal", async () => {
  const before = (await seals()).length;
  expect(await sealAuditLog(systemActor)).toEqual({ events: 0 });
  expect((await seals()).length).toBe(before);
});
