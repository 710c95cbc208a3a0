// The page of jobs: those of pg-boss, retried and cancelled with the platform role.
import { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listJobs } from "#lib/jobs/list/queries.ts";
import { loadListParams } from "#lib/jobs/list/schema.ts";
import { cancelJob, retryJob } from "#lib/jobs/service.ts";
import { auditActions } from "#tests/audit-events.ts";
import { systemActor, unique } from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

const name = `test-${unique()}`;
let boss: PgBoss;
beforeAll(async () => {
  const connectionString = process.env.DATABASE_URL ?? "";
  boss = new PgBoss({
    connectionString,
    schema: "pgboss",
    migrate: false,
    max: 1,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  await boss.createQueue(name, { retryLimit: 0 });
});
afterAll(() => boss.stop({ graceful: false }));

const find = async (id: string) =>
  (await listJobs(systemActor, loadListParams({ q: name }))).rows.find((job) => job.id === id);

test("a job is listed while it is queued, runs and has failed with its error; then it is retried", async () => {
  const id = (await boss.send(name, {})) ?? "";
  expect(await find(id)).toMatchObject({ title: name, state: "created", error: "" });
  expect((await refusalOf(retryJob(systemActor, { id }))).code).toBe("CONFLICT");
  await boss.fetch(name);
  expect(await find(id)).toMatchObject({ state: "active" });
  expect((await refusalOf(cancelJob(systemActor, { id }))).code).toBe("CONFLICT");
  await boss.fail(name, id, new Error("one balance differs"));
  expect(await find(id)).toMatchObject({ state: "failed", error: "one balance differs" });
  await retryJob(systemActor, { id });
  const [again] = await boss.fetch(name);
  expect(again?.id).toBe(id);
  await boss.complete(name, id);
  expect(await find(id)).toMatchObject({ state: "completed", error: "" });
  expect(await auditActions({ targetId: id })).toEqual(["job.retried"]);
});

test("a queued job is cancelled", async () => {
  const id = (await boss.send(name, {})) ?? "";
  await cancelJob(systemActor, { id });
  expect(await find(id)).toMatchObject({ state: "cancelled" });
  expect(await boss.fetch(name)).toEqual([]);
});
