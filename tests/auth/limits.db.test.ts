// Each limit, once used up, makes the verb behind it refuse and do nothing.
import { expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { changeOwnEmail, verifyOwnEmail } from "#lib/account/email/service.ts";
import { startPasskeySignIn } from "#lib/auth/passkeys/service.ts";
import { type LimitName, takeAttempt } from "#lib/auth/rate-limit.ts";
import { requestPasswordReset } from "#lib/auth/reset/service.ts";
import { setPasswordWithToken } from "#lib/auth/service.ts";
import { networkOf } from "#lib/core/http/ip.ts";
import { acceptInvitation } from "#lib/invitations/acceptance/service.ts";
import { createUser } from "#lib/users/service.ts";
import { emailsTo } from "#tests/emails.ts";
import {
  actorFor,
  adminActor,
  makeInvitation,
  makeOrganization,
  makeUser,
  unique,
  userForm,
} from "#tests/factories.ts";
import { refusalOf, settle } from "#tests/refusals.ts";
import { inRequest, newNetwork } from "#tests/request.ts";

/** Takes all attempts, and a few more: limits are of 5 to 300. */
async function useUp(name: LimitName, subject: string): Promise<void> {
  for (let taken = 0; taken < 400; taken += 50) {
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => settle(takeAttempt(name, subject))));
    if (outcomes.some((outcome) => outcome !== "ok")) return;
  }
  throw new Error(`${name} has no end`);
}

const password = "nine purple zebras";
const entryPoints: [LimitName, what: string, open: (ip: string) => Promise<unknown>][] = [
  ["link:ip", "asking for a link", () => requestPasswordReset(`${unique()}@people.example`)],
  ["passkey:ip", "asking for a passkey", () => startPasskeySignIn()],
  ["sign-in:ip", "trying a link", () => setPasswordWithToken({ token: "x".repeat(43), password })],
  [
    "invitation:accept",
    "accepting an invitation",
    async () => {
      const { token } = await makeInvitation(await makeOrganization());
      return acceptInvitation({ token, name: "Ana", password });
    },
  ],
];

test.each(entryPoints)("%s limits %s from that network, and from no other", async (name, _what, open) => {
  const [shut, free] = [`${newNetwork()}::1`, `${newNetwork()}::1`];
  await useUp(name, networkOf(shut));
  expect((await refusalOf(inRequest(() => open(shut), shut))).code).toBe("RATE_LIMITED");
  const outcome = await settle(inRequest(() => open(free), free));
  expect(outcome === "ok" ? "ok" : outcome.code).not.toBe("RATE_LIMITED");
});

test("create-user limits creating users, per actor", async () => {
  const [busy, calm] = [await adminActor(), await adminActor()];
  const { id: organizationId } = await makeOrganization();
  await useUp("create-user", busy.userId);
  expect((await refusalOf(createUser(busy, userForm({ organizationId })))).code).toBe("RATE_LIMITED");
  expect(await createUser(calm, userForm({ organizationId }))).toMatchObject({ outcome: "created" });
});

test.each<[string, (actor: UserActor) => Promise<unknown>]>([
  ["another address", (actor) => changeOwnEmail(actor, { email: `${unique()}@people.example` })],
  ["one's own address", (actor) => verifyOwnEmail(actor)],
])("link:user closes links to %s", async (_what, ask) => {
  const actor = await actorFor(await makeUser({ verified: false }));
  await useUp("link:user", actor.userId);
  expect((await refusalOf(ask(actor))).code).toBe("RATE_LIMITED");
  expect(await emailsTo(actor.email)).toEqual([]);
});
