// Removing the demo data, here that of an organization and a user which the test records as such.
import { asPlatform, makeMembership, makeOrganization, makeUser } from "#tests/factories.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, over, toast } from "./pages.ts";

type Record = { kind: string; id: string };

/** The shared installation has a demo, which other tests use: its records are away while this test runs. */
async function replaceRecords(data: Record[]): Promise<Record[]> {
  return asPlatform(async (tx) => {
    const before = await tx.demoRecord.findMany();
    await tx.demoRecord.deleteMany({});
    await tx.demoRecord.createMany({ data });
    return before;
  });
}

let records: Record[] = [];
test.beforeEach(async () => {
  records = await replaceRecords([]);
});
test.afterEach(() => replaceRecords(records));

test("is reached from the settings, says what goes and stays in numbers, and is done once", async ({
  admin: page,
}) => {
  const [gone, used] = [await makeOrganization(), await makeOrganization()];
  const [demoUser, own] = [await makeUser(), await makeUser()];
  await makeMembership(demoUser, gone);
  await makeMembership(own, used);
  await replaceRecords([
    { kind: "organization", id: gone.id },
    { kind: "organization", id: used.id },
    { kind: "user", id: demoUser.id },
  ]);
  await open(page, "/settings");
  await page.getByRole("link", { name: "Remove Demo Data…" }).click();
  await expect(page).toHaveURL(over("/settings", "demo"));
  await expect(dialog(page)).toContainText("1 organization");
  await expect(dialog(page)).toContainText("1 user account");
  await expect(dialog(page)).toContainText(`${used.name} has members of your own.`);
  const button = dialog(page).getByRole("button", { name: "Remove Demo Data" });
  await expect(button).toBeDisabled();
  await expectNoFindings(page);
  await dialog(page).getByRole("textbox").fill("Remove demo data");
  await button.click();
  await expect(toast(page, "Demo data removed.")).toContainText("Removed 1 organization and 1 account.");
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole("link", { name: "Remove Demo Data…" })).toBeHidden();
  const there = await asPlatform((tx) =>
    tx.organization.findMany({ where: { id: { in: [gone.id, used.id] } }, select: { id: true } }),
  );
  expect(there).toEqual([{ id: used.id }]);
  expect(await asPlatform((tx) => tx.user.count({ where: { id: { in: [demoUser.id, own.id] } } }))).toBe(1);
  await page.goto("/settings/demo");
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
});
