// Files of the audit log: they hold what the list shows, and can be verified without Steward.
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor, UserActor } from "#lib/access/actor.ts";
import { auditActions } from "#lib/access/audit-events.ts";
import { ocsfIdsOf } from "#lib/audit/export/ocsf.ts";
import { exportAuditLog } from "#lib/audit/export/queries.ts";
import { auditList } from "#lib/audit/list/definition.ts";
import { listAuditEvents } from "#lib/audit/list/queries.ts";
import type { ExportFormat } from "#lib/audit/policy.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { namesOf } from "#lib/core/fields.ts";
import { required } from "#lib/core/required.ts";
import { readColumnsOf } from "#lib/list/export.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { adminActor, makeOrganization, orgAdminActor } from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { makeEvent, paramsOf, sealAll } from "./made.ts";

let own: Awaited<ReturnType<typeof makeOrganization>>;
let foreign: typeof own;
let orgAdmin: UserActor;
let admin: UserActor;

beforeAll(async () => {
  await useEmptyDatabase();
  [own, foreign] = [await makeOrganization(), await makeOrganization()];
  [orgAdmin, admin] = [await orgAdminActor(own), await adminActor()];
  const request = { requestId: "by-admin", ip: "198.51.100.4" };
  for (let seal = 0; seal < 3; seal++) {
    for (let n = 0; n < 7; n++) {
      await makeEvent(
        {
          organizationId: own.id,
          action: "organization.updated",
          after: { name: `=1+${n}`, é: [1.5, null] },
        },
        orgAdmin,
      );
      await makeEvent({ organizationId: foreign.id, action: "organization.updated" });
    }
    await makeEvent({ organizationId: own.id, action: "credits.granted", request }, admin);
    await sealAll();
  }
});
afterAll(closeDatabase);

async function textOf(
  actor: Actor,
  format: ExportFormat,
  search: Record<string, string> = {},
  organizationId?: string,
) {
  const wanted = {
    format,
    columns: readColumnsOf(auditList, null),
    ...(organizationId ? { organizationId } : {}),
  };
  return new Response(await exportAuditLog(actor, paramsOf(search), wanted)).text();
}

type Line = Record<string, unknown> & { type: string };
const linesOf = (text: string): Line[] =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
const eventIds = (lines: Line[]) =>
  lines.flatMap((line) => (line.type === "event" ? (line.event as { id: string }).id : []));

function verify(text: string, ...more: string[]) {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "export-")), "audit.jsonl");
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["scripts/verify-export.mjs", file, ...more],
    {
      encoding: "utf8",
    },
  );
  return { status, stdout, stderr };
}

test.each<Record<string, string>>([
  {},
  { action: "credits.granted" },
  { group: "organizations", status: "done" },
  { sort: "at" },
  { to: "2020-01-01" },
])("with %j a file holds exactly the events of the list, in its order", async (search) => {
  const before = { action: "not.audit-log.exported", ...search };
  const { rows } = await listAuditEvents(orgAdmin, paramsOf({ ...before, size: "100" }), own.id);
  const ids = rows.map(({ id }) => id);
  const csv: Record<string, string>[] = parse(await textOf(orgAdmin, "csv", before, own.id), {
    bom: true,
    columns: true,
  });
  expect(csv.map((row) => row["Event ID"])).toEqual(ids);
  expect(eventIds(linesOf(`${await textOf(orgAdmin, "jsonl", before, own.id)}\n`))).toEqual(ids);
  const ocsf = (await textOf(orgAdmin, "ocsf", before, own.id)).trim();
  expect(ocsf ? linesOf(ocsf).map(({ metadata }) => (metadata as { uid: string }).uid) : []).toEqual(ids);
});

test("case 100: an export is an event of the organization, and its cells are no formulas", async () => {
  const before = (await auditEvents({ action: "audit-log.exported", organizationId: own.id })).length;
  const csv: Record<string, string>[] = parse(await textOf(orgAdmin, "csv", { q: "" }, own.id), {
    bom: true,
    columns: true,
  });
  const exported = await auditEvents({ action: "audit-log.exported", organizationId: own.id });
  expect(exported.length).toBe(before + 1);
  expect(exported.at(-1)).toMatchObject({ actorId: orgAdmin.userId, after: { format: "csv", sort: "-at" } });
  for (const row of csv) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+@]/);
  expect(csv.some((row) => row.After?.includes("=1+3"))).toBe(true);
});

test("an organization's export is proved without Steward, and says nothing of the platform's staff", async () => {
  const text = await textOf(orgAdmin, "jsonl", { action: "in.organization.updated,credits.granted" }, own.id);
  const lines = linesOf(text);
  expect(eventIds(lines)).toHaveLength(24);
  expect(text).not.toContain("198.51.100.4");
  expect(text).not.toContain(admin.userId);
  expect(text).not.toContain(foreign.id);
  const { status, stdout, stderr } = verify(text);
  expect(stderr).toBe("");
  expect(stdout).toMatch(
    /^key [0-9a-f-]{36}: [0-9a-f]{64}\n24 events, 3 seals, 0 not sealed when exported, 0 problems\n$/,
  );
  expect(status).toBe(0);
  const fingerprint = /: ([0-9a-f]{64})/.exec(stdout)?.[1] ?? "";
  expect(verify(text, fingerprint).status).toBe(0);
  expect(verify(text, "0".repeat(64)).status).toBe(1);
});

test("values that only the platform knows are withheld, and proved all the same", async () => {
  const requestId = "platform-only";
  const after = { name: "N", externalId: "crm-4711" };
  await makeEvent(
    { organizationId: own.id, action: "organization.restored", after, request: { requestId, ip: "" } },
    admin,
  );
  await sealAll();
  const text = await textOf(orgAdmin, "jsonl", { request: requestId }, own.id);
  expect(text).not.toContain("crm-4711");
  expect(text).toContain('"partly":{"after":{"name":"N"}}');
  expect(verify(text)).toMatchObject({ status: 0, stderr: "" });
  expect(await textOf(orgAdmin, "csv", { request: requestId }, own.id)).not.toContain("crm-4711");
  expect(await textOf(admin, "jsonl", { request: requestId }, own.id)).toContain("crm-4711");
});

test("the platform's export opens what an organization's withholds", async () => {
  const text = await textOf(admin, "jsonl", { action: "credits.granted" });
  expect(text).toContain("198.51.100.4");
  expect(verify(text)).toMatchObject({ status: 0, stderr: "" });
});

test.each<[string, (line: Line) => Line]>([
  [
    "another action",
    (line) => ({ ...line, event: { ...(line.event as Record<string, unknown>), action: "user.deleted" } }),
  ],
  ["another value", (line) => ({ ...line, after: { name: "x" } })],
  ["another actor", (line) => ({ ...line, actorId: crypto.randomUUID() })],
  ["another place", (line) => ({ ...line, proof: { ...(line.proof as object), index: 0 } })],
  ["no place", (line) => ({ ...line, proof: { ...(line.proof as object), index: 4096 } })],
  ["a shorter path", (line) => ({ ...line, proof: { ...(line.proof as object), path: [] } })],
  ["another seal", (line) => ({ ...line, proof: { ...(line.proof as object), seal: "999" } })],
])("a line with %s is named", async (_what, change) => {
  const lines = linesOf(await textOf(orgAdmin, "jsonl", { action: "organization.updated" }, own.id));
  const at = lines.findLastIndex(({ type }) => type === "event") - 2;
  const changed = lines.map((line, n) => (n === at ? change(line) : line));
  const { status, stderr } = verify(changed.map((line) => JSON.stringify(line)).join("\n"));
  expect(stderr).toContain(required(eventIds(lines.slice(at, at + 1))[0], "the id"));
  expect(status).toBe(1);
});

test("a seal of another key, or one that says something else, proves nothing", async () => {
  const text = await textOf(orgAdmin, "jsonl", { action: "organization.updated" }, own.id);
  const changed = text.replace(/\\"count\\":(\d+)/, (_, count) => `\\"count\\":${Number(count) + 1}`);
  expect(changed).not.toBe(text);
  expect(verify(changed)).toMatchObject({ status: 1, stderr: expect.stringContaining("not signed") });
});

test("an event that is not sealed yet says so", async () => {
  await makeEvent({ organizationId: own.id, action: "organization.logo-set" });
  const text = await textOf(orgAdmin, "jsonl", { action: "organization.logo-set" }, own.id);
  expect(verify(text).stdout).toContain("1 events, 0 seals, 1 not sealed");
});

test("an Org Admin exports no other organization", async () => {
  const wanted = {
    format: "csv",
    columns: readColumnsOf(auditList, null),
    organizationId: foreign.id,
  } as const;
  expect(await refusalOf(exportAuditLog(orgAdmin, paramsOf(), wanted))).toMatchObject({ code: "NOT_FOUND" });
});

test("each action has a class and a type in OCSF", () => {
  for (const action of namesOf(auditActions)) {
    const ids = ocsfIdsOf(action);
    expect([3001, 3002, 3004, 3005, 6003], action).toContain(ids.class_uid);
    expect(ids.type_uid, action).toBe(ids.class_uid * 100 + ids.activity_id);
    expect(Math.floor(ids.class_uid / 1000), action).toBe(ids.category_uid);
  }
  expect(ocsfIdsOf("user.signed-in").type_uid).toBe(300_201);
});
