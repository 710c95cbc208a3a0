// The list of transfers: what each shows, order, filters, pages, export, and whose they are.
import { expect, test } from "vitest";
import { exportTransfers } from "#lib/ledger/export/queries.ts";
import { transferList } from "#lib/ledger/list/definition.ts";
import { eachTransfer, listTransfers } from "#lib/ledger/list/queries.ts";
import { loadListParams } from "#lib/ledger/list/schema.ts";
import { assignCredits, refundSpend, reverseTransfer, unassignCredits } from "#lib/ledger/service.ts";
import { readColumnsOf } from "#lib/list/export.ts";
import { encodeCursor } from "#lib/list/order.ts";
import { auditActions } from "#tests/audit-events.ts";
import { asPlatform, makeOrganization, orgAdminActor, systemActor, unique } from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { grant, handing, purchase, request, spend, withMember } from "./ledger.ts";

const all = loadListParams({});
const list = (id: string, address: Record<string, string> = {}) =>
  listTransfers(systemActor, id, loadListParams(address));

test("transfers show their kind, their state and why they cannot be reversed", async () => {
  const { organization, member } = await withMember();
  const { id } = organization;
  const spent = unique();
  await grant(id, "10", { reason: "Welcome" });
  await assignCredits(systemActor, handing(id, member.id, "6"));
  await spend(id, "2", { memberId: member.id, key: spent });
  await refundSpend(systemActor, { organizationId: id, spendKey: spent, quantity: "0.5", ...request() });
  const [taken] = (await unassignCredits(systemActor, handing(id, member.id, "1"))).transferIds;
  await reverseTransfer(systemActor, { organizationId: id, transferId: taken ?? "", ...request() });
  const { rows, total, can } = await listTransfers(await orgAdminActor(organization), id, all);
  expect([total, can]).toEqual([
    { count: 6, capped: false },
    { reverse: false, findMembers: true },
  ]);
  expect(rows.map((row) => [row.kind, row.effect, row.quantity, row.notReversible])).toEqual([
    ["REVERSAL", "MOVES", "1", "final"],
    ["UNASSIGN", "MOVES", "1", "reversed"],
    ["REFUND", "ADDS", "0.5", null],
    ["SPEND", "TAKES", "2", "refunded"],
    ["ASSIGN", "MOVES", "6", "gone"],
    ["GRANT", "ADDS", "10", "gone"],
  ]);
  expect(rows[1]).toMatchObject({ state: "REVERSED", member: member.name });
  expect(rows[3]).toMatchObject({
    state: "PARTLY_REFUNDED",
    refunded: "0.5",
    unitKind: "CREDIT",
    code: "CREDITS",
  });
  expect(rows[5]).toMatchObject({ member: null, reason: "Welcome", by: systemActor.name });
});

test("what a former member gave back is listed where it happened, and cannot be returned to them", async () => {
  const { organization, member } = await withMember();
  const { id } = organization;
  await grant(id, "10");
  await assignCredits(systemActor, handing(id, member.id, "6"));
  await unassignCredits(systemActor, handing(id, member.id, "1"));
  await asPlatform((tx) => tx.membership.deleteMany({ where: { organizationId: id, userId: member.id } }));
  await grant(id, "1");
  const { rows } = await list(id);
  expect(rows.map((row) => [row.kind, row.quantity, row.notReversible])).toEqual([
    ["GRANT", "1", null],
    ["UNASSIGN", "5", "left"],
    ["UNASSIGN", "1", "left"],
    ["ASSIGN", "6", "gone"],
    ["GRANT", "10", null],
  ]);
  // Actors who may not see a user any more do not see the name.
  const seen = await listTransfers(await orgAdminActor(organization), id, all);
  expect(seen.rows[1]?.member).toBe("A former member");
});

test("pages go back and forth over the same transfers, also while new ones are posted", async () => {
  const { id } = await makeOrganization();
  for (let n = 1; n <= 60; n++) await grant(id, String(n));
  const page = async (cursor: string | undefined, n: number) =>
    list(id, { size: "25", page: String(n), ...(cursor && { cursor }) });
  const quantities = (found: { rows: { quantity: string }[] }) =>
    found.rows.map((row) => Number(row.quantity));
  const one = await page(undefined, 1);
  await grant(id, "1000");
  const two = await page(one.cursors.next, 2);
  const three = await page(two.cursors.next, 3);
  expect([one, two, three].flatMap(quantities)).toEqual(Array.from({ length: 60 }, (_, n) => 60 - n));
  expect(three.cursors.next).toBeUndefined();
  expect(quantities(await page(three.cursors.previous, 2))).toEqual(quantities(two));
  expect(quantities(await list(id, { sort: "at", size: "25" }))).toEqual(
    Array.from({ length: 25 }, (_, n) => n + 1),
  );
});

test("filters by type, member and days agree with their counts", async () => {
  const { organization, member } = await withMember();
  const { id } = organization;
  await grant(id, "10");
  await purchase(id, "5");
  await assignCredits(systemActor, handing(id, member.id, "3"));
  await spend(id, "1", { memberId: member.id });
  await spend(id, "1");
  const kinds = async (address: Record<string, string>) => {
    const { rows, total } = await list(id, address);
    expect(total).toEqual({ count: rows.length, capped: false });
    return rows.map((row) => row.kind);
  };
  expect(await kinds({ type: "SPEND" })).toEqual(["SPEND", "SPEND"]);
  expect(await kinds({ type: "PURCHASE" })).toEqual(["PURCHASE"]);
  expect(await kinds({ type: "GRANT" })).toEqual(["GRANT"]);
  expect(await kinds({ type: "NONSENSE" })).toHaveLength(5);
  expect(await kinds({ member: member.id })).toEqual(["SPEND", "ASSIGN"]);
  expect((await list(id, { member: member.id })).member).toEqual({ id: member.id, name: member.name });
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  expect(await kinds({ from: day(-1), to: day(1) })).toHaveLength(5);
  expect(await kinds({ from: day(2) })).toEqual([]);
  expect(await kinds({ to: day(-2) })).toEqual([]);
  expect(await kinds({ from: "1960-01-01" })).toHaveLength(5);
});

test("another organization's transfers are neither listed nor reached by a cursor", async () => {
  const [own, other] = [await makeOrganization(), await makeOrganization()];
  await grant(own.id, "1");
  await grant(other.id, "2");
  const [foreign] = (await list(other.id)).rows;
  const actor = await orgAdminActor(own);
  expect((await refusalOf(listTransfers(actor, other.id, all))).code).toBe("NOT_FOUND");
  const cursor = encodeCursor("at", { back: true, after: { key: foreign?.id ?? "", id: foreign?.id ?? "" } });
  const { rows } = await listTransfers(actor, own.id, { ...all, sort: "at", page: 2, cursor });
  expect(rows.map((row) => row.quantity)).toEqual(["1"]);
});

test("a file has every matching transfer, with its effect, and is audited", async () => {
  const organization = await makeOrganization();
  const { id } = organization;
  await grant(id, "10", { reason: "Welcome, all" });
  await spend(id, "2.5");
  const actor = await orgAdminActor(organization);
  const csv = await new Response(
    await exportTransfers(
      actor,
      id,
      loadListParams({ sort: "at" }),
      readColumnsOf(transferList, "type,quantity"),
    ),
  ).text();
  expect(csv.replace("\ufeff", "").trim().split("\r\n")).toEqual([
    "Type,Reason,Effect,Quantity,Unit",
    'Grant,"Welcome, all",Adds,10,CREDITS',
    "Spent,,Takes,2.5,CREDITS",
  ]);
  expect(await auditActions({ actorId: actor.userId, action: "transfer.exported" })).toHaveLength(1);
  const batches = [];
  for await (const rows of eachTransfer(actor, id, all, 1)) batches.push(rows.length);
  expect(batches).toEqual([1, 1]);
});
