// A test of a connection counts when it succeeded, for the connection as it was tested.
import { beforeEach, expect, test } from "vitest";
import { startOauthTest } from "#lib/sso/service.ts";
import { finishOauth } from "#lib/sso/sign-in/service.ts";
import { auditActions, auditEvents } from "#tests/audit-events.ts";
import { holdRow, inOrder } from "#tests/auth/row-lock.ts";
import { asPlatform, unique } from "#tests/factories.ts";
import { type Connected, makeUnconnected, setUpProvider } from "./fixture.ts";
import { comeBack } from "./provider.ts";

const oauth = setUpProvider();
let acme: Connected;
beforeEach(async () => {
  acme = await makeUnconnected(oauth);
  await acme.save();
});

const connection = () =>
  asPlatform((tx) =>
    tx.oauthConnection.findUniqueOrThrow({ where: { organizationId: acme.organization.id } }),
  );

async function stored() {
  const { id, testedAt } = await connection();
  const actions = await auditActions({ targetId: id });
  return { tested: testedAt !== null, recorded: actions.includes("oauth.tested") };
}

test("one that succeeded is stored and recorded", async () => {
  expect(await acme.test(acme.account())).not.toHaveProperty("problem");
  expect(await stored()).toEqual({ tested: true, recorded: true });
});

test("each event about a connection names it", async () => {
  await acme.test(acme.account());
  await acme.save({ version: 1, createUsers: false });
  const events = await auditEvents({ organizationId: acme.organization.id });
  const about = events.filter(({ action }) => action.startsWith("oauth."));
  expect(about.map(({ action }) => action)).toEqual(["oauth.created", "oauth.tested", "oauth.updated"]);
  expect(new Set(about.map(({ targetId }) => targetId))).toEqual(new Set([(await connection()).id]));
});

test("one that the provider refused, or that ended without an address or with a foreign one, is not", async () => {
  const problems = [
    ["denied", "nobody"],
    ["no-address", acme.account({ email_verified: false })],
    ["domain", acme.account({ email: `ada@${unique()}.example` })],
  ] as const;
  for (const [problem, sub] of problems)
    expect(await acme.test(sub)).toMatchObject({ kind: "tested", problem });
  expect(await stored()).toEqual({ tested: false, recorded: false });
});

test("one of a connection that is saved at that moment is not", async () => {
  const { url, cookie } = await startOauthTest(oauth.admin, { organizationId: acme.organization.id });
  const query = await comeBack(url, acme.account());
  const [, tested] = await inOrder(
    await holdRow("oauth_connection", (await connection()).id),
    () => acme.save({ version: 1, createUsers: false }),
    () => finishOauth(query, cookie, oauth.admin),
  );
  expect(tested).toMatchObject({ value: { kind: "tested", problem: "changed" } });
  expect(await stored()).toEqual({ tested: false, recorded: false });
});

test("one of somebody who lost the right meanwhile is not", async () => {
  const powerless = { ...oauth.admin, permissions: { everywhere: [], organizations: [] } };
  expect(await acme.test(acme.account(), powerless)).toEqual({ kind: "problem", problem: "expired" });
  expect(await stored()).toEqual({ tested: false, recorded: false });
});
