// Case F4: everything that ends a user's sessions also ends what could become one, and sign-ins in progress.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { changeOwnEmail, confirmEmail } from "#lib/account/email/service.ts";
import { addOwnPasskey, startOwnPasskey } from "#lib/account/passkeys/service.ts";
import { changeOwnPassword } from "#lib/account/password/service.ts";
import { removeOwnTotp, renewOwnRecoveryCodes } from "#lib/account/second-factor/service.ts";
import { endOwnOtherSessions } from "#lib/account/sessions/service.ts";
import { findPasswordTokenEmail } from "#lib/auth/queries.ts";
import { signInWithCode, startSecondPasskey } from "#lib/auth/second-factor/service.ts";
import { issuePasswordToken, setPasswordWithToken, signInWithPassword } from "#lib/auth/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { leaveOrganization, removeMembership, setMembershipRole } from "#lib/memberships/service.ts";
import { disableUser, enableUser, setPlatformRole, updateUser } from "#lib/users/service.ts";
import { revokeAllSessions } from "#lib/users/sessions/service.ts";
import type { User } from "#prisma/client/client.ts";
import { emailsTo, linkIn } from "#tests/emails.ts";
import {
  adminActor,
  asPlatform,
  cookieFor,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { inRequest } from "#tests/request.ts";
import { Authenticator } from "./passkeys-authenticator.ts";
import { holdRow, inOrder } from "./row-lock.ts";
import { challengeOf, holder, password } from "./second-factor/fixture.ts";

const given = "nine purple zebras";

interface Victim {
  user: User;
  /** With a session that may be kept */
  actor: UserActor;
  admin: UserActor;
  orgAdmin: UserActor;
  organizationId: string;
}

async function belong(user: User, actor: UserActor): Promise<Victim> {
  const [organization, other] = [await makeOrganization(), await makeOrganization()];
  await makeMembership(user, organization);
  // A member elsewhere too: no tenant manages the whole user.
  await makeMembership(user, other);
  const [admin, orgAdmin] = [await adminActor(), await orgAdminActor(organization)];
  // The same session with the new membership.
  const membership = { organizationId: organization.id, role: "USER" } as UserActor["memberships"][number];
  const member = { ...actor, memberships: [membership] };
  return { user, actor: member, admin, orgAdmin, organizationId: organization.id };
}

const versionOf = async (id: string) =>
  (await asPlatform((tx) => tx.user.findUniqueOrThrow({ where: { id }, select: { version: true } }))).version;

async function givePassword({ admin, user }: Victim): Promise<unknown> {
  const { id, email, name } = user;
  return updateUser(admin, { id, email, name, password: given, version: await versionOf(id) });
}

/** Actions that end a user's sessions. */
const ends: [string, (victim: Victim) => Promise<unknown>][] = [
  ["an Admin's new password", givePassword],
  ["revoking all sessions", ({ admin, user }) => revokeAllSessions(admin, { userId: user.id })],
  ["disabling", ({ admin, user }) => disableUser(admin, { id: user.id, reason: "" })],
  ["becoming an Admin", ({ admin, user }) => setPlatformRole(admin, { id: user.id, admin: true })],
  [
    "another role",
    ({ orgAdmin, user, organizationId }) =>
      setMembershipRole(orgAdmin, { userId: user.id, organizationId, role: "ORG_ADMIN" }),
  ],
  [
    "removal from an organization",
    ({ orgAdmin, user, organizationId }) => removeMembership(orgAdmin, { userId: user.id, organizationId }),
  ],
  ["leaving an organization", ({ actor, organizationId }) => leaveOrganization(actor, { organizationId })],
  ["signing other browsers out", ({ actor }) => endOwnOtherSessions(actor)],
  ["one's own new password", ({ actor }) => changeOwnPassword(actor, { current: password, password: given })],
];

/** Actions that change the second factor and keep sessions. */
const changes: [string, (victim: Victim) => Promise<unknown>][] = [
  ["removing the authenticator app", ({ actor }) => removeOwnTotp(actor)],
  ["new recovery codes", ({ actor }) => renewOwnRecoveryCodes(actor)],
  [
    "another passkey",
    async ({ actor }) => {
      const { challenge } = await startOwnPasskey(actor);
      return addOwnPasskey(actor, { name: "Key", response: new Authenticator().register(challenge) });
    },
  ],
];

const signIn = (user: User) => inRequest(() => signInWithPassword({ email: user.email, password }));

/** The number of this user's sessions and challenges, except the session of `actor`. */
async function openOf({ user, actor }: Victim): Promise<number> {
  return asPlatform(async (tx) => {
    const sessions = await tx.session.count({ where: { userId: user.id, id: { not: actor.sessionId } } });
    return sessions + (await tx.signInChallenge.count({ where: { userId: user.id } }));
  });
}

describe("case F4: nothing is left that could become a session after", () => {
  test.each([...ends, ...changes])("%s", async (what, act) => {
    const held = await holder();
    const victim = await belong(held.user, held.actor);
    const { user } = victim;
    const newEmail = `${unique()}@people.example`;
    const cookie = await cookieFor(user);
    await changeOwnEmail(held.actor, { email: newEmail });
    const change =
      linkIn((await emailsTo(newEmail))[0])
        .split("/")
        .at(-1) ?? "";
    const reset = await asPlatform((tx) => issuePasswordToken(tx, user.id, 30));
    const challenge = await challengeOf(user);
    await startSecondPasskey(challenge);
    await asPlatform(
      (tx) => tx.$executeRaw`
        INSERT INTO oauth_attempt (id, state_hash, connection_id, nonce, code_verifier, user_id, purpose, expires_at)
        VALUES (gen_random_uuid(), ${Buffer.from(randomUUID())}, gen_random_uuid(), '', '', ${user.id}::uuid, 'LINK', now() + interval '9 minutes')`,
    );
    expect(await findPasswordTokenEmail(reset)).toBe(user.email);
    await act(victim);
    expect((await readSession(cookie)) === null).toBe(ends.some(([name]) => name === what));
    expect((await refusalOf(signInWithCode(challenge, await held.code()))).code).toBe("UNAUTHENTICATED");
    expect(await findPasswordTokenEmail(reset)).toBeNull();
    expect((await refusalOf(confirmEmail(change))).code).toBe("NOT_FOUND");
    const where = { userId: user.id };
    expect(await asPlatform((tx) => tx.passkeyChallenge.count({ where }))).toBe(0);
    expect(await asPlatform((tx) => tx.oauthAttempt.count({ where }))).toBe(0);
  });

  test("and an earlier challenge cannot replace the password that an Admin set", async () => {
    const held = await holder();
    const victim = await belong(held.user, held.actor);
    const challenge = await challengeOf(held.user);
    await givePassword(victim);
    expect((await refusalOf(signInWithCode(challenge, await held.code()))).code).toBe("UNAUTHENTICATED");
    expect(await openOf(victim)).toBe(0);
  });
});

describe("case F4: a sign-in whose password is checked meanwhile ends in no session, after", () => {
  test.each(ends)("%s", async (_what, act) => {
    const user = await makeUser({ password });
    const actor = await readSession(await cookieFor(user));
    if (!actor) throw new Error("no session");
    const victim = await belong(user, actor);
    const [ended, signedIn] = await inOrder(
      await holdRow("user", user.id),
      () => act(victim),
      () => signIn(user),
    );
    expect(ended.status).toBe("fulfilled");
    expect(signedIn).toMatchObject({ status: "rejected", reason: { code: "UNAUTHENTICATED" } });
    expect(await openOf(victim)).toBe(0);
  });

  test.each(changes)("%s", async (_what, act) => {
    const held = await holder();
    const victim = await belong(held.user, held.actor);
    const [ended, signedIn] = await inOrder(
      await holdRow("user", held.user.id),
      () => act(victim),
      () => signIn(held.user),
    );
    expect(ended.status).toBe("fulfilled");
    expect(signedIn).toMatchObject({ status: "rejected", reason: { code: "UNAUTHENTICATED" } });
    expect(await asPlatform((tx) => tx.signInChallenge.count({ where: { userId: held.user.id } }))).toBe(0);
  });

  test("being disabled and enabled again", async () => {
    const user = await makeUser({ password });
    const admin = await adminActor();
    const offAndOn = async () => {
      await disableUser(admin, { id: user.id, reason: "" });
      await enableUser(admin, { id: user.id });
    };
    const [, signedIn] = await inOrder(await holdRow("user", user.id), offAndOn, () => signIn(user));
    expect(signedIn).toMatchObject({ status: "rejected", reason: { code: "UNAUTHENTICATED" } });
    expect(await asPlatform((tx) => tx.session.count({ where: { userId: user.id } }))).toBe(0);
  });

  test("and an earlier one is ended", async () => {
    const user = await makeUser({ password });
    const actor = await readSession(await cookieFor(user));
    if (!actor) throw new Error("no session");
    const victim = await belong(user, actor);
    const [signedIn] = await inOrder(
      await holdRow("user", user.id),
      () => signIn(user),
      () => givePassword(victim),
    );
    expect(signedIn.status).toBe("fulfilled");
    expect(await openOf(victim)).toBe(0);
  });
});

describe("case F4: nothing in progress replaces the password that an Admin sets meanwhile", () => {
  const signInWithGiven = (user: User) =>
    inRequest(() => signInWithPassword({ email: user.email, password: given }));

  test("one's own change of the password", async () => {
    const user = await makeUser({ password });
    const actor = await readSession(await cookieFor(user));
    if (!actor) throw new Error("no session");
    const victim = await belong(user, actor);
    const [, changed] = await inOrder(
      await holdRow("user", user.id),
      () => givePassword(victim),
      () => changeOwnPassword(actor, { current: password, password: "ten quiet otters swim" }),
    );
    expect(changed).toMatchObject({ status: "rejected", reason: { code: "UNAUTHENTICATED" } });
    await expect(signInWithGiven(user)).resolves.toHaveProperty("session");
  });

  test("a reset link, and the second step of a sign-in", async () => {
    const held = await holder();
    const victim = await belong(held.user, held.actor);
    const token = await asPlatform((tx) => issuePasswordToken(tx, held.user.id, 30));
    const set = () => inRequest(() => setPasswordWithToken({ token, password: "ten quiet otters swim" }));
    const [, changed] = await inOrder(await holdRow("user", held.user.id), () => givePassword(victim), set);
    expect(changed).toMatchObject({ status: "rejected", reason: { code: "NOT_FOUND" } });
    const entry = await signInWithGiven(held.user);
    const challenge = "challenge" in entry ? entry.challenge : "";
    const code = await held.code();
    const [, entered] = await inOrder(
      await holdRow("user", held.user.id),
      () => revokeAllSessions(victim.admin, { userId: held.user.id }),
      () => signInWithCode(challenge, code),
    );
    expect(entered).toMatchObject({ status: "rejected", reason: { code: "UNAUTHENTICATED" } });
    expect(await openOf({ ...victim, actor: { ...held.actor, sessionId: randomUUID() } })).toBe(0);
  });
});

test("case F4: many sign-ins race an Admin's new password, in many rounds, and none of them survives", async () => {
  for (let round = 0; round < 6; round++) {
    const user = await makeUser({ password });
    const actor = await readSession(await cookieFor(user));
    if (!actor) throw new Error("no session");
    const victim = await belong(user, actor);
    const tries = [1, 2, 3].map(() => signIn(user));
    const [given] = await Promise.allSettled([givePassword(victim), ...tries]);
    expect(given.status).toBe("fulfilled");
    expect(await openOf({ ...victim, actor: { ...actor, sessionId: randomUUID() } })).toBe(0);
  }
});
