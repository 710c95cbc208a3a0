// Files that a job makes: who may have them, what becomes of those that fail, and of those whose worker died.
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { getReportExport, listReportExports, openReportFile } from "#lib/reports/export/queries.ts";
import { requestReportSchema } from "#lib/reports/export/schema.ts";
import { deleteReport, requestReport } from "#lib/reports/export/service.ts";
import { makeNextReport } from "#lib/reports/export/work/service.ts";
import { auditActions } from "#tests/audit-events.ts";
import {
  actorFor,
  asPlatform,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { eventOf, makeRate, record } from "#tests/usage/made.ts";
import { makeReportExport } from "./made.ts";
import { openZip } from "./unzip.ts";

// Workers take the oldest of all organizations.
beforeEach(() =>
  asPlatform((tx) => tx.reportExport.deleteMany({ where: { status: { in: ["QUEUED", "RUNNING"] } } })),
);

async function arrange() {
  const organization = await makeOrganization({}, { timeZone: "UTC" });
  const model = await makeModel({ name: "Priced" });
  await makeRate({ resourceId: model.id, prices: { input: "1" } });
  await record(organization, [eventOf({ resourceId: model.id, inputTokens: 6_000_000 })]);
  return { organization, actor: await orgAdminActor(organization) };
}

const ask = (actor: Actor, organizationId: string, format: string, params: object = { type: "model" }) =>
  requestReport(actor, requestReportSchema.parse({ organizationId, params, format }));

async function makeAll() {
  while (await makeNextReport(systemActor));
}

const stateOf = async (actor: Actor, organizationId: string, id: string) =>
  (await getReportExport(actor, organizationId, id)).status;

describe("a file", () => {
  test("is made in each format, announced to who asked for it, downloaded, and both are audited", async () => {
    const { organization, actor } = await arrange();
    const formats = ["CSV", "XLSX", "PDF", "FOCUS"];
    const ids: string[] = [];
    for (const format of formats) ids.push((await ask(actor, organization.id, format)).id);
    expect(await stateOf(actor, organization.id, ids[0] ?? "")).toBe("QUEUED");
    expect((await refusalOf(openReportFile(actor, organization.id, ids[0] ?? ""))).code).toBe("NOT_FOUND");
    await makeAll();
    const listed = await listReportExports(actor, organization.id);
    expect(listed.map(({ status, done, rows, format }) => [format, status, done, rows])).toEqual(
      formats.toReversed().map((format) => [format, "READY", 100, 1]),
    );
    const [csv, xlsx, pdf, focus] = await Promise.all(
      ids.map((id) => openReportFile(actor, organization.id, id)),
    );
    const text = (file: { content: Uint8Array } | undefined) => Buffer.from(file?.content ?? []).toString();
    expect(text(csv)).toMatch(/\nPriced,[0-9a-f-]{36},6,.*\r\nTotal,,6,/);
    expect((await openZip(Buffer.from(xlsx?.content ?? []))).get("xl/sharedStrings.xml")).toContain("Priced");
    expect(text(pdf)).toMatch(/^%PDF/);
    const [head, row, ...more] = text(focus).replace("\ufeff", "").trim().split("\r\n");
    const cells = new Map(head?.split(",").map((name, at) => [name, row?.split(",")[at]]));
    expect(more).toEqual([]);
    expect(cells.get("BilledCost")).toBe("6");
    expect(cells.get("SubAccountName")).toBe("");
    expect(cells.get("ServiceName")).toBe("Priced");
    expect(cells.get("ConsumedQuantity")).toBe("6000000");
    expect(cells.get("ChargePeriodStart")).toMatch(/^\d{4}-\d\d-\d\dT00:00:00Z$/);
    expect(csv?.name).toMatch(/^report-model-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
    const notices = await asPlatform((tx) =>
      tx.notification.count({ where: { kind: "report.ready", userId: actor.userId } }),
    );
    expect(notices).toBe(4);
    for (const action of ["report.exported", "report.downloaded"] as const)
      expect(await auditActions({ actorId: actor.userId, action })).toHaveLength(4);
  });

  test("is nobody's of another organization, or who may not see reports, but of those it was sent to", async () => {
    const { organization, actor } = await arrange();
    const [member, recipient] = [await makeUser(), await makeUser()];
    for (const one of [member, recipient]) await makeMembership(one, organization);
    const { id } = await makeReportExport(organization.id, { recipientIds: [recipient.id] });
    const [stranger, plain, named] = [
      await orgAdminActor(await makeOrganization()),
      await actorFor(member),
      await actorFor(recipient),
    ];
    for (const one of [stranger, plain])
      for (const read of [getReportExport, openReportFile])
        expect((await refusalOf(read(one, organization.id, id))).code).toBe("NOT_FOUND");
    expect((await refusalOf(listReportExports(plain, organization.id))).code).toBe("FORBIDDEN");
    expect((await openReportFile(named, organization.id, id)).name).toBe(
      "report-workspace-2026-11-01-2026-11-30.csv",
    );
    expect((await refusalOf(listReportExports(named, organization.id))).code).toBe("FORBIDDEN");
    expect((await refusalOf(deleteReport(named, { organizationId: organization.id, id }))).code).toBe(
      "FORBIDDEN",
    );
    await deleteReport(actor, { organizationId: organization.id, id });
    expect((await refusalOf(openReportFile(named, organization.id, id))).code).toBe("NOT_FOUND");
    const expired = await makeReportExport(organization.id, { expiresAt: new Date(Date.now() - 1_000) });
    for (const id of [expired.id, "no-id", "\0"])
      expect((await refusalOf(openReportFile(actor, organization.id, id))).code).toBe("NOT_FOUND");
  });

  test("of too many rows for PDF fails with a reason, and is made as a workbook", async () => {
    const { organization, actor } = await arrange();
    await asPlatform(
      (tx) => tx.$executeRaw`
        INSERT INTO usage_event (organization_id, occurred_at, id, batch_id, source, event_id, calls, charging, unit_id, outcome, model)
        SELECT o.id, now(), gen_random_uuid(), gen_random_uuid(), 'test', gen_random_uuid()::text, 1, 'NONE', o.credit_type_id, 'SUCCESS', 'm-' || n
        FROM organization o, generate_series(1, 5000) n WHERE o.id = ${organization.id}::uuid`,
    );
    const pdf = await ask(actor, organization.id, "PDF");
    const xlsx = await ask(actor, organization.id, "XLSX");
    await makeAll();
    expect(await getReportExport(actor, organization.id, pdf.id)).toMatchObject({
      status: "FAILED",
      error: expect.stringContaining("Choose Excel or CSV"),
    });
    expect(await getReportExport(actor, organization.id, xlsx.id)).toMatchObject({
      status: "READY",
      rows: 5_001,
    });
  });
});

describe("a worker", () => {
  test("takes up what another one lost, three times at most", async () => {
    const { organization, actor } = await arrange();
    const lost = {
      status: "RUNNING",
      content: null,
      expiresAt: null,
      leasedUntil: new Date(Date.now() - 1_000),
    };
    const first = await makeReportExport(organization.id, { ...lost, attempts: 1 });
    const often = await makeReportExport(organization.id, { ...lost, attempts: 3 });
    const held = await makeReportExport(organization.id, {
      ...lost,
      leasedUntil: new Date(Date.now() + 60_000),
    });
    await makeAll();
    await makeAll();
    const states = [first, often, held].map(({ id }) => stateOf(actor, organization.id, id));
    expect(await Promise.all(states)).toEqual(["READY", "FAILED", "RUNNING"]);
  });

  test("hands a file back when it is stopped, and several make each once", async () => {
    const { organization, actor } = await arrange();
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) ids.push((await ask(actor, organization.id, "CSV")).id);
    expect(await makeNextReport(systemActor, AbortSignal.abort())).toBe(false);
    expect(await stateOf(actor, organization.id, ids[0] ?? "")).toBe("QUEUED");
    await Promise.all([makeAll(), makeAll()]);
    const rows = await asPlatform((tx) =>
      tx.reportExport.findMany({ where: { id: { in: ids } }, select: { status: true, attempts: true } }),
    );
    expect(rows).toEqual(ids.map(() => ({ status: "READY", attempts: 1 })));
  });
});
