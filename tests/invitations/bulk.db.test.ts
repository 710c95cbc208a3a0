import { describe, expect, test } from "vitest";
import { planInvitations } from "#lib/invitations/bulk/queries.ts";
import type { InvitationsChange } from "#lib/invitations/bulk/schema.ts";
import { changeInvitations } from "#lib/invitations/bulk/service.ts";
import { dailyOfAddress } from "#lib/invitations/policy.ts";
import { revokeInvitation } from "#lib/invitations/service.ts";
import { auditActions } from "#tests/audit-events.ts";
import {
  asPlatform,
  emailedToken,
  makeInvitation,
  makeOrganization,
  orgAdminActor,
  systemActor,
} from "#tests/factories.ts";
import { outcomesOf } from "#tests/organizations/bulk/run.ts";
import { refusalOf } from "#tests/refusals.ts";
import { expectAgreement } from "#tests/users/bulk/run.ts";

const resend = { kind: "resend" } as const;
const revoke = { kind: "revoke" } as const;
const sentAgo = (ids: readonly string[]) =>
  asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE invitation SET sent_at = sent_at - interval '1 hour' WHERE id = ANY (${ids}::uuid[])`,
  );
const accept = (id: string) =>
  asPlatform((tx) => tx.$executeRaw`UPDATE invitation SET accepted_at = now() WHERE id = ${id}::uuid`);

async function planAndRun(change: InvitationsChange, ids: string[], actor = systemActor) {
  const plan = await planInvitations(actor, change, { ids });
  const results = await changeInvitations(
    actor,
    change,
    plan.rows.map(({ id }) => ({ id })),
  );
  return { plan, results, of: (id: string | undefined) => results.find((result) => result.id === id) };
}

describe("many invitations", () => {
  test("are resent, in several organizations, as the dry run says; a repeated batch sends nothing twice", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const inactive = await makeOrganization();
    const open = [await makeInvitation(organization), await makeInvitation(other)];
    const [done, revoked, often] = [
      await makeInvitation(organization),
      await makeInvitation(organization),
      await makeInvitation(organization),
    ];
    const closed = await makeInvitation(inactive);
    const all = [...open, done, revoked, often, closed].map(({ id }) => id);
    await asPlatform((tx) =>
      tx.organization.update({ where: { id: inactive.id }, data: { status: "INACTIVE" } }),
    );
    await accept(done.id);
    await revokeInvitation(systemActor, revoked);
    await sentAgo(all);
    for (let sent = 1; sent < dailyOfAddress; sent++) {
      await changeInvitations(systemActor, resend, [{ id: often.id }]);
      await sentAgo([often.id]);
    }
    const run = await planAndRun(resend, all);
    expect(outcomesOf(run.plan.rows)).toEqual({ changed: 2, refused: 4 });
    expect(outcomesOf(run.results)).toEqual({ changed: 2, refused: 4 });
    expect(run.plan.notes).toEqual(["2 emails with a new link are sent. Earlier links stop working."]);
    for (const { id, token } of open) expect(await emailedToken(id)).not.toBe(token);
    const again = await changeInvitations(
      systemActor,
      resend,
      open.map(({ id }) => ({ id })),
    );
    expect(outcomesOf(again)).toEqual({ unchanged: 2 });
  });

  test("are revoked, each with its event", async () => {
    const organization = await makeOrganization();
    const made = [await makeInvitation(organization), await makeInvitation(organization)];
    const accepted = await makeInvitation(organization);
    await accept(accepted.id);
    const ids = [...made, accepted].map(({ id }) => id);
    const run = await planAndRun(revoke, ids);
    expectAgreement(run);
    expect(outcomesOf(run.results)).toEqual({ changed: 2, refused: 1 });
    for (const { id } of made) expect(await auditActions({ targetId: id })).toContain("invitation.revoked");
    expect((await planInvitations(systemActor, revoke, { ids })).notes).toEqual([]);
  });

  test("that match a filter are taken as the list shows them", async () => {
    const organization = await makeOrganization();
    const [one] = [await makeInvitation(organization), await makeInvitation(organization)];
    await sentAgo([one.id]);
    const filter = { q: one.email, org: organization.slug, status: "pending", role: null } as const;
    const { rows } = await planInvitations(systemActor, resend, { filter });
    expect(rows.map(({ id, outcome }) => [id, outcome])).toEqual([[one.id, "changed"]]);
  });

  test("of a foreign organization are not there for an Org Admin, and stay as they are", async () => {
    const organization = await makeOrganization();
    const actor = await orgAdminActor(organization);
    const [own, foreign] = [
      await makeInvitation(organization),
      await makeInvitation(await makeOrganization()),
    ];
    expect(await refusalOf(planInvitations(actor, revoke, { ids: [foreign.id] }))).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await refusalOf(changeInvitations(actor, revoke, [{ id: foreign.id }]))).toMatchObject({
      code: "NOT_FOUND",
    });
    const results = await changeInvitations(actor, revoke, [{ id: own.id }, { id: foreign.id }]);
    expect(outcomesOf(results)).toEqual({ changed: 1, refused: 1 });
    const { revokedAt } = await asPlatform((tx) =>
      tx.invitation.findUniqueOrThrow({ where: { id: foreign.id } }),
    );
    expect(revokedAt).toBeNull();
  });
});
