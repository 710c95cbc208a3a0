import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { findPasswordTokenEmail } from "#lib/auth/queries.ts";
import { setPasswordWithToken } from "#lib/auth/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { firstRun } from "#lib/setup/first-run.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { asPlatform, makeAdmin, makeUser, sessionOf, unique } from "#tests/factories.ts";
import { inRequest } from "#tests/request.ts";

const baseUrl = "https://steward.example";
const adminEmail = "first@steward.example";
const password = "correct horse battery";

beforeAll(() => useEmptyDatabase());
afterEach(() => asPlatform((tx) => tx.user.deleteMany()));

const start = (email?: string) => firstRun({ baseUrl, demo: false, ...(email ? { adminEmail: email } : {}) });

/** The token of the link among the printed lines; undefined without one. */
async function printedToken(email?: string): Promise<string | undefined> {
  const { signIn } = await start(email);
  return signIn
    .map((line) => /^\s*https:\/\/steward\.example\/set-password\/([\w-]{43})$/.exec(line)?.[1])
    .find(Boolean);
}

describe("case 114: a platform without an Admin", () => {
  test("does not start without an address for one, and says so", async () => {
    await expect(start()).rejects.toThrow("STEWARD_ADMIN_EMAIL");
    await expect(start("not an address")).rejects.toThrow();
    expect(await asPlatform((tx) => tx.user.count())).toBe(0);
  });

  test("prints a link with which the first Admin sets a password, once", async () => {
    const token = (await printedToken(` First@Steward.example `)) ?? "";
    expect(await findPasswordTokenEmail(token)).toBe(adminEmail);
    const session = await inRequest(() => sessionOf(setPasswordWithToken({ token, password })));
    expect(await readSession(session)).toMatchObject({ email: adminEmail, platformRole: "ADMIN" });
    expect(await start(adminEmail)).toEqual({ signIn: [`Sign in at ${baseUrl}/login`] });
    const admin = await asPlatform((tx) => tx.user.findUniqueOrThrow({ where: { email: adminEmail } }));
    const events = await auditEvents({ targetId: admin.id });
    expect(events.map((event) => [event.actorId, event.action])).toEqual([
      ["cli:first-run", "user.created"],
      ["job:sign-in", "user.password-set"],
    ]);
    expect(JSON.stringify(events)).not.toContain(token);
  });

  test("prints another link at each start until then, and only the latest works", async () => {
    const [older, newer] = [await printedToken(adminEmail), await printedToken(adminEmail)];
    expect(await findPasswordTokenEmail(older ?? "")).toBeNull();
    expect(await findPasswordTokenEmail(newer ?? "")).toBe(adminEmail);
    expect(await asPlatform((tx) => tx.user.count())).toBe(1);
  });

  test("started five times at once has one Admin and one link that works", async () => {
    const tokens = await Promise.all(Array.from({ length: 5 }, () => printedToken(adminEmail)));
    const emails = await Promise.all(tokens.map((token) => findPasswordTokenEmail(token ?? "")));
    expect(emails.filter((email) => email === adminEmail)).toHaveLength(1);
    expect(await asPlatform((tx) => tx.user.count())).toBe(1);
  });

  test("makes a registered user its Admin when their address is given", async () => {
    const user = await makeUser({ email: adminEmail });
    await start(adminEmail);
    expect(await asPlatform((tx) => tx.user.findMany())).toMatchObject([
      { id: user.id, platformRole: "ADMIN" },
    ]);
  });
});

describe("a platform with an Admin who can sign in", () => {
  test("prints no link, whatever other Admins have no password yet", async () => {
    for (let n = 0; n < 3; n++) await makeAdmin();
    await makeAdmin({ password });
    expect(await printedToken(adminEmail)).toBeUndefined();
    expect(await asPlatform((tx) => tx.passwordToken.count())).toBe(0);
    expect(await asPlatform((tx) => tx.user.count({ where: { email: adminEmail } }))).toBe(0);
  });

  test("prints one again when that Admin was disabled", async () => {
    const admin = await makeAdmin({ email: `${unique()}@steward.example`, password, status: "DISABLED" });
    expect(await printedToken(admin.email)).toBeDefined();
  });
});
