// Case F3: the largest quantity of a posting, repeated, and the largest sums that the columns can hold. Every screen,
// export and check works, and shows exact values.
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, test } from "vitest";
import { formatMoney, formatQuantity } from "#components/data-table/format.ts";
import { Stats } from "#components/organizations/stats.tsx";
import { getOwnCredits, getOwnSpending } from "#lib/ledger/allowance/queries.ts";
import { setOrganizationAllowanceSchema } from "#lib/ledger/allowance/schema.ts";
import { setOrganizationAllowance } from "#lib/ledger/allowance/service.ts";
import { expireGrants } from "#lib/ledger/expiry/service.ts";
import { listTransfers } from "#lib/ledger/list/queries.ts";
import { loadListParams as loadTransfers } from "#lib/ledger/list/schema.ts";
import { findCreditMembers, getCredits } from "#lib/ledger/queries.ts";
import { assignCredits, reverseTransfer } from "#lib/ledger/service.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { verifyLedger } from "#lib/ledger/verify/queries.ts";
import { exportOrganizations } from "#lib/organizations/export/queries.ts";
import { readColumns } from "#lib/organizations/export/schema.ts";
import { getOrganizationHealth } from "#lib/organizations/health/queries.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { sorts } from "#lib/organizations/list/schema.ts";
import { getMonthlyStats, listAttention } from "#lib/overview/queries.ts";
import { refreshMonthlyStats } from "#lib/overview/service.ts";
import { exportPurchases } from "#lib/purchases/export/queries.ts";
import { readColumns as readPurchaseColumns } from "#lib/purchases/export/schema.ts";
import { listPurchases } from "#lib/purchases/list/queries.ts";
import { getPurchaseStats } from "#lib/purchases/stats/queries.ts";
import { getOrganizationLimits } from "#lib/tiers/overrides/queries.ts";
import { listWholeTiers } from "#lib/tiers/queries.ts";
import { updateTier } from "#lib/tiers/service.ts";
import { listMembers } from "#lib/users/members/list/queries.ts";
import { loadListParams as loadMembers } from "#lib/users/members/list/schema.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";
import { grant, purchase, spendOf } from "./ledger.ts";

beforeAll(useEmptyDatabase);

const most = "999999999999999.999999";
/** Of numeric(38, 6) */
const largestSum = `${"9".repeat(32)}.${"9".repeat(6)}`;
const noFilter = { q: "", status: null, tier: null, country: null, creditType: null };
const noPurchaseFilter = { q: "", status: null, product: null, from: null, to: null };
const request = () => ({ reason: "Test", key: unique() });

/** An organization with an Org Admin who has a part of each product assigned. */
async function arrange(organization: { id: string }) {
  const { id } = organization;
  const member = await makeUser();
  await makeMembership(member, organization, "ORG_ADMIN");
  for (const product of ["credits", "inference_tokens", "embedding_tokens"] as const) {
    const quantity = product === "credits" ? most : "999999999999999";
    const price = { unitPrice: most, amount: most, currency: "USD" };
    for (let n = 0; n < 3; n++) await purchase(id, quantity, { product, ...price });
    await grant(id, quantity, { product });
    const handing = { organizationId: id, memberId: member.id, product, quantity, ...request() };
    for (let n = 0; n < 2; n++) await assignCredits(systemActor, { ...handing, key: unique() });
    const spends = [1, 2, 3].map(() => spendOf(id, quantity, { product, memberId: member.id }));
    expect((await applySpends(systemActor, spends)).map(({ outcome }) => outcome)).toEqual(
      Array(3).fill("applied"),
    );
  }
  return { id, organization, actor: await actorFor(member) };
}

type Arranged = Awaited<ReturnType<typeof arrange>>;

/** The text of all screens that show quantities, for a member and for an Admin. */
async function renderAll({ id, actor }: Arranged): Promise<string> {
  const admin = await adminActor();
  const shown: unknown[] = [];
  for (const reader of [admin, actor]) {
    for (const sort of sorts) {
      const params = { ...noFilter, sort, size: 25, page: 1, cursor: null };
      const list = await listOrganizations(reader, params);
      shown.push(list.rows, renderToStaticMarkup(createElement(Stats, { ...list, locale: "en" })));
    }
    shown.push(await getCredits(reader, id), await getPurchaseStats(reader, id));
    shown.push(await listTransfers(reader, id, loadTransfers({})));
    for (const sort of ["-date", "quantity", "-amount", "unitPrice"] as const) {
      const params = { ...noPurchaseFilter, sort, size: 25, page: 1, cursor: null };
      shown.push(await listPurchases(reader, id, params));
    }
    const sort = "-date" as const;
    const csv = await exportPurchases(reader, id, { ...noPurchaseFilter, sort }, readPurchaseColumns(null));
    shown.push(await new Response(csv).text());
    shown.push(await findCreditMembers(reader, id, { q: "", holding: true }));
    shown.push(await getOrganizationLimits(reader, id), await getOrganizationHealth(reader, id));
  }
  const exported = await exportOrganizations(
    admin,
    { ...noFilter, sort: "-creditBalance" },
    readColumns(null),
  );
  shown.push(await new Response(exported).text(), await listWholeTiers(admin));
  await refreshMonthlyStats(systemActor);
  shown.push(await getMonthlyStats(admin), await listAttention(admin), await getOwnSpending(actor, id));
  shown.push(await getOwnCredits(actor, id), await listMembers(actor, id, loadMembers({})));
  return JSON.stringify(shown);
}

describe("case F3: the largest quantity of a posting", () => {
  test("many times in several organizations, is shown to its last digit", async () => {
    const [one] = [await arrange(await makeOrganization()), await arrange(await makeOrganization())];
    const text = await renderAll(one);
    // In each organization four were bought and three were spent.
    expect(text).toContain("1,999,999,999,999,999.999998</a>");
    expect(text).toContain("5,999,999,999,999,999.999994</a>");
    expect(text).toContain('"spent":"2999999999999999.999997"');
    // Purchased, and the total cost
    expect(text).toContain('"amount":"8999999999999999.999991"');
    expect((await verifyLedger(systemActor)).differences).toEqual([]);
  });

  test("of a grant that expires with others: the transfer is larger than any of them", async () => {
    const { id } = await makeOrganization();
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    for (let n = 0; n < 3; n++) await grant(id, most, { expiresAt });
    const owner = await connectAsOwner();
    await owner.query(
      "UPDATE account SET expires_at = now() WHERE organization_id = $1 AND expires_at IS NOT NULL",
      [id],
    );
    await owner.end();
    expect(await expireGrants(systemActor)).toBe(1);
    const [credits] = (await getCredits(systemActor, id)).balances;
    expect(credits).toMatchObject({ available: "0", expired: "2999999999999999.999997" });
    expect((await verifyLedger(systemActor)).differences).toEqual([]);
  });

  test("and no more, by any path", async () => {
    const { id } = await makeOrganization();
    await grant(id, "1");
    const attempt = asPlatform(
      (tx) => tx.$executeRaw`
        INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, actor, key, fingerprint)
        SELECT gen_random_uuid(), organization_id, unit_id, kind, from_account_id, to_account_id, 1000000000000000, 'test',
          ${unique()}, '' FROM transfer WHERE organization_id = ${id}::uuid`,
    );
    await expect(attempt).rejects.toThrow("does not take GRANT");
  });

  test("what was posted before there was a limit can be reversed", async () => {
    const { id } = await makeOrganization();
    const { transferIds } = await grant(id, "1");
    const owner = await connectAsOwner();
    const old = "999999999999999999";
    await owner.query(`BEGIN; SET LOCAL session_replication_role = replica;
      UPDATE transfer SET quantity = ${old} WHERE organization_id = '${id}';
      UPDATE account SET balance = sign(balance) * ${old} WHERE organization_id = '${id}';
      UPDATE moving_credits SET balance = ${old} WHERE organization_id = '${id}'; COMMIT`);
    await owner.end();
    await reverseTransfer(systemActor, {
      organizationId: id,
      transferId: transferIds[0] ?? "",
      ...request(),
    });
    const [credits] = (await getCredits(systemActor, id)).balances;
    expect(credits).toMatchObject({ available: "0", spent: "0" });
  });
});

describe("case F3: the largest sums that the columns can hold", () => {
  let full: Arranged;
  let tier: Awaited<ReturnType<typeof makeTier>>;
  beforeAll(async () => {
    tier = await makeTier();
    full = await arrange(await makeOrganizationIn(tier));
    const allowance = { organizationId: full.id, monthlyAllowance: most, timeZone: "UTC" };
    await setOrganizationAllowance(systemActor, setOrganizationAllowanceSchema.parse(allowance));
    await grant(full.id, "5", { expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    await asPlatform((tx) => tx.tier.update({ where: { id: tier.id }, data: { monthlyCredits: most } }));
    await fillColumns();
  });

  /** Sets every decimal of every table to the largest of its type, and issued accounts to its negative. */
  async function fillColumns(): Promise<void> {
    const owner = await connectAsOwner();
    const { rows } = await owner.query<{ table: string; column: string; digits: number }>(`
      SELECT c.table_name AS table, c.column_name AS column, c.numeric_precision - 6 AS digits
      FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type = 'numeric' AND c.numeric_scale = 6`);
    expect(rows.length).toBeGreaterThan(15);
    await owner.query("BEGIN; SET LOCAL session_replication_role = replica");
    // Thresholds are unique: one of each metric stays.
    await owner.query(
      `DELETE FROM alert_rule a USING alert_rule b WHERE a.metric = b.metric AND a.id > b.id`,
    );
    for (const { table, column, digits } of rows) {
      const largest = `${"9".repeat(digits)}.999999`;
      const value =
        table === "account"
          ? `CASE kind WHEN 'ISSUED' THEN -${largest} WHEN 'OWED' THEN -${largest} ELSE ${largest} END`
          : largest;
      // Of what is held, nothing could be spent.
      if (table === "account" && column === "held") continue;
      await owner.query(`UPDATE "${table}" SET "${column}" = ${value} WHERE "${column}" IS NOT NULL`);
    }
    await owner.query("COMMIT");
    await owner.end();
  }

  test("are shown on every screen, to the last digit", async () => {
    const text = await renderAll(full);
    expect(text).toContain(largestSum);
    const numbers = text.match(/(?<=")-?\d+(?:\.\d+)?(?=")/g) ?? [];
    expect(numbers.length).toBeGreaterThan(100);
    for (const number of numbers) {
      for (const format of [formatQuantity, formatMoney]) {
        expect(format(number, "en").replaceAll(",", "").replace(/\.00$/, "")).toContain(
          number.replace(/\.\d$/, ""),
        );
      }
    }
  });

  test("are compared by the verifier", async () => {
    const { differences } = await verifyLedger(systemActor);
    expect(differences.map(({ stored }) => stored)).toContain(largestSum);
  });

  test("work in a cursor: the list continues after them", async () => {
    const admin = await adminActor();
    const read = (page: number, cursor: string | null) =>
      listOrganizations(admin, { ...noFilter, sort: "-creditBalance", size: 25, page, cursor });
    for (let n = 0; n < 26; n++) await makeOrganization();
    const first = await read(1, null);
    const cursor = Buffer.from(JSON.stringify(["-creditBalance", false, largestSum, full.id])).toString(
      "base64url",
    );
    const second = await read(2, cursor);
    expect(second.rows.map((row) => row.id)).not.toContain(full.id);
    expect(first.rows[0]?.creditBalance).toBe(largestSum);
  });

  test("let a tier be changed, with a report of those over its limit", async () => {
    const change = { ...tier, version: 1, confirmed: "", monthlyCredits: "7" };
    const { details } = await refusalOf(updateTier(systemActor, change));
    expect(JSON.stringify(details)).toContain(largestSum);
  });

  test("refuse what would overflow, and spends are decided on them", async () => {
    const refused = await refusalOf(grant(full.id, "1"));
    expect(refused).toMatchObject({
      code: "CONFLICT",
      message: "The balance would be larger than the ledger can hold.",
    });
    const [answer] = await applySpends(systemActor, [spendOf(full.id, "1")]);
    expect(answer).toMatchObject({ outcome: "refused", reason: "LIMIT_EXCEEDED" });
    const tokens = applySpends(systemActor, [spendOf(full.id, "1", { product: "inference_tokens" })]);
    expect((await refusalOf(tokens)).code).toBe("CONFLICT");
  });
});
