// Checklists tick themselves from what there is, and are hidden for one user alone.
import { expect, test } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { isComplete } from "#lib/checklists/policy.ts";
import { getOrganizationChecklist, getPlatformChecklist } from "#lib/checklists/queries.ts";
import { setOwnChecklistHidden } from "#lib/checklists/service.ts";
import { grantCreditsSchema } from "#lib/ledger/schema.ts";
import { grantCredits } from "#lib/ledger/service.ts";
import { createOrganization } from "#lib/organizations/service.ts";
import { sendTestEmail } from "#lib/settings/service.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import {
  adminActor,
  asPlatform,
  makeInvitation,
  makeModel,
  makeOrganization,
  orgAdminActor,
  organizationForm,
  systemActor,
} from "#tests/factories.ts";

async function doneOf(checklist: Promise<{ steps: { id: string; done: boolean }[] } | null>) {
  const { steps } = (await checklist) ?? { steps: [] };
  return Object.fromEntries(steps.map(({ id, done }) => [id, done]));
}

const secondFactor = (actor: { userId: string }) =>
  asPlatform((tx) =>
    tx.totp.create({
      data: { userId: actor.userId, secret: Buffer.from("x"), confirmedAt: new Date() } as never,
    }),
  );

test("the platform's steps tick when what they ask for is there, and not by what the demo made", async () => {
  await useEmptyDatabase();
  const actor = await adminActor();
  const read = () => doneOf(getPlatformChecklist(actor));
  const nothing = { mail: false, "second-factor": false, tiers: false, models: false, organization: false };
  expect(await read()).toEqual(nothing);
  const [model, organization] = [await makeModel(), await makeOrganization()];
  await asPlatform((tx) =>
    tx.demoRecord.createMany({
      data: [
        { kind: "model", id: model.id },
        { kind: "organization", id: organization.id },
      ],
    }),
  );
  expect(await read()).toEqual(nothing);
  await makeModel();
  await createOrganization(actor, organizationForm());
  await sendTestEmail(actor);
  await asPlatform((tx) => tx.tier.updateMany({ where: { code: "team" }, data: { version: 2 } }));
  expect(await read()).toEqual({ ...nothing, mail: true, tiers: true, models: true, organization: true });
  await secondFactor(actor);
  expect(isComplete(await getPlatformChecklist(actor))).toBe(true);
  // A second factor is one's own; the rest is the platform's.
  expect(await doneOf(getPlatformChecklist(await adminActor()))).toMatchObject({
    mail: true,
    "second-factor": false,
  });
});

test("a test email is queued for the Admin's own address, and recorded", async () => {
  const actor = await adminActor();
  expect(await sendTestEmail(actor)).toEqual({ to: actor.email });
  const emails = await asPlatform((tx) => tx.email.findMany({ where: { to: actor.email, kind: "test" } }));
  expect(emails).toHaveLength(1);
  const events = await asPlatform((tx) =>
    tx.auditEvent.findMany({ where: { actorId: actor.userId, action: "settings.mail-tested" } }),
  );
  expect(events).toHaveLength(1);
});

test("a new organization has steps for Admins; they are not shown one that is not new", async () => {
  const organization = await makeOrganization();
  const read = () => getOrganizationChecklist(systemActor, organization.id);
  const first = await doneOf(read());
  expect(first).toMatchObject({ "org-admin": false, logo: false, domain: false, credits: false });
  await makeInvitation(organization, { role: "ORG_ADMIN" });
  const key = crypto.randomUUID();
  await grantCredits(
    systemActor,
    grantCreditsSchema.parse({
      organizationId: organization.id,
      product: "credits",
      quantity: "5",
      key,
      reason: "Start",
    }),
  );
  expect(await doneOf(read())).toMatchObject({ "org-admin": true, credits: true, logo: false });
  await asPlatform(
    (tx) => tx.$executeRaw`UPDATE organization SET created_at = now() - interval '31 days'
      WHERE id = ${organization.id}::uuid`,
  );
  expect(await read()).toBeNull();
});

test("an Org Admin is asked for what they may do, and learns whom to ask for the rest", async () => {
  const organization = await makeOrganization();
  const actor = await orgAdminActor(organization);
  const list = await getOrganizationChecklist(actor, organization.id);
  expect(list?.steps.map(({ id, done, href }) => [id, done, href !== null])).toEqual([
    ["logo", false, false],
    ["domain", false, false],
    ["invite", false, true],
    ["second-factor", false, true],
  ]);
  expect(list?.steps[0]?.hint).toContain("Ask a platform Admin");
  await makeInvitation(organization);
  await secondFactor(actor);
  expect(await doneOf(getOrganizationChecklist(actor, organization.id))).toMatchObject({
    invite: true,
    "second-factor": true,
  });
});

test("hiding is for one user and one checklist, and can be undone", async () => {
  const [own, other] = [await makeOrganization(), await makeOrganization()];
  const [ada, bob] = [await adminActor(), await adminActor()];
  const hidden = async (actor: Actor) => [
    (await getPlatformChecklist(actor)).hidden,
    (await getOrganizationChecklist(actor, own.id))?.hidden,
    (await getOrganizationChecklist(actor, other.id))?.hidden,
  ];
  await setOwnChecklistHidden(ada, { checklist: own.id, hidden: true });
  await setOwnChecklistHidden(ada, { checklist: "platform", hidden: true });
  expect(await hidden(ada)).toEqual([true, true, false]);
  expect(await hidden(bob)).toEqual([false, false, false]);
  await setOwnChecklistHidden(ada, { checklist: own.id, hidden: false });
  expect(await hidden(ada)).toEqual([true, false, false]);
});
