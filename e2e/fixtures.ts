// Signed-in browsers that fail a test on any script error or policy violation.
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import { forgetAttempts, type LimitName } from "#lib/auth/rate-limit.ts";
import { sessionCookieName } from "#lib/auth/session.ts";
import { cookieFor, makeAdmin } from "#tests/factories.ts";

interface Fixtures {
  /** Resets the rate limits: all tests come from one IP address. */
  attempts: undefined;
  /** Problems in any browser of this test; it fails when there are some at its end. */
  problems: string[];
  /** Opens a browser in which this user is signed in; nobody without one. */
  browse: (person?: { id: string }, options?: BrowserContextOptions) => Promise<Page>;
  /** A browser of an Admin of this test only. */
  admin: Page;
}

const limited: LimitName[] = ["sign-in:ip", "link:ip"];

export const test = base.extend<Fixtures>({
  problems: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
    async ({}, use) => {
      const problems: string[] = [];
      await use(problems);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],

  attempts: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
    async ({}, use) => {
      await Promise.all(limited.map((name) => forgetAttempts(name, "127.0.0.1")));
      await use(undefined);
    },
    { auto: true },
  ],

  browse: async ({ browser, problems }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (person, options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      await watch(context, problems);
      if (person) await signIn(context, person);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },

  admin: async ({ browse }, use) => use(await browse(await makeAdmin())),
});

export { expect };

/** The site under test, without a trailing slash. */
export const site = process.env.BASE_URL ?? "http://localhost:3000";

/** Gives the browser a session of this user, as signing in would. */
async function signIn(context: BrowserContext, person: { id: string }): Promise<void> {
  const value = await cookieFor(person);
  await context.addCookies([
    { name: sessionCookieName(), value, url: site, httpOnly: true, sameSite: "Lax" },
  ]);
}

async function watch(context: BrowserContext, problems: string[]): Promise<void> {
  context.on("weberror", (error) => problems.push(`${error.error()}`));
  context.on("console", (message) => {
    if (message.type() !== "error") return;
    // Many tests expect refusals; a missing file of the build is a problem.
    const refusal = message.text().startsWith("Failed to load resource");
    if (refusal && !message.location().url.includes("/_next/")) return;
    // The script below, which the mailbox's iframe refuses to run as any other.
    if (message.text().startsWith("Blocked script execution in 'about:srcdoc'")) return;
    problems.push(`${message.text()} (${message.location().url})`);
  });
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      // biome-ignore lint/suspicious/noConsole: the watch above hears it.
      console.error(`Content policy: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`);
    });
  });
}
