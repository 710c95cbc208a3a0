import { assignCredits } from "#lib/ledger/service.ts";
import {
  makeAdmin,
  makeMembership,
  makeOrganization,
  makeUser,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";
import { test } from "./fixtures.ts";
import { open, openList, openManage, tab } from "./pages.ts";

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
test("shots", async ({ browse }) => {
  const organization = await makeOrganization();
  const member = await makeUser({ name: "Mia Okoye" });
  await makeMembership(member, organization, "USER");
  await grant(organization.id, "125000.5", { reason: "Welcome" });
  await grant(organization.id, "500", {
    reason: "Goodwill for the outage of 3 May, which lasted for most of the afternoon",
    expiresAt: "2027-01-01T00:00:00Z",
  });
  await grant(organization.id, "5000000", { reason: "Starter pack", product: "inference_tokens" });
  await assignCredits(systemActor, {
    organizationId: organization.id,
    product: "credits",
    memberId: member.id,
    quantity: "2500",
    reason: "Pilot",
    key: unique(),
  });
  await spend(organization.id, "12.75", { memberId: member.id, reason: "Chat" });
  const admin = await makeAdmin();
  for (const [name, options] of [
    ["desk", {}],
    ["phone", phone],
  ] as const) {
    const page = await browse(admin, options);
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await open(page, `/organizations/${organization.slug}/credits`);
      await page.screenshot({ path: `/tmp/shots-credits/tab-${name}-${scheme}.png`, fullPage: true });
      await page.getByRole("button", { name: "Assign…" }).click();
      await page.waitForTimeout(400);
      await page.screenshot({ path: `/tmp/shots-credits/assign-${name}-${scheme}.png` });
    }
    if (name === "desk") {
      await openList(page, organization.name);
      await openManage(page, organization.name);
      await tab(page, "Credits").click();
      await page.getByRole("button", { name: "Grant…" }).click();
      await page.waitForTimeout(400);
      await page.screenshot({ path: "/tmp/shots-credits/dialog.png" });
    }
  }
});
