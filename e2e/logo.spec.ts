// An organization's logo: uploaded and removed in Manage, shown with the organization everywhere.
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { pictureFile } from "#tests/core/pictures/files.ts";
import { makeInvitation, makeMembership, makeOrganization, makeUser } from "#tests/factories.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { call } from "./http.ts";
import { dialog, open, openList, openManage, row, toast } from "./pages.ts";

const text = (content: string) => Buffer.from(content);

async function choose(page: Page, name: string, mimeType: string, buffer: Uint8Array): Promise<void> {
  await page.getByLabel("Logo file").setInputFiles({ name, mimeType, buffer: Buffer.from(buffer) });
}

test("is uploaded, shown in the table, at home, in the switcher and to invited people, and removed", async ({
  admin: page,
  browse,
}) => {
  const organization = await makeOrganization();
  const { name, slug } = organization;
  const plain = await makeOrganization({ name: `${name} without` });
  await openList(page, name);
  await openManage(page, name);
  const contact = dialog(page).getByRole("textbox", { name: "Point Contact" });
  await contact.fill("Somebody else");

  const problem = dialog(page).getByRole("alert");
  await choose(page, "small.png", "image/png", await pictureFile(64, 90));
  await expect(problem).toHaveText("Use a picture of 120 × 120 to 1800 × 1800 pixels. This one is 64 × 90.");
  await choose(page, "large.png", "image/png", new Uint8Array(2_340_000));
  await expect(problem).toHaveText("Use a file of at most 2 MB. This one is 2.34 MB.");
  await choose(page, "page.png", "image/png", text("<!doctype html><script>alert(1)</script>"));
  await expect(problem).toHaveText("Use a JPEG, PNG or WebP picture.");

  const chooser = page.waitForEvent("filechooser");
  await dialog(page).getByRole("button", { name: "Upload Logo" }).focus();
  await page.keyboard.press("Enter");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 12" width="100%" onload="document.title='run'">
    <script>document.title='run'</script><circle cx="12" cy="6" r="6" fill="crimson"/></svg>`;
  await (await chooser).setFiles({ name: "../../con.svg", mimeType: "image/svg+xml", buffer: text(svg) });
  await expect(toast(page, "Logo saved.")).toBeVisible();
  await expect(problem).toHaveCount(0);
  await expect(contact).toHaveValue("Somebody else");
  const preview = dialog(page).locator("img.avatar");
  await expect(preview).toHaveJSProperty("naturalWidth", 256);

  const src = (await preview.getAttribute("src")) ?? "";
  const served = await call(src);
  expect(served.status).toBe(200);
  // The circle covers a fifth of the square; the rest is white.
  const image = await page.request.get(src);
  const [, green] = (await sharp(await image.body()).stats()).channels;
  expect(green?.mean).toBeGreaterThan(200);
  expect(green?.mean).toBeLessThan(218);
  expect(Object.fromEntries(served.headers)).toMatchObject({
    "content-type": "image/webp",
    "x-content-type-options": "nosniff",
    "content-disposition": "inline; filename=logo.webp",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, max-age=31536000, immutable",
  });

  await openList(page, name);
  const inRow = row(page, name).locator("img");
  await expect(inRow).toHaveJSProperty("naturalWidth", 256);
  await expect(inRow).toHaveAttribute("src", src);
  await expect(row(page, plain.name).locator("img")).toHaveCount(0);

  await open(page, `/organizations/${slug}`);
  await expect(page.locator("main img.avatar")).toHaveJSProperty("naturalWidth", 256);
  await page
    .getByRole("banner")
    .getByRole("button", { name: `${name}: switch organization` })
    .click();
  const place = page
    .getByRole("dialog", { name: "Switch organization" })
    .getByRole("option", { name })
    .first();
  await expect(place.locator("img")).toHaveAttribute("src", src);

  const { token } = await makeInvitation(organization);
  const invited = await browse();
  await open(invited, `/accept-invitation/${token}`);
  await expect(invited.locator(`main img[src="${src}"]`)).toHaveJSProperty("naturalWidth", 256);

  await open(page, `/organizations/${slug}/details`);
  await page.getByRole("button", { name: "Remove Logo" }).click();
  await expect(toast(page, "Logo removed.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Upload Logo" })).toBeFocused();
  await expect(page.locator("main img.avatar")).toHaveCount(0);
  expect((await call(src)).status).toBe(404);
});

test("a logo that is not square is cropped by keyboard, kept whole, or not changed at all", async ({
  admin: page,
}) => {
  const { slug } = await makeOrganization();
  // Red on the left, blue on the right: the average says which part was kept.
  const half = (background: string) =>
    sharp({ create: { width: 400, height: 400, channels: 3, background } })
      .png()
      .toBuffer();
  const wide = await sharp({ create: { width: 800, height: 400, channels: 3, background: "white" } })
    .composite([
      { input: await half("red"), left: 0, top: 0 },
      { input: await half("blue"), left: 400, top: 0 },
    ])
    .png()
    .toBuffer();
  const avatar = page.locator("main img.avatar");
  const colours = async () => {
    const src = (await avatar.getAttribute("src")) ?? "";
    const { channels } = await sharp(await (await page.request.get(src)).body()).stats();
    return channels.slice(0, 3).map(({ mean }) => Math.round(mean / 32));
  };
  const crop = page.getByRole("dialog", { name: "Crop the picture" });
  await open(page, `/organizations/${slug}/details`);

  await choose(page, "wide.png", "image/png", wide);
  await expect(crop.getByRole("button", { name: "Close" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(crop).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Upload Logo" })).toBeFocused();
  await expect(avatar).toHaveCount(0);

  await choose(page, "wide.png", "image/png", wide);
  await expectNoFindings(page);
  const part = crop.getByRole("group", { name: "Part of the picture that is kept" });
  await part.focus();
  for (let n = 0; n < 60; n++) await page.keyboard.press("ArrowRight");
  await crop.getByRole("button", { name: "Crop" }).focus();
  await page.keyboard.press("Enter");
  await expect(toast(page, "Logo saved.")).toBeVisible();
  await expect(avatar).toHaveJSProperty("naturalWidth", 256);
  const [red, , blue] = await colours();
  expect([red === 0, blue === 0].filter(Boolean)).toHaveLength(1);

  await choose(page, "wide.png", "image/png", wide);
  await crop.getByRole("button", { name: "Use Whole Picture" }).click();
  await expect(toast(page, "Logo saved.").last()).toBeVisible();
  await expect.poll(colours).toEqual([6, 4, 6]);
});

test("an Org Admin sees the logo, and why it cannot be changed", async ({ browse }) => {
  const organization = await makeOrganization();
  const user = await makeUser();
  await makeMembership(user, organization, "ORG_ADMIN");
  const page = await browse(user);
  await open(page, `/organizations/${organization.slug}/details`);
  await expect(page.getByText("Only Admins can change these details and the logo.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Upload Logo" })).toHaveCount(0);
});
