import { describe, expect, test } from "vitest";
import { refundSpend } from "#lib/ledger/service.ts";
import { getWorkspaceDeletionEffect } from "#lib/workspaces/deletion/queries.ts";
import { deleteWorkspace, purgeArchivedWorkspaces } from "#lib/workspaces/deletion/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import {
  asPlatform,
  makeMembership,
  makeUser,
  makeWorkspaceMember,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { balancesOf, differencesIn, grant, purgeOrganization } from "#tests/ledger/ledger.ts";
import { intensity } from "#tests/setup/intensity.ts";

import { arrange, assign, atOnce, change, key, spendIn } from "./budget.ts";

describe("what becomes of it", () => {
  test("deleting returns exactly what the dialog says, in every unit, in the same transaction", async () => {
    const { organization, workspace } = await arrange();
    await grant(organization.id, "50", { product: "inference_tokens" });
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    await grant(organization.id, "20", { expiresAt });
    await assign(workspace, "30");
    await assign(workspace, "7", { product: "inference_tokens" });
    await spendIn(workspace, "5");
    const effect = await getWorkspaceDeletionEffect(systemActor, key(workspace));
    expect(effect.returned.map(({ code, quantity }) => [code, quantity])).toEqual([
      ["CREDITS", "25"],
      ["INFERENCE", "7"],
    ]);
    const gone = await deleteWorkspace(systemActor, { ...key(workspace), confirmation: workspace.name });
    expect(gone).toEqual({ name: workspace.name, ...effect });
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -120, AVAILABLE: 115, SPENT: 5 });
    expect(await balancesOf(organization.id, "INFERENCE")).toEqual({ ISSUED: -50, AVAILABLE: 50 });
    const [event] = await auditEvents({ action: "workspace.deleted", targetId: workspace.id });
    expect(event).toMatchObject({ before: { returned: ["25 CREDITS", "7 INFERENCE"] } });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("a refund of what a deleted workspace spent is the organization's", async () => {
    const { organization, workspace } = await arrange();
    const user = await makeUser();
    await makeMembership(user, organization);
    await makeWorkspaceMember(user, workspace, "VIEWER");
    await assign(workspace, "10");
    const asked = { key: unique(), memberId: user.id };
    await spendIn(workspace, "10", asked);
    await deleteWorkspace(systemActor, { ...key(workspace), confirmation: workspace.name });
    await refundSpend(systemActor, {
      organizationId: organization.id,
      spendKey: asked.key,
      quantity: "6",
      reason: "Late",
      key: unique(),
    });
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -100, AVAILABLE: 96, SPENT: 4 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("archiving keeps it; the purge of an archived one returns it", async () => {
    const { organization, workspace } = await arrange();
    await assign(workspace, "10");
    await change(workspace, "archive");
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -100, AVAILABLE: 90, ASSIGNED: 10 });
    const owner = await connectAsOwner();
    await owner.query(
      `UPDATE workspace SET archived_at = now() - interval '2 years', purge_announced_at = now() - interval '31 days'
       WHERE id = $1`,
      [workspace.id],
    );
    await owner.end();
    await purgeArchivedWorkspaces(systemActor);
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -100, AVAILABLE: 100 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("an organization that is purged takes the accounts of its workspaces along", async () => {
    const { organization, workspace } = await arrange();
    await assign(workspace, "10");
    await spendIn(workspace, "3");
    await purgeOrganization(organization);
    const left = await asPlatform((tx) => tx.account.count({ where: { organizationId: organization.id } }));
    expect(left).toBe(0);
    expect(await differencesIn([""])).toEqual([]);
  });

  test.each(["suspend", "archive", "delete"] as const)(
    "%s against spends and assignments at once: nothing is spent in it afterwards, and nothing is lost",
    async (what) => {
      for (let round = 0; round < 3 * intensity; round++) {
        const { organization, workspace } = await arrange();
        await assign(workspace, "50");
        const end = () =>
          what === "delete"
            ? deleteWorkspace(systemActor, { ...key(workspace), confirmation: workspace.name })
            : change(workspace, what);
        let atEnd = -1;
        const ending = atOnce(1, async () => {
          await spendIn(workspace, "1");
          await end();
          atEnd = (await balancesOf(organization.id)).SPENT ?? 0;
        });
        const spends = atOnce(30, () => spendIn(workspace, "1"));
        const assignments = atOnce(10, () => assign(workspace, "1"));
        const [ended, answers] = await Promise.all([ending, spends, assignments]);
        expect(ended[0]?.status).toBe("fulfilled");
        const applied = answers.filter(
          (answer) => answer.status === "fulfilled" && answer.value?.outcome === "applied",
        ).length;
        const { SPENT = 0, AVAILABLE = 0, ASSIGNED = 0 } = await balancesOf(organization.id);
        expect(SPENT).toBe(applied + 1);
        expect(SPENT).toBe(atEnd);
        expect(SPENT + AVAILABLE + ASSIGNED).toBe(100);
        if (what === "delete") expect(ASSIGNED).toBe(0);
        expect(await differencesIn([organization.code])).toEqual([]);
      }
    },
  );
});
