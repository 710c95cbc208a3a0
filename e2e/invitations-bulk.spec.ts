// Bulk actions on the invitations of one organization.
import type { Page } from "@playwright/test";
import { revokeInvitation } from "#lib/invitations/service.ts";
import {
  asPlatform,
  makeInvitation,
  makeMembership,
  makeOrganization,
  makeUser,
  systemActor,
} from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, over } from "./pages.ts";

const row = (page: Page, email: string) =>
  page.getByRole("table", { name: "Invitations" }).getByRole("row").filter({ hasText: email });

test("an organization's invitations are resent and revoked in bulk, after a dry run in numbers", async ({
  browse,
}) => {
  const organization = await makeOrganization();
  const foreign = await makeInvitation(await makeOrganization());
  const made = [await makeInvitation(organization), await makeInvitation(organization)];
  const done = await makeInvitation(organization);
  await revokeInvitation(systemActor, done);
  await asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE invitation SET sent_at = sent_at - interval '1 hour' WHERE organization_id = ${organization.id}::uuid`,
  );
  const orgAdmin = await makeUser();
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  const page = await browse(orgAdmin);
  await open(page, `/organizations/${organization.slug}/invitations`);
  await expect(row(page, foreign.email)).toHaveCount(0);
  const bar = page.getByRole("region", { name: "Selection" });
  const all = page.getByRole("checkbox", { name: "Select all rows on this page" });
  await all.check();
  await bar.getByRole("button", { name: "Resend…" }).click();
  await expect(dialog(page)).toContainText("2 of 3 invitations will be resent.");
  await expect(dialog(page)).toContainText("This invitation was revoked, so it can't be resent.");
  await dialog(page).getByRole("button", { name: "Resend 2 Invitations" }).click();
  await expect(dialog(page)).toContainText("2 invitations resent.");
  await dialog(page).getByRole("button", { name: "Close", exact: true }).first().click();
  await all.check();
  await bar.getByRole("button", { name: "Revoke…" }).click();
  await dialog(page).getByRole("button", { name: "Revoke 2 Invitations" }).click();
  await expect(dialog(page)).toContainText("2 invitations revoked.");
  await dialog(page).getByRole("button", { name: "Close", exact: true }).first().click();
  for (const { email } of made) await expect(row(page, email)).toContainText("Revoked");

  await page.getByRole("link", { name: "Send Invitation" }).click();
  await expect(dialog(page).getByRole("heading", { name: "Send Invitation" })).toBeVisible();
  await expect(page).toHaveURL(
    over(`/organizations/${organization.slug}/invitations`, `new?org=${organization.slug}`),
  );
});
