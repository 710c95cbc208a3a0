// What notifies, from the verbs themselves: each event once, in the transaction of the event.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mintSystemActor } from "#lib/access/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { notifyOfExpiries } from "#lib/invitations/expiry/service.ts";
import { resendInvitations, revokeInvitation } from "#lib/invitations/service.ts";
import { notifyOfFailures } from "#lib/jobs/failures/service.ts";
import { deliverNextEmail } from "#lib/mailer/delivery/service.ts";
import { type Mailer, openMailer } from "#lib/mailer/smtp.ts";
import { createNotifications } from "#lib/notifications/create.ts";
import { confirmSalesFile } from "#lib/sales-imports/service.ts";
import { createUser, setPlatformRole } from "#lib/users/service.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  makeAdmin,
  makeInvitation,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
  unique,
  userForm,
} from "#tests/factories.ts";
import { accept } from "#tests/invitations/accepting.ts";
import { startMailServer } from "#tests/mailer/mail-server.ts";
import { settle } from "#tests/refusals.ts";
import { heading, map, upload, work } from "#tests/sales-imports/files.ts";
import { accepted, create, kindsOf, notificationsOf } from "./notified.ts";

const sixteen = <T>(run: () => Promise<T>) => Promise.all(Array.from({ length: 16 }, run));

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

describe("creating", () => {
  test("an event reported 16 times at once notifies each person once", async () => {
    const organization = await makeOrganization();
    const [one, two] = [await orgAdminActor(organization), await orgAdminActor(organization)];
    await sixteen(() =>
      create({
        kind: "provider.changed",
        key: `same ${organization.id}`,
        actor: systemActor,
        organizationId: organization.id,
        data: { change: "enabled" },
      }),
    );
    expect([await kindsOf(one), await kindsOf(two)]).toEqual([["provider.changed"], ["provider.changed"]]);
  });

  test("an event that is rolled back notifies nobody", async () => {
    const organization = await makeOrganization();
    const actor = await orgAdminActor(organization);
    const rolledBack = asPlatform(async (tx) => {
      await createNotifications(tx, [accepted(organization, actor)]);
      throw new AppError("CONFLICT", "No.");
    });
    expect(await settle(rolledBack)).toMatchObject({ code: "CONFLICT" });
    expect(await kindsOf(actor)).toEqual([]);
  });

  test("text that jsonb does not take never keeps an event from being written", async () => {
    const organization = await makeOrganization();
    const actor = await orgAdminActor(organization);
    const email = "a\0b\ud800'\"\\";
    await create({ ...accepted(organization, actor), kind: "invitation.accepted", data: { email } });
    expect((await notificationsOf(actor))[0]?.data).toEqual({ email: "a\ufffdb\ufffd'\"\\" });
  });
});

describe("an invitation", () => {
  test("accepted 16 times at once notifies its inviter once, and nobody else", async () => {
    const organization = await makeOrganization();
    const [inviter, colleague] = [await orgAdminActor(organization), await orgAdminActor(organization)];
    const { id, token, email } = await makeInvitation(organization, { actor: inviter });
    const outcomes = await sixteen(() => settle(accept(token)));
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
    expect(await notificationsOf(inviter)).toMatchObject([
      {
        kind: "invitation.accepted",
        organizationId: organization.id,
        subjectId: id,
        data: { email },
        inApp: true,
        email: "OFF",
        readAt: null,
      },
    ]);
    expect(await kindsOf(colleague)).toEqual([]);
  });

  test("that nobody sent, of a command, notifies nobody", async () => {
    const { token, organizationId } = await makeInvitation(await makeOrganization());
    await accept(token);
    expect(await asPlatform((tx) => tx.notification.count({ where: { organizationId } }))).toBe(0);
  });

  test("expired: those of one inviter together, once, and again when they expired again", async () => {
    const organization = await makeOrganization();
    const [inviter, other] = [await orgAdminActor(organization), await orgAdminActor(organization)];
    const mine = [];
    for (let n = 0; n < 3; n++) mine.push(await makeInvitation(organization, { actor: inviter }));
    const [one] = mine;
    const theirs = await makeInvitation(organization, { actor: other });
    const revoked = await makeInvitation(organization, { actor: other });
    const pending = await makeInvitation(organization, { actor: other });
    await revokeInvitation(other, { organizationId: organization.id, id: revoked.id });
    const ids = [...mine, theirs, revoked].map(({ id }) => id);
    const expire = (all: string[]) =>
      asPlatform(
        (tx) => tx.$executeRaw`
        UPDATE invitation SET expires_at = now() - interval '1 hour' WHERE id = ANY (${all}::uuid[])`,
      );
    await expire(ids);
    await sixteen(() => notifyOfExpiries(systemActor));
    expect(await notificationsOf(inviter)).toMatchObject([
      { kind: "invitation.expired", email: "DIGEST", data: { count: 3, email: one?.email } },
    ]);
    expect((await notificationsOf(other)).map(({ data }) => data)).toEqual([
      { count: 1, email: theirs.email },
    ]);
    await notifyOfExpiries(systemActor);
    await resendInvitations(inviter, { organizationId: organization.id, ids: [one?.id ?? ""] });
    await notifyOfExpiries(systemActor);
    expect(await kindsOf(inviter)).toHaveLength(1);
    await expire([one?.id ?? ""]);
    await sixteen(() => notifyOfExpiries(systemActor));
    expect(await kindsOf(inviter)).toHaveLength(2);
    expect(pending.id).not.toBe(theirs.id);
  });

  test("long expired, before there were notifications, is left alone", async () => {
    const organization = await makeOrganization();
    const inviter = await orgAdminActor(organization);
    const { id } = await makeInvitation(organization, { actor: inviter });
    await asPlatform(
      (tx) =>
        tx.$executeRaw`UPDATE invitation SET expires_at = now() - interval '4 days' WHERE id = ${id}::uuid`,
    );
    await notifyOfExpiries(systemActor);
    expect(await kindsOf(inviter)).toEqual([]);
  });
});

describe("a bounced invitation, over real SMTP", () => {
  beforeEach(() =>
    asPlatform((tx) =>
      tx.email.updateMany({ where: { status: "QUEUED" }, data: { status: "SENT", body: null } }),
    ),
  );

  async function connect(): Promise<Mailer> {
    const server = await startMailServer(() => "reject");
    open.push(server);
    const post = openMailer(server.url, { name: "Steward", address: "no-reply@steward.example" });
    open.push(post);
    return post;
  }

  test("notifies its inviter with the server's reason; another email notifies nobody", async () => {
    const organization = await makeOrganization();
    const inviter = await orgAdminActor(organization);
    const { email } = await makeInvitation(organization, { actor: inviter });
    const post = await connect();
    while (await deliverNextEmail(mintSystemActor("job:test"), post));
    expect(await notificationsOf(inviter)).toMatchObject([
      {
        kind: "invitation.bounced",
        email: "AT_ONCE",
        data: { email, reason: expect.stringContaining("550") },
      },
    ]);
  });

  test("whose link had stopped working notifies nobody", async () => {
    const organization = await makeOrganization();
    const inviter = await orgAdminActor(organization);
    const { id } = await makeInvitation(organization, { actor: inviter });
    await revokeInvitation(inviter, { organizationId: organization.id, id });
    const post = await connect();
    while (await deliverNextEmail(mintSystemActor("job:test"), post));
    expect(await kindsOf(inviter)).toEqual([]);
  });
});

describe("a sales file", () => {
  test("posted notifies those who uploaded and confirmed it, once, with its bad rows", async () => {
    const { code } = await makeOrganization();
    const [uploader, confirmer, other] = [await adminActor(), await adminActor(), await adminActor()];
    const row = (reference: string, quantity: string) =>
      `${code.toUpperCase()},${reference},2026-01-31,credits,${quantity},,,,`;
    const content = [heading, row(unique(), "5"), row(unique(), "x")].join("\n");
    const id = await upload(content, uploader, "May & June.csv");
    await map(id);
    await work(id);
    await confirmSalesFile(confirmer, { id });
    await Promise.all(Array.from({ length: 4 }, () => work(id)));
    for (const person of [uploader, confirmer]) {
      expect((await notificationsOf(person)).filter(({ subjectId }) => subjectId === id)).toMatchObject([
        {
          kind: "sales-file.posted",
          data: { id, fileName: "May & June.csv", posted: 1, duplicate: 0, bad: 1 },
        },
      ]);
    }
    expect(await kindsOf(other)).not.toContain("sales-file.posted");
  });

  test("that failed notifies who brought it, once until it is tried again", async () => {
    const uploader = await adminActor();
    const id = await upload(`${heading}\n`, uploader);
    const fail = () =>
      asPlatform(
        (tx) => tx.$executeRaw`
        UPDATE sales_import SET status = 'FAILED', error = 'It broke.', fence = fence + 1, updated_at = now() WHERE id = ${id}::uuid`,
      );
    const mine = async () => (await notificationsOf(uploader)).filter(({ subjectId }) => subjectId === id);
    await fail();
    await sixteen(() => notifyOfFailures(systemActor));
    expect(await mine()).toMatchObject([{ kind: "sales-file.failed", data: { error: "It broke." } }]);
    await fail();
    await notifyOfFailures(systemActor);
    expect(await mine()).toHaveLength(2);
    await asPlatform((tx) => tx.salesImport.delete({ where: { id } }));
  });
});

test("a job that failed notifies every Admin once a day, however often it fails", async () => {
  const [admin, orgAdmin] = [await makeAdmin(), await orgAdminActor(await makeOrganization())];
  const name = `broken-${unique()}`;
  await asPlatform(
    (tx) => tx.$queryRaw`SELECT pgboss.create_queue(${name}, '{"policy": "standard"}'::jsonb)::text`,
  );
  for (let n = 0; n < 3; n++) {
    await asPlatform(
      (tx) => tx.$executeRaw`
        INSERT INTO pgboss.job (id, name, state, completed_on, output)
        VALUES (gen_random_uuid(), ${name}, 'failed', now(), '{"message": "It broke."}')`,
    );
    await sixteen(() => notifyOfFailures(systemActor));
  }
  const mine = (await notificationsOf(admin)).filter(({ key }) => key.includes(name));
  expect(mine).toMatchObject([{ kind: "job.failed", data: { job: name, error: "It broke." } }]);
  expect(await kindsOf(orgAdmin)).toEqual([]);
  await asPlatform((tx) => tx.$executeRaw`DELETE FROM pgboss.job WHERE name = ${name}`);
});

describe("a new Admin", () => {
  test("notifies the other Admins, not the one who made them nor themselves", async () => {
    const [maker, other] = [await adminActor(), await makeAdmin()];
    const user = await makeUser({ name: "Grace Hopper" });
    await setPlatformRole(maker, { id: user.id, admin: true });
    await setPlatformRole(maker, { id: user.id, admin: true });
    const about = async (person: { id: string }) =>
      (await notificationsOf(person)).filter(({ subjectId }) => subjectId === user.id);
    expect(await about(other)).toMatchObject([
      { kind: "admin.added", data: { id: user.id, name: "Grace Hopper", by: "Ada Lovelace" } },
    ]);
    expect([await about({ id: maker.userId }), await about(user)]).toEqual([[], []]);
    await setPlatformRole(maker, { id: user.id, admin: false });
    expect(await about(other)).toHaveLength(1);
  });

  test("who is created as one does, too", async () => {
    const [maker, other] = [await adminActor(), await makeAdmin()];
    const form = userForm({ role: "ADMIN", organizationId: "" });
    await createUser(maker, form);
    await createUser(maker, form);
    const about = (await notificationsOf(other)).filter(({ subjectId }) => subjectId === form.id);
    expect(about).toMatchObject([{ kind: "admin.added" }]);
  });
});

test("a sign-in from a new browser notifies the person themselves", async () => {
  const user = await makeUser();
  await makeMembership(user, await makeOrganization());
  expect(await kindsOf(await actorFor(user))).toEqual([]);
  await create({
    kind: "sign-in.new-browser",
    key: unique(),
    actor: systemActor,
    userIds: [user.id],
    data: { device: "Safari on iPhone" },
  });
  expect(await kindsOf(user)).toEqual(["sign-in.new-browser"]);
});
