// The list of emails: order, filters, counts and pages.
import { expect, test } from "vitest";
import { listEmails } from "#lib/mailer/list/queries.ts";
import { loadListParams } from "#lib/mailer/list/schema.ts";
import {
  asPlatform,
  makeEmail,
  makeOrganization,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

const list = (address: Record<string, string>) => listEmails(systemActor, loadListParams(address));

test("emails by recipient, subject and what became of them, newest first, with counts that agree", async () => {
  const word = unique();
  const organization = await makeOrganization();
  const make = (n: number) => makeEmail({ to: `${word}-${n}@example.com`, organizationId: organization.id });
  const [one, two, three] = [await make(1), await make(2), await make(3)];
  await asPlatform(async (tx) => {
    await tx.email.update({
      where: { id: one.id },
      data: { status: "SENT", body: null, sentAt: new Date() },
    });
    await tx.email.update({
      where: { id: two.id },
      data: { status: "BOUNCED", body: null, serverResponse: "550 no such user" },
    });
  });
  const { rows, tabs } = await list({ q: word });
  expect(rows.map((row) => row.id)).toEqual([three.id, two.id, one.id]);
  expect([tabs.all, tabs.queued, tabs.sent, tabs.bounced].map(({ count }) => count)).toEqual([3, 1, 1, 1]);
  expect((await list({ q: word, status: "bounced" })).rows).toMatchObject([
    { id: two.id, serverResponse: "550 no such user", organization: organization.name },
  ]);
  expect((await list({ q: `${word}-3` })).rows.map((row) => row.id)).toEqual([three.id]);
});

test("pages have each email once, also while one is queued", async () => {
  const word = unique();
  for (let n = 0; n < 27; n++) await makeEmail({ to: `${word}-${n}@example.com` });
  const one = await list({ q: word, size: "25" });
  await makeEmail({ to: `${word}-new@example.com` });
  const two = await list({ q: word, size: "25", page: "2", cursor: one.cursors.next ?? "" });
  expect(new Set([...one.rows, ...two.rows].map((row) => row.id)).size).toBe(27);
});

test("are for Admins alone", async () => {
  const actor = await orgAdminActor(await makeOrganization());
  expect((await refusalOf(listEmails(actor, loadListParams({})))).code).toBe("FORBIDDEN");
});
