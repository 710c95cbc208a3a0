import { afterEach, describe, expect, test, vi } from "vitest";
import { listMailbox } from "#lib/mailer/list/queries.ts";
import { loadListParams } from "#lib/mailer/list/schema.ts";
import { getMailboxEmail } from "#lib/mailer/mailbox/queries.ts";
import { setOrganizationLogo } from "#lib/organizations/logo/service.ts";
import { readPlan } from "#scripts/start/plan.ts";
import { pictureFile } from "#tests/core/pictures/files.ts";
import {
  adminActor,
  asPlatform,
  makeEmail,
  makeOrganization,
  orgAdminActor,
  systemActor,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const all = loadListParams({});

describe("the mailbox of a trial", () => {
  test("shows Admins queued emails, newest first, with their links, and not what was sent", async () => {
    const [older, newer] = [await makeEmail(), await makeEmail()];
    const admin = await adminActor();
    const listed = (await listMailbox(admin, all)).rows.map((mail) => mail.id);
    expect(listed.indexOf(newer.id)).toBeLessThan(listed.indexOf(older.id));
    expect(await getMailboxEmail(admin, newer.id)).toMatchObject({
      to: newer.to,
      text: expect.stringContaining("http://"),
    });
    await asPlatform((tx) =>
      tx.email.update({ where: { id: older.id }, data: { body: null, status: "SENT" } }),
    );
    expect((await listMailbox(admin, all)).rows.map((mail) => mail.id)).not.toContain(older.id);
    expect((await refusalOf(getMailboxEmail(admin, older.id))).code).toBe("NOT_FOUND");
    expect((await refusalOf(getMailboxEmail(admin, "nothing"))).code).toBe("NOT_FOUND");
  });

  test("shows the logo of the organization that invites", async () => {
    const { id: organizationId } = await makeOrganization();
    await setOrganizationLogo(systemActor, { organizationId, data: await pictureFile() });
    const { id } = await makeEmail({ organizationId, withLogo: true });
    expect((await getMailboxEmail(await adminActor(), id)).html).toContain('src="data:image/webp;base64,');
  });

  test("is for Admins alone", async () => {
    const actor = await orgAdminActor(await makeOrganization());
    expect((await refusalOf(listMailbox(actor, all))).code).toBe("FORBIDDEN");
  });

  test.each([
    ["mails are sent", { SMTP_URL: "smtp://localhost" }],
    ["the database is the operator's", { STEWARD_DEV_MAILBOX: "0" }],
  ])("does not exist where %s", async (_where, variables) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    vi.resetModules();
    const { listMailbox: list } = await import("#lib/mailer/list/queries.ts");
    expect((await refusalOf(list(await adminActor(), all))).code).toBe("NOT_FOUND");
  });

  test("exists after a start with the embedded database and no mail server only", () => {
    const given = { DATABASE_URL: "postgres://owner@db/steward", STEWARD_SECRET: "x".repeat(32) };
    expect(readPlan("production", {})).toMatchObject({ mailbox: true, mailServer: false });
    expect(readPlan("production", { SMTP_URL: "smtp://mail.example" })).toMatchObject({
      mailbox: false,
      mailServer: true,
    });
    expect(readPlan("production", { ...given, STEWARD_DEV_MAILBOX: "1" })).toMatchObject({ mailbox: false });
  });
});
