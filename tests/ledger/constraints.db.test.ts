// Constraints of the ledger in Postgres, for every role.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { notReversibleLabels, tokenUnits } from "#lib/ledger/policy.ts";
import { assignCredits, reverseTransfer } from "#lib/ledger/service.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { balancesOf, differencesIn, grant, purchase, purgeOrganization, spend } from "./ledger.ts";

describe("case 54: the ledger is never changed or removed", () => {
  test("not by the application, which lacks the privilege", async () => {
    const { id } = await makeOrganization();
    await grant(id, "10");
    for (const change of [
      "UPDATE transfer SET quantity = 1",
      "DELETE FROM transfer",
      "UPDATE account SET balance = 1",
    ]) {
      await expect(asPlatform((tx) => tx.$executeRawUnsafe(change))).rejects.toThrow(/permission denied/);
    }
    expect(await balancesOf(id)).toEqual({ ISSUED: -10, AVAILABLE: 10 });
  });

  test("nor by the owner of the database", async () => {
    const { id } = await makeOrganization();
    await grant(id, "10");
    const owner = await connectAsOwner();
    await expect(
      owner.query("UPDATE transfer SET quantity = 1 WHERE organization_id = $1", [id]),
    ).rejects.toThrow(/never changed/);
    await expect(owner.query("DELETE FROM transfer WHERE organization_id = $1", [id])).rejects.toThrow(
      /never changed/,
    );
    await expect(owner.query("TRUNCATE transfer CASCADE")).rejects.toThrow(/never changed/);
    for (const table of ["account", "purchase"]) {
      await purchase(id, "5");
      await expect(owner.query(`DELETE FROM ${table} WHERE organization_id = $1`, [id])).rejects.toThrow(
        /never changed/,
      );
    }
    await owner.end();
  });

  test("but it is deleted with an organization that is purged", async () => {
    const { id } = await makeOrganization();
    const { id: other } = await makeOrganization();
    for (const one of [id, other]) {
      await grant(one, "10");
      await purchase(one, "5");
      await spend(one, "3");
    }
    await purgeOrganization({ id });
    expect(await balancesOf(id)).toEqual({});
    const left = (of: string) =>
      asPlatform(
        (tx) => tx.$queryRaw`
          SELECT (SELECT count(*) FROM transfer WHERE organization_id = ${of}::uuid)::int AS transfers,
            (SELECT count(*) FROM purchase WHERE organization_id = ${of}::uuid)::int AS purchases`,
      );
    expect(await left(id)).toEqual([{ transfers: 0, purchases: 0 }]);
    expect(await left(other)).toEqual([{ transfers: 3, purchases: 1 }]);
  });
});

describe("what a transfer may be", () => {
  async function accountsOf(organizationId: string) {
    const rows = await asPlatform(
      (tx) => tx.$queryRaw<{ id: string; kind: string; unit_id: string }[]>`
        SELECT id, kind::text AS kind, unit_id FROM account WHERE organization_id = ${organizationId}::uuid`,
    );
    return new Map(rows.map((row) => [row.kind, row]));
  }

  async function transfer(organizationId: string, kind: string, from: string, to: string, quantity: string) {
    const accounts = await accountsOf(organizationId);
    const unit = accounts.get("ISSUED")?.unit_id;
    return asPlatform(
      (tx) => tx.$executeRaw`
        INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, actor, key, fingerprint)
        VALUES (gen_random_uuid(), ${organizationId}::uuid, ${unit}::uuid, ${kind}::"TransferKind", ${accounts.get(from)?.id}::uuid,
          ${accounts.get(to)?.id}::uuid, ${quantity}::numeric, 'test', ${unique()}, '')`,
    );
  }

  test("no balance but what was issued goes below zero", async () => {
    const { id } = await makeOrganization();
    await grant(id, "10");
    await expect(transfer(id, "SPEND", "AVAILABLE", "SPENT", "10.000001")).rejects.toThrow(
      /account_balance_check/,
    );
    await expect(transfer(id, "SPEND", "AVAILABLE", "SPENT", "-1")).rejects.toThrow(
      /transfer_quantity_check/,
    );
  });

  test.each([
    ["GRANT", "AVAILABLE", "SPENT"],
    ["SPEND", "ISSUED", "SPENT"],
    ["EXPIRE", "AVAILABLE", "SPENT"],
    ["REVERSAL", "SPENT", "AVAILABLE"],
  ])("%s from %s to %s is refused", async (kind, from, to) => {
    const { id } = await makeOrganization();
    await grant(id, "10");
    await expect(transfer(id, kind, from, to, "1")).rejects.toThrow(/does not take|transfer_original_check/);
  });

  test("case 55: no more is given back than was moved, and no reversal is reversed, by any role", async () => {
    const { id } = await makeOrganization();
    const { transferIds } = await grant(id, "10");
    const back = (original: string | undefined) =>
      asPlatform(
        (tx) => tx.$queryRaw<{ id: string }[]>`
        INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, actor, key, fingerprint, original_id)
        SELECT gen_random_uuid(), organization_id, unit_id, 'REVERSAL', to_account_id, from_account_id, quantity, 'test', ${unique()}, '', id
        FROM transfer WHERE id = ${original}::uuid RETURNING id`,
      );
    await grant(id, "10");
    const [reversal] = await back(transferIds[0]);
    await expect(back(transferIds[0])).rejects.toThrow(/more is given back/);
    await expect(back(reversal?.id)).rejects.toThrow(/does not take/);
    expect(await balancesOf(id)).toEqual({ ISSUED: -10, AVAILABLE: 10 });
  });

  test("accounts of another organization or unit, and missing ones, cannot be used", async () => {
    const [mine, other] = [await makeOrganization(), await makeOrganization()];
    await grant(mine.id, "10");
    await grant(other.id, "10");
    const [a, b] = [await accountsOf(mine.id), await accountsOf(other.id)];
    const spendFrom = (organizationId: string, unitId: string | undefined, from: string | undefined) =>
      asPlatform(
        (tx) => tx.$executeRaw`
          INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, actor, key, fingerprint)
          VALUES (gen_random_uuid(), ${organizationId}::uuid, ${unitId}::uuid, 'SPEND', ${from}::uuid,
            ${a.get("SPENT")?.id}::uuid, 1, 'test', ${unique()}, '')`,
      );
    const unit = a.get("ISSUED")?.unit_id;
    const own = a.get("AVAILABLE")?.id;
    await expect(spendFrom(mine.id, unit, b.get("AVAILABLE")?.id)).rejects.toThrow(/does not take SPEND/);
    await expect(spendFrom(other.id, unit, own)).rejects.toThrow(/does not take SPEND/);
    await expect(spendFrom(mine.id, tokenUnits.inference_tokens, own)).rejects.toThrow(/does not take SPEND/);
    await expect(spendFrom(mine.id, unit, randomUUID())).rejects.toThrow(/does not take SPEND/);
    expect(await spendFrom(mine.id, unit, own)).toBe(1);
  });

  test("a purchase is posted once, whole, and in its own organization", async () => {
    const [mine, other] = [await makeOrganization(), await makeOrganization()];
    const { purchaseId } = await purchase(mine.id, "5");
    const elsewhere = await purchase(other.id, "5");
    const accounts = await accountsOf(mine.id);
    const unit = accounts.get("ISSUED")?.unit_id;
    const sell = (tx: Tx, bought: string | null, quantity: string) => tx.$executeRaw`
      INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, actor, purchase_id)
      VALUES (gen_random_uuid(), ${mine.id}::uuid, ${unit}::uuid, 'PURCHASE', ${accounts.get("ISSUED")?.id}::uuid,
        ${accounts.get("AVAILABLE")?.id}::uuid, ${quantity}::numeric, 'test', ${bought}::uuid)`;
    const sellOne = (bought: string | null) => asPlatform((tx) => sell(tx, bought, "5"));
    /** A new purchase of 5, posted as `quantity` in the same transaction */
    const sellNew = (quantity: string) =>
      asPlatform(async (tx) => {
        const [row] = await tx.$queryRaw<{ id: string }[]>`
          INSERT INTO purchase (id, organization_id, unit_id, reference, purchased_on, quantity)
          VALUES (gen_random_uuid(), ${mine.id}::uuid, ${unit}::uuid, ${unique()}, now(), 5) RETURNING id`;
        return sell(tx, row?.id ?? null, quantity);
      });
    await expect(sellOne(purchaseId)).rejects.toThrow(/transfer_purchase_key/);
    await expect(sellOne(randomUUID())).rejects.toThrow(/does not take PURCHASE/);
    await expect(sellOne(null)).rejects.toThrow(/transfer_(purchase|keyless)_check/);
    await expect(sellNew("6")).rejects.toThrow(/does not take PURCHASE/);
    expect(await sellNew("5")).toBe(1);
    expect(await balancesOf(mine.id)).toEqual({ ISSUED: -10, AVAILABLE: 10 });
    // Two reasons to refuse: it is posted already, and belongs to another organization.
    await expect(sellOne(elsewhere.purchaseId)).rejects.toThrow(
      /does not take PURCHASE|transfer_purchase_key/,
    );
  });
});

describe("a tenant", () => {
  test("sees its own ledger alone, and cannot issue", async () => {
    const [mine, other] = [await makeOrganization(), await makeOrganization()];
    await grant(mine.id, "10");
    await grant(other.id, "10");
    const user = await makeUser();
    const scope = { role: "tenant", organizationIds: [mine.id], userId: user.id } as const;
    const seen = await transaction(scope, (tx) => tx.transfer.findMany());
    expect(seen.map((row) => row.organizationId)).toEqual([mine.id]);
    await expect(
      transaction(
        scope,
        (tx) => tx.$executeRaw`
          INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, actor, key, fingerprint)
          SELECT gen_random_uuid(), organization_id, unit_id, 'GRANT', from_account_id, to_account_id, 5, 'test', ${unique()}, '' FROM transfer`,
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

test("B51: what was assigned to a member who leaves is available again", async () => {
  const organization = await makeOrganization();
  const user = await makeUser();
  await makeMembership(user, organization, "USER");
  await grant(organization.id, "10");
  await assignCredits(systemActor, {
    organizationId: organization.id,
    product: "credits",
    memberId: user.id,
    quantity: "6",
    reason: "Course",
    key: unique(),
  });
  expect(await balancesOf(organization.id)).toEqual({ ISSUED: -10, AVAILABLE: 4, ASSIGNED: 6 });
  await asPlatform((tx) => tx.user.delete({ where: { id: user.id } }));
  expect(await balancesOf(organization.id)).toEqual({ ISSUED: -10, AVAILABLE: 10 });
  const left = await asPlatform((tx) =>
    tx.transfer.findFirstOrThrow({ where: { organizationId: organization.id, kind: "UNASSIGN" } }),
  );
  const again = { organizationId: organization.id, transferId: left.id, reason: "Back", key: unique() };
  await expect(reverseTransfer(systemActor, again)).rejects.toMatchObject({
    code: "CONFLICT",
    message: notReversibleLabels.left,
  });
  expect(await differencesIn([organization.code])).toEqual([]);
});

test("the verifier names every difference", async () => {
  const organization = await makeOrganization();
  await grant(organization.id, "10");
  const owner = await connectAsOwner();
  await owner.query("UPDATE account SET balance = 9 WHERE organization_id = $1 AND kind = 'AVAILABLE'", [
    organization.id,
  ]);
  const differences = await differencesIn([organization.code]);
  await owner.query("UPDATE account SET balance = 10 WHERE organization_id = $1 AND kind = 'AVAILABLE'", [
    organization.id,
  ]);
  await owner.end();
  expect(differences[0]).toEqual({
    what: "balance of AVAILABLE in CREDITS",
    organization: organization.code,
    stored: "9.000000",
    computed: "10.000000",
  });
  expect(differences.map(({ what }) => what)).toContain("credit balance");
  expect(await differencesIn([organization.code])).toEqual([]);
});

test("the verifier names purchases that were not posted", async () => {
  const organization = await makeOrganization();
  const { purchaseId } = await purchase(organization.id, "5");
  const owner = await connectAsOwner();
  await owner.query("UPDATE purchase SET quantity = 7 WHERE id = $1", [purchaseId]);
  const differences = await differencesIn([organization.code]);
  await owner.query("UPDATE purchase SET quantity = 5 WHERE id = $1", [purchaseId]);
  await owner.end();
  expect(differences).toEqual([
    {
      what: "purchases in CREDITS",
      organization: organization.code,
      stored: "7.000000",
      computed: "5.000000",
    },
  ]);
  expect(await differencesIn([organization.code])).toEqual([]);
});
