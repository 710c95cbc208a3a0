import type { Page } from "@playwright/test";
import { sessionCookieName } from "#lib/auth/session.ts";
import { cookieFor, makeAdmin, makeUser, unique } from "#tests/factories.ts";
import { expect, site, test } from "./fixtures.ts";
import { call, sessionCookieOf, submit } from "./http.ts";
import { open } from "./pages.ts";

const password = "a staple of a horse";
const wrong = "The email address or password is incorrect.";

async function typeIn(page: Page, email: string, typed: string): Promise<number> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(typed);
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Sign In" }).click();
  return (await answer).status();
}

const message = (page: Page) => page.getByRole("main").getByRole("alert");

test("the right password leads to the overview", async ({ browse }) => {
  const { email } = await makeAdmin({ password });
  const page = await browse();
  await open(page, "/");
  await expect(page).toHaveURL("/login");
  await typeIn(page, ` ${email.toUpperCase()} `, password);
  await expect(page).toHaveURL("/");
});

test("a wrong password is refused, with the address kept and the reason announced", async ({ browse }) => {
  const { email } = await makeAdmin({ password });
  const page = await browse();
  await open(page, "/login");
  expect(await typeIn(page, email, "not my password")).toBe(401);
  await expect(message(page)).toHaveText(wrong);
  await expect(message(page)).toBeFocused();
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await typeIn(page, email, password);
  await expect(page).toHaveURL("/");
});

test("an invalid address is refused like a wrong password", async () => {
  for (const email of [
    "ada@localhost",
    "",
    "ada",
    `${"a".repeat(300)}@people.example`,
    "ada@people.example\0",
  ]) {
    const answer = await submit("/login", { email, password: "x" });
    expect([email, answer.status, answer.body.includes(wrong)]).toEqual([email, 401, true]);
  }
});

test("case 1: the sixth failure is refused as too many, with and without an account alike", async ({
  browse,
}) => {
  const known = await makeAdmin({ password });
  const said: string[][] = [];
  for (const email of [known.email, `${unique()}@people.example`]) {
    const page = await browse();
    await open(page, "/login");
    const answers: string[] = [];
    for (let attempt = 1; attempt <= 6; attempt++) {
      const status = await typeIn(page, email, `wrong ${attempt}`);
      await expect(message(page)).toHaveText(status === 429 ? /^Too many attempts/ : wrong);
      answers.push(`${status} ${await message(page).textContent()}`);
    }
    said.push(answers);
  }
  expect(said[0]).toEqual([
    ...Array<string>(5).fill(`401 ${wrong}`),
    "429 Too many attempts. Try again in 15 minutes.",
  ]);
  expect(said[1]).toEqual(said[0]);

  const page = await browse();
  await open(page, "/login");
  expect(await typeIn(page, known.email, password), "the right password while locked out").toBe(429);
});

test("case 16: signing out ends the session on the server", async ({ browse }) => {
  const page = await browse(await makeAdmin());
  await open(page, "/organizations");
  const before = await page.context().cookies();
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign Out" }).click();
  await expect(page).toHaveURL("/login");
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain(sessionCookieName());

  const thief = await browse();
  await thief.context().addCookies(before);
  await thief.goto("/organizations");
  await expect(thief).toHaveURL(/\/login/);
});

test("case 15: signing in creates a new session id, and the previous one stays invalid", async () => {
  const { email } = await makeAdmin({ password });
  const planted = "A".repeat(43);
  const answer = await submit("/login", { email, password }, { session: planted });
  expect(answer.status).toBe(303);
  const fresh = sessionCookieOf(answer)?.value;
  expect(fresh).toMatch(/^[\w-]{43}$/);
  expect(fresh).not.toBe(planted);
  expect((await call("/organizations", { session: planted })).status).toBe(307);
  expect((await call("/organizations", { session: fresh })).status).toBe(200);
});

test("case 17: the cookie is http-only, lax and for the whole site; a duplicate is no error", async () => {
  const admin = await makeAdmin({ password });
  const cookie = sessionCookieOf(await submit("/login", { email: admin.email, password }));
  expect(cookie?.attributes).toEqual(expect.arrayContaining(["path=/", "httponly", "samesite=lax"]));
  expect(cookie?.attributes.some((text) => text.startsWith("domain"))).toBe(false);

  const name = sessionCookieName();
  const own = await cookieFor(admin);
  const status = async (header: string) =>
    (await call("/organizations", { headers: { cookie: header } })).status;
  const twice = `${name}=${own}; ${name}=${"B".repeat(43)}`;
  expect(await status(twice)).toBe(await status(twice));
  expect([200, 307]).toContain(await status(twice));
});

test("signing in returns to the requested URL", async ({ browse }) => {
  const { email } = await makeAdmin({ password });
  const page = await browse();
  await open(page, "/organizations?q=zebra&sort=-number");
  await expect(page).toHaveURL(/\/login\?returnTo=/);
  await typeIn(page, email, password);
  await expect(page).toHaveURL("/organizations?q=zebra&sort=-number");
});

const evil = [
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "/\t/evil.example",
  "/\n/evil.example",
  "/.//evil.example",
  "/%09/evil.example\r\nSet-Cookie: a=b",
  "evil.example",
  "@evil.example",
];

test("case 105: no return URL leads off this site", async () => {
  const { email } = await makeAdmin({ password });
  for (const returnTo of evil) {
    const page = await call(`/login?${new URLSearchParams({ returnTo })}`);
    expect([returnTo, page.status, page.body.includes('name="returnTo"')]).toEqual([returnTo, 200, false]);
  }
  // Injected into the form, past the page's own check.
  for (const returnTo of evil) {
    const answer = await submit("/login", { email, password, returnTo });
    expect([returnTo, answer.status, answer.headers.get("location")]).toEqual([returnTo, 303, "/"]);
    expect(answer.headers.getSetCookie().join()).not.toContain("a=b");
  }
  const session = await cookieFor(await makeUser());
  for (const returnTo of evil) {
    const answer = await call(`/login?${new URLSearchParams({ returnTo })}`, { session });
    expect([returnTo, new URL(answer.headers.get("location") ?? "", site).origin]).toEqual([returnTo, site]);
  }
});
