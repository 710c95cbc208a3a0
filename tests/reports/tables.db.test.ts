// Reports about routers, purchases and allowances: what they count is what events and the ledger have.
import { expect, test } from "vitest";
import { sumOf } from "#lib/core/quantity.ts";
import { reverseTransferSchema } from "#lib/ledger/schema.ts";
import { reverseTransfer } from "#lib/ledger/service.ts";
import { getReport } from "#lib/reports/queries.ts";
import { type Report, readReportParams } from "#lib/reports/schema.ts";
import {
  asPlatform,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  makeWorkspace,
  systemActor,
} from "#tests/factories.ts";
import { grant, purchase, spend } from "#tests/ledger/ledger.ts";
import { eventOf, minutesAgo, record } from "#tests/usage/made.ts";

const ask = ({ id }: { id: string }, search: Record<string, string>) =>
  getReport(systemActor, id, readReportParams(search));

const table = ({ columns, rows, totals }: Report, ...names: string[]) =>
  [...rows, totals].map((row) =>
    names.map((name) => row[columns.findIndex((column) => column.name === name)]),
  );

test("routers: calls, errors and latency of each router and model, and of all", async () => {
  const organization = await makeOrganization({}, { timeZone: "UTC" });
  const [fast, slow] = [await makeModel({ name: "Fast" }), await makeModel({ name: "Slow" })];
  const id = crypto.randomUUID();
  await asPlatform((tx) =>
    tx.resource.create({
      data: { id, organizationId: organization.id, kind: "ROUTER", name: "Balanced", key: id },
    }),
  );
  const occurredAt = minutesAgo(1);
  const events = Array.from({ length: 100 }, (_, n) =>
    eventOf({
      occurredAt,
      routerId: id,
      resourceId: fast.id,
      latency: n + 1,
      outcome: n < 7 ? "error" : "success",
    }),
  );
  await record(organization, [
    ...events,
    eventOf({ occurredAt, routerId: id, resourceId: slow.id, latency: 900 }),
    eventOf({ occurredAt, resourceId: slow.id, latency: 5_000 }),
  ]);
  const day = occurredAt.slice(0, 10);
  const report = await ask(organization, { report: "router", from: day, to: day });
  expect(table(report, "name", "model", "calls", "errors", "rate", "p50", "p95")).toEqual([
    ["Balanced", "Fast", 100, 7, "7.0", 50, 95],
    ["Balanced", "Slow", 1, 0, "0.0", 900, 900],
    ["Total", "", 101, 7, "6.9", 51, 96],
  ]);
  const days = await ask(organization, { report: "router", from: day, to: day, by: "day" });
  expect(table(days, "start", "calls")).toEqual([
    [day, 100],
    [day, 1],
    ["", 101],
  ]);
  expect(report.usage).toBeNull();
});

test("purchases: all of the period, and without the reversed ones what the ledger got", async () => {
  const organization = await makeOrganization({}, { timeZone: "UTC" });
  await purchase(organization.id, "100", { purchasedOn: "2026-01-30" });
  await purchase(organization.id, "40.5", { purchasedOn: "2026-01-31" });
  await purchase(organization.id, "7", { purchasedOn: "2026-02-01" });
  const [wrong] = await asPlatform((tx) =>
    tx.transfer.findMany({ where: { organizationId: organization.id, kind: "PURCHASE", quantity: "100" } }),
  );
  const reversal = {
    organizationId: organization.id,
    transferId: wrong?.id,
    reason: "Test",
    key: crypto.randomUUID(),
  };
  await reverseTransfer(systemActor, reverseTransferSchema.parse(reversal));
  const january = await ask(organization, { report: "purchases", from: "2026-01-01", to: "2026-01-31" });
  expect(
    table(january, "start", "name", "quantity", "status").map(([start, , ...rest]) => [start, ...rest]),
  ).toEqual([
    ["2026-01-30", "100", "Reversed"],
    ["2026-01-31", "40.5", "Posted"],
    ["", "40.5", ""],
  ]);
  const all = await ask(organization, { report: "purchases", from: "2026-01-01", to: "2026-12-31" });
  const transfers = await asPlatform((tx) =>
    tx.transfer.findMany({ where: { organizationId: organization.id } }),
  );
  const posted = transfers.map(({ kind, quantity }) => `${kind === "REVERSAL" ? "-" : ""}${quantity}`);
  expect(table(all, "quantity").at(-1)).toEqual([sumOf(posted)]);
});

test("allowances: what each member spent of a month, and no workspace", async () => {
  const organization = await makeOrganization({}, { timeZone: "UTC" });
  await asPlatform((tx) =>
    tx.organization.update({ where: { id: organization.id }, data: { monthlyAllowance: 50 } }),
  );
  const [ada, bob] = [await makeUser({ name: "Ada" }), await makeUser({ name: "Bob" })];
  for (const member of [ada, bob]) await makeMembership(member, organization);
  const workspace = await makeWorkspace(organization);
  await grant(organization.id, "100");
  await spend(organization.id, "20", { memberId: ada.id });
  await spend(organization.id, "5", { memberId: ada.id });
  await spend(organization.id, "10", { memberId: bob.id });
  await spend(organization.id, "3", { workspaceId: workspace.id });
  const used = await asPlatform((tx) =>
    tx.allowanceUse.findMany({ where: { organizationId: organization.id } }),
  );
  expect(used.map(({ memberId }) => memberId)).toContain(workspace.id);
  const report = await ask(organization, { report: "allowance", period: "month" });
  const month = `${new Date().toISOString().slice(0, 7)}-01`;
  expect(table(report, "start", "name", "allowed", "spent", "used")).toEqual([
    [month, "Ada", "50", "25", "50.0"],
    [month, "Bob", "50", "10", "20.0"],
    ["", "Total", "", "35", ""],
  ]);
});
