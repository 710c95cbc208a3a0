import { describe, expect, test } from "vitest";
import { issueSession, readSession } from "#lib/auth/session.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { runInRequest } from "#lib/core/http/context.ts";
import { deleteOrganization, restoreOrganization } from "#lib/organizations/deletion/service.ts";
import {
  actorFor,
  asPlatform,
  cookieFor,
  makeMembership,
  makeOrganization,
  makeUser,
  setStatus,
  systemActor,
} from "#tests/factories.ts";

/** Ages a session: moves its times in the database into the past. */
async function age(token: string, { idle, total = idle }: { idle: string; total?: string }): Promise<void> {
  await asPlatform(
    (tx) => tx.$executeRaw`
      UPDATE session SET last_seen_at = last_seen_at - ${idle}::interval, created_at = created_at - ${total}::interval,
        expires_at = expires_at - ${total}::interval WHERE token_hash = ${hashToken(token)}`,
  );
}

describe("case 19: the database stores no value that a cookie could carry", () => {
  test("only the hash of the token is stored", async () => {
    const user = await makeUser();
    const token = await cookieFor(user);
    const row = await asPlatform((tx) => tx.session.findFirstOrThrow({ where: { userId: user.id } }));
    expect(Buffer.from(row.tokenHash)).toEqual(Buffer.from(hashToken(token)));
    const stored = Buffer.from(row.tokenHash);
    expect(stored).toHaveLength(32);
    for (const value of [
      stored.toString("base64url"),
      stored.toString("hex"),
      stored.toString("base64"),
      stored.toString("latin1"),
      row.id,
    ]) {
      expect(await readSession(value)).toBeNull();
    }
  });

  test.each(["", "x", "a".repeat(43), "a".repeat(10_000), "\0".repeat(43), "é".repeat(43)])(
    "%j is nobody",
    async (value) => {
      expect(await readSession(value)).toBeNull();
    },
  );
});

describe("case 18: a session expires by the database's clock", () => {
  test("after 30 minutes without a request", async () => {
    const [alive, dead] = [await cookieFor(await makeUser()), await cookieFor(await makeUser())];
    await age(alive, { idle: "29 minutes 50 seconds" });
    await age(dead, { idle: "30 minutes 1 second" });
    expect(await readSession(alive)).not.toBeNull();
    expect(await readSession(dead)).toBeNull();
  });

  test("a request starts the 30 minutes again", async () => {
    const token = await cookieFor(await makeUser());
    for (let n = 0; n < 3; n++) {
      await age(token, { idle: "20 minutes" });
      expect(await readSession(token)).not.toBeNull();
    }
  });

  test("after 12 hours, however busy it is", async () => {
    const token = await cookieFor(await makeUser());
    await age(token, { idle: "0 seconds", total: "11 hours 59 minutes 50 seconds" });
    expect(await readSession(token)).not.toBeNull();
    await age(token, { idle: "0 seconds", total: "11 seconds" });
    expect(await readSession(token)).toBeNull();
  });
});

describe("case 16: a change is effective from the next request on", () => {
  test("disabling a user, and enabling again", async () => {
    const user = await makeUser();
    const token = await cookieFor(user);
    const set = (status: "ACTIVE" | "DISABLED") =>
      asPlatform((tx) => tx.user.update({ where: { id: user.id }, data: { status } }));
    await set("DISABLED");
    expect(await readSession(token)).toBeNull();
    await set("ACTIVE");
    expect(await readSession(token)).not.toBeNull();
  });

  test("a role, of the platform and of an organization", async () => {
    const [user, organization] = [await makeUser(), await makeOrganization()];
    const { id } = await makeMembership(user, organization, "USER");
    const token = await cookieFor(user);
    expect((await readSession(token))?.memberships).toMatchObject([
      { organizationId: organization.id, role: "USER" },
    ]);
    await asPlatform((tx) => tx.membership.update({ where: { id }, data: { role: "ORG_ADMIN" } }));
    expect((await readSession(token))?.memberships).toMatchObject([{ role: "ORG_ADMIN" }]);
    await asPlatform((tx) => tx.user.update({ where: { id: user.id }, data: { platformRole: "ADMIN" } }));
    expect((await readSession(token))?.platformRole).toBe("ADMIN");
    await asPlatform((tx) => tx.user.update({ where: { id: user.id }, data: { platformRole: null } }));
    expect((await readSession(token))?.platformRole).toBeNull();
  });

  test("the end of a membership", async () => {
    const [user, organization] = [await makeUser(), await makeOrganization()];
    const { id } = await makeMembership(user, organization);
    const token = await cookieFor(user);
    await asPlatform((tx) => tx.membership.delete({ where: { id } }));
    expect((await readSession(token))?.memberships).toEqual([]);
  });

  test("case 32, B47: deactivating, deleting and restoring an organization", async () => {
    const [user, organization] = [await makeUser(), await makeOrganization()];
    await makeMembership(user, organization, "ORG_ADMIN");
    const token = await cookieFor(user);
    const seen = async () => (await readSession(token))?.memberships.map((m) => m.organizationStatus);
    await setStatus(organization, "INACTIVE");
    expect(await seen()).toEqual(["INACTIVE"]);
    await setStatus(organization, "ACTIVE");
    expect(await seen()).toEqual(["ACTIVE"]);
    await deleteOrganization(systemActor, { id: organization.id, confirmation: organization.name });
    expect(await seen()).toEqual([]);
    await restoreOrganization(systemActor, { id: organization.id });
    expect(await seen()).toEqual(["ACTIVE"]);
  });
});

test("a session stores its IP address, and a truncated user agent", async () => {
  const user = await makeUser();
  await runInRequest(
    { requestId: "r", ip: "198.51.100.7", userAgent: "x".repeat(1_000_000), path: "/" },
    () => transaction({ role: "auth" }, (tx) => issueSession(tx, user.id, "PASSWORD")),
  );
  const row = await asPlatform((tx) => tx.session.findFirstOrThrow({ where: { userId: user.id } }));
  expect(row.ip).toBe("198.51.100.7");
  expect(row.userAgent).toHaveLength(300);
});

test("an actor holds what the portal needs and no secret", async () => {
  const actor = await actorFor(await makeUser({ password: "correct horse battery" }));
  expect(Object.keys(actor).toSorted()).toEqual(
    [
      ...["email", "kind", "memberships", "name", "permissions", "platformRole", "sessionId", "userId"],
      ...[
        "requiredAction",
        "locale",
        "pictureId",
        "reauthMethods",
        "reauthenticatedRecently",
        "impersonator",
      ],
    ].toSorted(),
  );
});
