// Browsers that are signed in, and a watch over each of them: no script may fail and no policy be violated.
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
  /** All tests come from one address: none of them uses up what the others may try. */
  attempts: undefined;
  /** What went wrong in any browser of this test; it fails when something stands here at its end. */
  problems: string[];
  /** Opens a browser of its own in which this person is signed in; nobody without one. */
  browse: (person?: { id: string }, options?: BrowserContextOptions) => Promise<Page>;
  /** The browser of an Admin whom no other test has. */
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

/** The site under test, without a slash at its end. */
export const site = process.env.BASE_URL ?? "http://localhost:3000";

/** Gives the browser a session of this person, as signing in would. */
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
    // Refusals are what many tests ask for; a file of the build that is missing is not.
    const refusal = message.text().startsWith("Failed to load resource");
    if (refusal && !message.location().url.includes("/_next/")) return;
    // The watch below, which the mailbox lets no mail run either.
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
