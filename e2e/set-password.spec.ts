import { issuePasswordToken } from "#lib/auth/service.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { cookieFor, makeAdmin } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { call } from "./http.ts";
import { open } from "./pages.ts";

const linkFor = async ({ id }: { id: string }) =>
  `/set-password/${await transaction({ role: "auth" }, (tx) => issuePasswordToken(tx, id))}`;

test("a link sets a password once and signs in; it ends the other sessions", async ({ browse }) => {
  const admin = await makeAdmin();
  const earlier = await cookieFor(admin);
  const link = await linkFor(admin);
  const page = await browse();
  await open(page, link);
  await expect(page.getByText(`For ${admin.email}`)).toBeVisible();

  const field = page.getByLabel("Password", { exact: true });
  await field.fill("too short");
  await page.getByRole("button", { name: "Set Password and Sign In" }).click();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill("a good long password");
  await page.getByRole("button", { name: "Set Password and Sign In" }).click();
  await expect(page).toHaveURL("/");
  expect((await call("/organizations", { session: earlier })).status).toBe(307);

  const again = await browse();
  await open(again, link);
  await expect(again.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await again.getByRole("link", { name: "Go to Sign In" }).click();
  await again.getByLabel("Email").fill(admin.email);
  await again.getByLabel("Password", { exact: true }).fill("a good long password");
  await again.getByRole("button", { name: "Sign In" }).click();
  await expect(again).toHaveURL("/");
});

test("a link that was replaced by a newer one, or truncated, does not work", async () => {
  const admin = await makeAdmin();
  const old = await linkFor(admin);
  const link = await linkFor(admin);
  const works = async (path: string) => !(await call(path)).body.includes("This link no longer works");
  for (const path of [old, link.slice(0, -1), `${link}A`, "/set-password/x"]) {
    expect(await works(path), path).toBe(false);
  }
  expect(await works(link)).toBe(true);
});

test("the token stays out of referrers", async () => {
  const answer = await call(await linkFor(await makeAdmin()));
  expect(answer.headers.get("referrer-policy")).toBe("same-origin");
});
