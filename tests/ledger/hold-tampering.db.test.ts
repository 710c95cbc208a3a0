// What the database refuses about holds, and what the verifier finds when somebody gets around that.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { releaseHold } from "#lib/ledger/hold/settlement/service.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { behindTriggers, held, heldIn, type Owner } from "./holding.ts";
import { differencesIn, grant, purgeOrganization } from "./ledger.ts";

let owner: Owner;
beforeAll(async () => {
  owner = await connectAsOwner();
});
afterAll(() => owner.end());

async function arrange() {
  const organization = await makeOrganization();
  const { id: organizationId } = organization;
  await grant(organizationId, "100");
  await grant(organizationId, "100", { product: "inference_tokens" });
  const member = await makeUser();
  await makeMembership(member, organization);
  const workspace = await makeWorkspace(organization, { open: true });
  const id = await held(organizationId, "10", { memberId: member.id, workspaceId: workspace.id });
  const ended = await held(organizationId, "5");
  await releaseHold(systemActor, { organizationId, id: ended });
  return { organization, organizationId, id, ended };
}

describe("case 54: holds are changed by nothing else", () => {
  test("not by the application, which lacks the privilege", async () => {
    await arrange();
    for (const change of [
      "UPDATE account SET held = 0",
      "UPDATE allowance_use SET held = 0",
      "UPDATE hold SET amount = 1",
      "UPDATE hold SET account_ids = '{}'",
      "UPDATE hold SET expires_at = now()",
    ])
      await expect(asPlatform((tx) => tx.$executeRawUnsafe(change))).rejects.toThrow(/permission denied/);
  });

  test("nor by the owner: none is opened again, settled twice, enlarged or deleted while it is open", async () => {
    const { id, ended, organizationId } = await arrange();
    const refused = (statement: string, of = id) =>
      expect(owner.query(`${statement} WHERE id = $1`, [of])).rejects.toThrow(
        /closed once and never changed|not deleted/,
      );
    await refused("UPDATE hold SET state = 'OPEN', closed_at = NULL", ended);
    await refused("UPDATE hold SET amount = amount + 1, state = 'RELEASED', closed_at = now()");
    await refused("UPDATE hold SET expires_at = expires_at - interval '1 second'");
    await refused("DELETE FROM hold");
    await owner.query("UPDATE hold SET state = 'SETTLED', closed_at = now() WHERE id = $1", [ended]);
    await refused("UPDATE hold SET state = 'RELEASED'", ended);
    await owner.query("DELETE FROM hold WHERE id = $1", [ended]);
    expect(await heldIn(organizationId)).toEqual({ accounts: 10, holds: 10 });
  });

  test.each([
    ["more than there is", "'AVAILABLE'", "101", "101", /account_held_check/],
    ["less than nothing in a part", "'AVAILABLE'", "5", "6, -1", /does not take hold|hold_accounts_check/],
    ["other parts than its amount", "'AVAILABLE'", "5", "6", /does not take hold/],
    ["what cannot be spent", "'SPENT'", "1", "1", /does not take hold/],
  ])("and none is opened of %s", async (_, kind, amount, part, message) => {
    const { organizationId } = await arrange();
    await expect(
      asPlatform((tx) =>
        tx.$executeRawUnsafe(
          `INSERT INTO hold (id, organization_id, unit_id, amount, account_ids, quantities, expires_at, actor, key, fingerprint)
          SELECT gen_random_uuid(), a.organization_id, a.unit_id, ${amount}, ARRAY[a.id], ARRAY[${part}]::numeric[], now() + interval '1 minute',
            'test', '${unique()}', '' FROM account a JOIN unit u ON u.id = a.unit_id AND u.code = 'CREDITS'
          WHERE a.organization_id = '${organizationId}' AND a.kind = ${kind} AND a.expires_at IS NULL`,
        ),
      ),
    ).rejects.toThrow(message);
  });

  test("nor for more than 15 minutes", async () => {
    const { organizationId } = await arrange();
    await expect(held(organizationId, "1", { seconds: 901 })).rejects.toThrow(/hold_expiry_check/);
  });
});

const ofHold = "organization_id = $1 AND state = 'OPEN'";

describe("the verifier finds", () => {
  test.each([
    [
      "held raised",
      "UPDATE account SET held = held + 1 WHERE organization_id = $1 AND held > 0",
      /held of AVAILABLE/,
    ],
    [
      "held lowered",
      "UPDATE account SET held = held - 1 WHERE organization_id = $1 AND held > 0",
      /held of AVAILABLE/,
    ],
    ["held taken away", "UPDATE account SET held = 0 WHERE organization_id = $1", /held of AVAILABLE/],
    [
      "held of another unit",
      "UPDATE account SET held = 1 WHERE organization_id = $1 AND kind = 'AVAILABLE' AND held = 0",
      /held of AVAILABLE in INFERENCE/,
    ],
    [
      "a hold enlarged",
      `UPDATE hold SET amount = amount + 1, quantities = ARRAY[amount + 1] WHERE ${ofHold}`,
      /held of AVAILABLE/,
    ],
    ["an amount changed", `UPDATE hold SET amount = amount + 1 WHERE ${ofHold}`, /amount of hold/],
    [
      "a hold moved to an account that is not there",
      `UPDATE hold SET account_ids = ARRAY[gen_random_uuid()] WHERE ${ofHold}`,
      /held of a missing account/,
    ],
    ["a hold of nobody any more", `UPDATE hold SET member_id = NULL WHERE ${ofHold}`, /held of an allowance/],
    [
      "a hold closed and not freed",
      `UPDATE hold SET state = 'RELEASED', closed_at = now() WHERE ${ofHold}`,
      /held of AVAILABLE/,
    ],
    [
      "a hold opened again",
      "UPDATE hold SET state = 'OPEN', closed_at = NULL WHERE organization_id = $1 AND state = 'RELEASED'",
      /held of AVAILABLE/,
    ],
    ["a hold deleted", `DELETE FROM hold WHERE ${ofHold}`, /held of AVAILABLE/],
    [
      "an allowance's held changed",
      "UPDATE allowance_use SET held = held + 1 WHERE organization_id = $1",
      /held of an allowance or limit/,
    ],
    [
      "a workspace suspended behind its holds",
      "UPDATE workspace SET status = 'SUSPENDED', suspended_at = now() WHERE organization_id = $1",
      /held where nothing may be used/,
    ],
    [
      "an organization deactivated behind its holds",
      "UPDATE organization SET status = 'INACTIVE' WHERE id = $1",
      /held where nothing may be used/,
    ],
  ])("%s", async (_, tampering, found) => {
    const { organization, organizationId } = await arrange();
    expect(await differencesIn([organization.code])).toEqual([]);
    await behindTriggers(owner, tampering, [organizationId]);
    const differences = await differencesIn([organization.code]);
    expect(differences.map(({ what }) => what).join("\n")).toMatch(found);
    // Nothing can release a hold that was tampered with.
    await behindTriggers(owner, "DELETE FROM hold WHERE organization_id = $1", [organizationId]);
    await purgeOrganization({ id: organizationId });
  });
});
