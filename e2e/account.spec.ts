import sharp from "sharp";
import { emailsTo, linkIn } from "#tests/emails.ts";
import {
  cookieFor,
  makeAdmin,
  makeMembership,
  makeOrganization,
  makeUser,
  unique,
} from "#tests/factories.ts";
import { expect, site, test } from "./fixtures.ts";
import { call, submit } from "./http.ts";
import { open } from "./pages.ts";

const password = "a staple of a horse";
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

test("case 4: a forgotten password is reset by an emailed link, on a phone", async ({ browse }) => {
  const user = await makeAdmin({ password });
  const page = await browse(undefined, phone);
  await open(page, "/login");
  await page.getByRole("link", { name: "Forgot password?" }).click();
  await expect(page).toHaveURL("/forgot-password");
  await page.getByLabel("Email").fill(user.email);
  await page.getByRole("button", { name: "Send Link" }).click();
  await expect(page.getByRole("status")).toContainText("The link works once and expires in 30 minutes.");
  const link = linkIn((await emailsTo(user.email)).at(-1));
  expect(link).toMatch(/^\/reset-password\/[\w-]{43}$/);
  await open(page, link);
  const field = page.getByLabel("Password", { exact: true });
  await field.fill("passwordpassword");
  await expect(page.getByText(/Very weak/)).toBeVisible();
  await page.getByRole("button", { name: "Save and Sign In" }).click();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill("nine purple zebras");
  await expect(page.getByText(/Strong|Good/)).toBeVisible();
  await page.getByRole("button", { name: "Save and Sign In" }).click();
  await expect(page).toHaveURL("/");
  await open(page, link);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

test("cases 4 and 6: without JavaScript, for an unknown address, and under a forged host, the response is the same", async () => {
  const { email } = await makeUser({ password });
  const said = "The link works once and expires in 30 minutes.";
  const forged = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
  const known = await submit("/forgot-password", { email }, { headers: forged });
  const unknown = await submit("/forgot-password", { email: `un${email}` });
  expect([known.status, unknown.status]).toEqual([200, 200]);
  expect([known.body.includes(said), unknown.body.includes(said)]).toEqual([true, true]);
  const [mail] = await emailsTo(email);
  expect(mail?.text).toContain(`${site}/reset-password/`);
  expect(`${mail?.text}${mail?.html}`).not.toContain("evil.example");
});

test("the account: profile, picture, password, sessions, emails, leaving", async ({ browse }) => {
  const organization = await makeOrganization();
  const user = await makeUser({ password });
  await makeMembership(user, organization);
  await cookieFor(user);
  const page = await browse(user);
  await open(page, "/account");
  await page.getByLabel("Name").fill("Katherine G. Johnson");
  await page.getByLabel("Dates and numbers").selectOption("de-DE");
  await page.getByRole("button", { name: "Save Changes" }).click();
  await expect(page.getByRole("button", { name: "Account of Katherine G. Johnson" })).toBeVisible();
  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();
  await page
    .getByLabel("Picture file")
    .setInputFiles({ name: "me.jpg", mimeType: "image/jpeg", buffer: picture });
  const crop = page.getByRole("dialog", { name: "Crop the picture" });
  await crop.getByRole("button", { name: "Crop" }).click();
  await expect(page.getByText("Picture saved.")).toBeVisible();
  const shown = page.locator("main img.avatar");
  await expect(shown).toHaveJSProperty("naturalWidth", 256);
  const src = (await shown.getAttribute("src")) ?? "";
  const answer = await call(src, { session: await cookieFor(user) });
  expect(answer.headers.get("content-type")).toBe("image/webp");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
  expect((await call(src, { session: await cookieFor(await makeUser()) })).status).toBe(403);
  expect((await call(src)).status).toBe(401);

  await page.getByRole("link", { name: "Sessions" }).click();
  await expect(page.getByText("This browser", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Sign Out All Others" }).click();
  await expect(page.getByText(/browsers? signed out\./)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "last seen" })).toHaveCount(1);

  await page.getByRole("link", { name: "Password" }).click();
  await page.getByLabel("Current password").fill(password);
  await page.getByLabel("New password").fill("nine purple zebras");
  await page.getByRole("button", { name: "Change Password" }).click();
  await expect(page.getByText("Password changed.")).toBeVisible();

  await page.getByRole("link", { name: "Notifications" }).click();
  const saved = page.waitForResponse((response) =>
    Boolean(response.request().postData()?.includes("sign-in.new-browser")),
  );
  await page.getByRole("switch", { name: "Sign-in from a new device: in app" }).click();
  await saved;
  await page.reload();
  await expect(page.getByRole("switch", { name: "Sign-in from a new device: in app" })).not.toBeChecked();

  await page.getByRole("link", { name: "Organizations" }).click();
  await page.getByRole("button", { name: `Leave ${organization.name}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
  await expect(page.getByText("You're not in any organization.")).toBeVisible();
});

test("case 49: a new address takes effect once its link was followed, also without JavaScript", async ({
  browse,
}) => {
  const [user, email] = [await makeUser({ password }), `changed-${unique()}@people.example`];
  const page = await browse(user);
  await open(page, "/account/email");
  await page.getByLabel("New email address").fill(email);
  await page.getByRole("button", { name: "Send Link" }).click();
  await expect(page.getByRole("status")).toContainText(email);
  const scriptless = await browse(undefined, { javaScriptEnabled: false });
  await scriptless.goto(linkIn((await emailsTo(email)).at(-1)));
  await scriptless.getByRole("button", { name: "Confirm Email Address" }).click();
  await expect(scriptless.getByRole("heading", { name: "Your email address is confirmed" })).toBeVisible();
  await page.reload();
  await expect(page.locator("main").getByText(email).first()).toBeVisible();
  await scriptless.goto(linkIn((await emailsTo(user.email)).at(-1)));
  await scriptless.getByRole("button", { name: "Cancel Change" }).click();
  await expect(scriptless.getByRole("heading", { name: "Your email address was kept" })).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/\/login/);
});

test("registering: closed at first; then by an emailed link, with a visible waiting state", async ({
  browse,
  admin,
}) => {
  expect((await call("/register")).status).toBe(404);
  await open(admin, "/settings");
  await admin.getByRole("switch", { name: "Self-registration" }).click();
  await expect(admin.getByText("Self-registration is on.")).toBeVisible();
  const email = `new-${unique()}@people.example`;
  const page = await browse();
  await open(page, "/login");
  await page.getByRole("link", { name: "Create an Account" }).click();
  await expect(page.getByRole("heading", { name: "Create an account" })).toBeVisible();
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send Link" }).click();
  await expect(page.getByRole("status")).toBeVisible();
  await open(page, linkIn((await emailsTo(email)).at(-1)));
  await page.getByLabel("Name").fill("Mary Jackson");
  await page.getByLabel("Password", { exact: true }).fill("nine purple zebras");
  await page.getByRole("button", { name: "Create Account" }).click();
  await expect(page.getByRole("heading", { name: "You're not in an organization yet" })).toBeVisible();
  await admin.getByRole("switch", { name: "Self-registration" }).click();
  await expect(admin.getByText("Self-registration is off.")).toBeVisible();
});
