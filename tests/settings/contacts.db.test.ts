import { expect, test } from "vitest";
import { contactHref } from "#lib/settings/contacts/policy.ts";
import { getContacts } from "#lib/settings/contacts/queries.ts";
import { setContactsSchema } from "#lib/settings/contacts/schema.ts";
import { setContacts } from "#lib/settings/contacts/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { adminActor, makeOrganization, userActor } from "#tests/factories.ts";

test("an Admin names whom people ask, and every member reads it", async () => {
  const admin = await adminActor();
  const input = setContactsSchema.parse({
    supportContact: " Help@Steward.Example ",
    salesContact: "https://steward.example/plans",
  });
  await setContacts(admin, input);
  const wanted = { supportContact: "help@steward.example", salesContact: "https://steward.example/plans" };
  expect(await getContacts(await userActor(await makeOrganization()))).toEqual(wanted);
  const [event] = await auditEvents({ action: "settings.updated", actorId: admin.userId });
  expect(event).toMatchObject({ after: wanted });
  await setContacts(admin, input);
  expect(await auditEvents({ action: "settings.updated", actorId: admin.userId })).toHaveLength(1);
  await setContacts(admin, { supportContact: "", salesContact: "" });
});

test.each(["javascript:alert(1)", "http://steward.example", "https://", "help", "https://a b.example"])(
  "%s is neither an email nor a web address",
  (supportContact) => {
    expect(setContactsSchema.safeParse({ supportContact, salesContact: "" }).success).toBe(false);
  },
);

test("a link leads to the address", () => {
  expect(contactHref("help@steward.example")).toBe("mailto:help@steward.example");
  expect(contactHref("https://steward.example/help")).toBe("https://steward.example/help");
});
