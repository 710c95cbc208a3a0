import { describe, expect, test } from "vitest";
import { assignCredits, grantCredits } from "#lib/ledger/service.ts";
import {
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { outcomesOf } from "#tests/organizations/bulk/run.ts";
import { refusalOf } from "#tests/refusals.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";
import { organizationOf, rolesIn } from "./people.ts";
import { expectAgreement, planAndRun, planChange, runChange } from "./run.ts";

const moveOf = (from: string, to: string, role: "ORG_ADMIN" | "USER" = "USER") =>
  ({ kind: "move", from, to, role }) as const;

describe("moving to another organization", () => {
  test("takes them from one to the other in one step, with what the dry run says they lose", async () => {
    const { organization: from, ids } = await organizationOf("ORG_ADMIN", "ORG_ADMIN", "USER", "USER");
    const to = await makeOrganization();
    const [, orgAdmin = "", member = "", both = ""] = ids;
    await makeMembership({ id: both }, to, "ORG_ADMIN");
    const stranger = await makeUser();
    const post = { organizationId: from.id, product: "credits", quantity: "40", reason: "Goodwill" } as const;
    await grantCredits(systemActor, { ...post, expiresAt: null, key: unique() });
    await assignCredits(systemActor, { ...post, quantity: "15", memberId: member, key: unique() });
    const change = moveOf(from.id, to.id);
    const selected = { ids: [orgAdmin, member, both, stranger.id] };
    const run = await planAndRun(systemActor, change, selected);
    expectAgreement(run);
    expect(outcomesOf(run.results)).toEqual({ changed: 3, refused: 1 });
    expect(run.plan.notes[0]).toMatch(/^1 user returns 15 unspent .+ to the organization\.$/);
    expect(run.plan.notes[1]).toBe("1 Org Admin becomes a User.");
    expect([...(await rolesIn(from.id)).keys()]).toEqual([ids[0]]);
    expect(await rolesIn(to.id)).toEqual(
      new Map([
        [orgAdmin, "USER"],
        [member, "USER"],
        [both, "ORG_ADMIN"],
      ]),
    );
    // A repeated batch leaves them where they are.
    expect(outcomesOf(await runChange(systemActor, change, [orgAdmin, member, both]))).toEqual({
      unchanged: 3,
    });
  });

  test("the last Org Admin stays, and so do those without a seat", async () => {
    const { organization: from, ids } = await organizationOf("ORG_ADMIN", "USER", "USER", "USER");
    const to = await makeOrganizationIn(await makeTier({ memberLimit: "2" }));
    const run = await planAndRun(systemActor, moveOf(from.id, to.id), { ids });
    expectAgreement(run);
    expect(outcomesOf(run.results)).toEqual({ changed: 2, refused: 2 });
    expect(await rolesIn(to.id)).toEqual(new Map(ids.slice(1, 3).map((id) => [id, "USER"])));
    expect((await rolesIn(from.id)).size).toBe(2);
  });

  test("two at once, there and back, both end, and everybody is in exactly one", async () => {
    const one = await organizationOf("ORG_ADMIN", "USER", "USER");
    const other = await organizationOf("ORG_ADMIN", "USER", "USER");
    const [here, there] = [one.organization.id, other.organization.id];
    await Promise.all([
      runChange(systemActor, moveOf(here, there), one.ids.slice(1)),
      runChange(systemActor, moveOf(there, here), other.ids.slice(1)),
    ]);
    expect([...(await rolesIn(here)).keys()].toSorted()).toEqual(
      [...one.ids.slice(0, 1), ...other.ids.slice(1)].toSorted(),
    );
    expect([...(await rolesIn(there)).keys()].toSorted()).toEqual(
      [...other.ids.slice(0, 1), ...one.ids.slice(1)].toSorted(),
    );
  });

  test("an Org Admin moves nobody into or out of a foreign organization", async () => {
    const { organization, ids } = await organizationOf("USER");
    const foreign = await makeOrganization();
    const actor = await orgAdminActor(organization);
    for (const change of [moveOf(organization.id, foreign.id), moveOf(foreign.id, organization.id)]) {
      expect(await refusalOf(planChange(actor, change, { ids }))).toMatchObject({ code: "NOT_FOUND" });
      expect(await refusalOf(runChange(actor, change, ids))).toMatchObject({ code: "NOT_FOUND" });
    }
    expect((await rolesIn(foreign.id)).size).toBe(0);
  });
});
