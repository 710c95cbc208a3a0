import { makeMembership, makeOrganization, makeUser } from "#tests/factories.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { open, toast } from "./pages.ts";

test("the platform's checklist leads to its steps, ticks itself, is hidden and found again under Help", async ({
  admin: page,
}) => {
  await open(page, "/");
  const list = page.getByRole("region", { name: "Set up Steward" });
  // This Admin has no second factor, so that it is never complete.
  await expect(list.getByRole("link", { name: "Turn on two-factor authentication" })).toHaveAttribute(
    "href",
    "/account/second-factor",
  );
  await expectNoFindings(page);
  await open(page, "/settings#email");
  await page.getByRole("button", { name: "Send Test Email" }).click();
  await expect(toast(page, "Test email sent.").getByRole("button", { name: "Open Mailbox" })).toBeVisible();
  await open(page, "/");
  await expect(list.getByRole("listitem").filter({ hasText: "Send a test email" })).toContainText(": done");
  const hide = list.getByRole("button", { name: "Hide" });
  await hide.focus();
  await page.keyboard.press("Enter");
  await expect(list).toBeHidden();
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  await toast(page, "Checklist hidden.").getByRole("button", { name: /Undo/ }).click();
  await expect(list).toBeVisible();
  await hide.click();
  await expect(list).toBeHidden();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await expect(list).toBeHidden();
  await open(page, "/help");
  await expectNoFindings(page);
  await page.getByRole("button", { name: "Set up Steward" }).click();
  await expect(list).toBeVisible();
});

test("an Org Admin sees what is left to do for them", async ({ browse }) => {
  const [organization, user] = [await makeOrganization(), await makeUser()];
  await makeMembership(user, organization, "ORG_ADMIN");
  const page = await browse(user);
  await open(page, "/");
  const list = page.getByRole("region", { name: `Set up ${organization.name}` });
  await expect(list).toContainText("0 of 4 done");
  await expect(list).toContainText("Ask a platform Admin");
  await expectNoFindings(page);
  await list.getByRole("link", { name: "Invite your colleagues" }).click();
  await expect(page).toHaveURL(`/invitations/new?org=${organization.slug}`);
});
