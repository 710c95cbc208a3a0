// Totals of reports are what the ledger charged, whatever a report is by and however its days are grouped.
import { describe, expect, test } from "vitest";
import { parseQuantity, quantityText, sumOf } from "#lib/core/quantity.ts";
import { exportReportCsv } from "#lib/reports/export/queries.ts";
import { getReport } from "#lib/reports/queries.ts";
import { type Report, readReportParams, reportSteps, type UsageReportType } from "#lib/reports/schema.ts";
import { getUsageReport } from "#lib/usage/view/queries.ts";
import { readUsageParams } from "#lib/usage/view/schema.ts";
import { auditActions } from "#tests/audit-events.ts";
import {
  asPlatform,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  makeWorkspace,
  orgAdminActor,
  systemActor,
} from "#tests/factories.ts";
import { balancesOf, grant } from "#tests/ledger/ledger.ts";
import { numbers } from "#tests/ledger/random.ts";
import { makeTool } from "#tests/resource-factories.ts";
import { intensity } from "#tests/setup/intensity.ts";
import { carriedIn, eventOf, makeRate, record } from "#tests/usage/made.ts";

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Whole days around all events that a test may record */
const period = { from: dayAgo(33), to: dayAgo(-1) };

const ask = (organization: { id: string }, search: Record<string, string>) =>
  getReport(systemActor, organization.id, readReportParams({ ...period, ...search }));

function column({ columns, rows }: Report, name: string): string[] {
  const at = columns.findIndex((one) => one.name === name);
  return rows.map((row) => String(row[at] ?? "0"));
}

function total({ columns, totals }: Report, name: string) {
  return totals[columns.findIndex((one) => one.name === name)];
}

/** Random use by two members in two workspaces, beyond what there is, corrected in part. */
async function arrange(seed: number) {
  const organization = await makeOrganization({}, { timeZone: "Asia/Kathmandu" });
  const models = [await makeModel(), await makeModel()];
  for (const { id } of models)
    await makeRate({ resourceId: id, prices: { input: "3.333333", output: "7", cacheRead: "0.1" } });
  await grant(organization.id, "5");
  const members = [await makeUser(), await makeUser()];
  for (const member of members) await makeMembership(member, organization);
  const workspaces = [await makeWorkspace(organization), await makeWorkspace(organization)];
  const random = numbers(seed);
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)];
  const recorded: Record<string, unknown>[] = [];
  for (let batch = 0; batch < 6 * intensity; batch++) {
    const events = Array.from({ length: 30 }, () => {
      const original = random() < 0.1 ? pick(recorded) : undefined;
      if (original)
        return eventOf({ corrects: original.id, calls: 0, inputTokens: -Number(original.inputTokens) });
      return eventOf({
        occurredAt: new Date(Date.now() - random() * 30 * 86_400_000).toISOString(),
        ...(random() < 0.9 ? { resourceId: pick(models)?.id } : { model: "not in the catalogue" }),
        memberId: random() < 0.7 ? pick(members)?.id : null,
        workspaceId: random() < 0.7 ? pick(workspaces)?.id : null,
        inputTokens: Math.floor(random() * 20_000),
        outputTokens: Math.floor(random() * 5_000),
        ...(random() < 0.3 ? { itemKind: "CAMPAIGN", itemId: `c-${Math.floor(random() * 4)}` } : {}),
        tags: { team: pick(["red", "blue"]) },
      });
    });
    await record(organization, events);
    recorded.push(...events.filter((event) => !event.corrects));
  }
  return { organization, workspaces, members };
}

/** What the ledger took and what is carried, of each workspace or member; "" is none. */
async function chargedBy(
  { id }: { id: string },
  by: "workspace_id" | "member_id",
): Promise<Map<string, bigint>> {
  const rows = await asPlatform((tx) =>
    tx.$queryRawUnsafe<{ key: string; charged: string }[]>(
      `SELECT key, trim_scale(sum(quantity))::text AS charged FROM (
        SELECT coalesce(${by}::text, '') AS key, quantity FROM transfer WHERE organization_id = $1::uuid AND kind = 'SPEND'
        UNION ALL
        SELECT coalesce(nullif(${by}, '00000000-0000-0000-0000-000000000000')::text, ''), amount FROM usage_carry
        WHERE organization_id = $1::uuid) due GROUP BY key`,
      id,
    ),
  );
  return new Map(rows.map(({ key, charged }) => [key, parseQuantity(charged)]));
}

describe.each([1, 2])("random use of seed %i", (seed) => {
  test("adds up to what was charged and is carried, in each report", async () => {
    const { organization } = await arrange(seed);
    const { SPENT = 0, OWED = 0 } = await balancesOf(organization.id);
    expect(OWED).not.toBe(0);
    const due = SPENT + (await carriedIn(organization));
    const types: UsageReportType[] = ["workspace", "member", "campaign", "model", "assistant", "key", "tag"];
    for (const report of types)
      for (const by of reportSteps) {
        const answer = await ask(organization, { report, by });
        const charged = String(total(answer, "charged"));
        expect(Number(charged), `${report} ${by}`).toBeCloseTo(due, 6);
        for (const name of ["charged", "cost", "tokens", "calls"])
          expect(sumOf(column(answer, name)), `${report} ${by} ${name}`).toBe(String(total(answer, name)));
        const series = answer.usage?.series.map(({ sums }) => sums.charged) ?? [];
        expect(sumOf(series), `${report} ${by} chart`).toBe(charged);
      }
  });

  test("is of each workspace and each user what the ledger took there", async () => {
    const { organization } = await arrange(seed + 10);
    for (const [report, by] of [
      ["workspace", "workspace_id"],
      ["member", "member_id"],
    ] as const) {
      const answer = await ask(organization, { report });
      const [ids, charged] = [column(answer, "id"), column(answer, "charged")];
      const reported = new Map(ids.map((id, at) => [id, charged[at]]));
      const expected = await chargedBy(organization, by);
      expect(reported).toEqual(new Map([...expected].map(([key, sum]) => [key, quantityText(sum)])));
    }
  });
});

test("a report is compared with the period before, and without one where days are grouped", async () => {
  const organization = await makeOrganization({}, { timeZone: "UTC" });
  const model = await makeModel({ name: "=Priced" });
  await makeRate({ resourceId: model.id, prices: { input: "1" } });
  const used = (millions: number, days: number) =>
    eventOf({
      resourceId: model.id,
      inputTokens: millions * 1_000_000,
      occurredAt: new Date(Date.now() - days * 86_400_000).toISOString(),
    });
  await record(organization, [used(6, 1), used(4, 20), eventOf({ model: "mystery", inputTokens: 9 })]);
  const search = { report: "model", from: dayAgo(9), to: dayAgo(0) };
  const answer = await ask(organization, { ...search, from: dayAgo(13) });
  expect(column(answer, "name")).toEqual(["=Priced", "mystery"]);
  expect(column(answer, "change")).toEqual(["50.0", ""]);
  expect([total(answer, "cost"), total(answer, "costBefore"), total(answer, "unknown")]).toEqual([
    "6",
    "4",
    1,
  ]);
  const days = await ask(organization, { ...search, by: "day" });
  expect(column(days, "start")).toEqual([dayAgo(1), dayAgo(0)]);
  expect(days.columns.map(({ name }) => name)).not.toContain("change");

  const actor = await orgAdminActor(organization);
  const file = await exportReportCsv(actor, organization.id, readReportParams(search));
  const [heading, ...lines] = (await new Response(file).text()).trim().split("\r\n");
  expect(heading).toContain("Model,ID,Cost (Credits),Cost before,Change,");
  // What begins like a formula is text.
  expect(lines[0]).toMatch(/^'=Priced,[0-9a-f-]{36},6,/);
  expect(lines[1]).toMatch(/^mystery,mystery,Unknown,/);
  expect(lines[2]).toMatch(/^Total,,6,/);
  expect(await auditActions({ actorId: actor.userId, action: "report.exported" })).toHaveLength(1);
});

test("case 23: an app that names a resource of another organization learns nothing about it", async () => {
  const [organization, other] = [await makeOrganization(), await makeOrganization()];
  const foreign = await makeTool({ organizationId: other.id, name: "Secret tool" });
  await record(organization, [eventOf({ model: foreign.id })]);
  const report = await ask(organization, { type: "model" });
  const csv = await new Response(
    await exportReportCsv(systemActor, organization.id, readReportParams(period), "FOCUS"),
  ).text();
  const usage = await getUsageReport(systemActor, organization.id, readUsageParams({ by: "model" }));
  const text = JSON.stringify([report, csv, usage]);
  expect(text).toContain(foreign.id);
  expect(text).not.toContain("Secret tool");
});
