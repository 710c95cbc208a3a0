import { expect, test } from "vitest";
import { startOwnTotp } from "#lib/account/second-factor/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import { getInvitation } from "#lib/invitations/queries.ts";
import { batchSize } from "#lib/jobs/housekeeping/policy.ts";
import { purgeEnded } from "#lib/jobs/housekeeping/service.ts";
import { releaseHold } from "#lib/ledger/hold/settlement/service.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import {
  actorFor,
  asPlatform,
  cookieFor,
  makeEmail,
  makeInvitation,
  makeOrganization,
  makeUser,
  systemActor,
} from "#tests/factories.ts";
import { behindTriggers, held } from "#tests/ledger/holding.ts";
import { grant } from "#tests/ledger/ledger.ts";

/** Which of these rows are left. */
async function left<Name extends string>(table: string, ids: Record<Name, string>): Promise<string[]> {
  const rows = await asPlatform((tx) =>
    tx.$queryRawUnsafe<{ id: string }[]>(
      `SELECT id FROM ${table} WHERE id = ANY ($1::uuid[])`,
      Object.values(ids),
    ),
  );
  return (Object.keys(ids) as Name[]).filter((name) => rows.some(({ id }) => id === ids[name])).sort();
}

const run = (sql: string, ...values: unknown[]) => asPlatform((tx) => tx.$executeRawUnsafe(sql, ...values));

test("ended sessions are deleted after 30 days by the database's clock; a live one stays and works", async () => {
  const user = await makeUser();
  const cookie = await cookieFor(user);
  const [lives] = await asPlatform((tx) => tx.session.findMany({ where: { userId: user.id } }));
  const add = async (ended: string) => {
    const id = crypto.randomUUID();
    await run(
      "INSERT INTO session (id, token_hash, user_id, expires_at) VALUES ($1::uuid, $2, $3::uuid, now() - $4::interval)",
      ...[id, hashToken(newToken()), user.id, ended],
    );
    return id;
  };
  const ids = {
    gone: await add("30 days 1 second"),
    kept: await add("29 days 23 hours"),
    lives: lives?.id ?? "",
  };
  expect(await purgeEnded(systemActor)).toMatchObject({ session: expect.any(Number) });
  expect(await left("session", ids)).toEqual(["kept", "lives"]);
  expect((await readSession(cookie))?.userId).toBe(user.id);
});

test.each([
  ["password_token", "(id, token_hash, user_id, expires_at, used_at)", "$1::uuid, $2, $3::uuid, $4, $5"],
  [
    "email_token",
    "(id, token_hash, user_id, expires_at, used_at, purpose, email)",
    `$1::uuid, $2, $3::uuid, $4, $5, 'VERIFY', 'a@b.example'`,
  ],
])(
  "links of %s go 30 days after they were used or expired; an open one stays",
  async (table, columns, values) => {
    const { id: user } = await makeUser();
    const add = async (expires: string, used: string | null) => {
      const id = crypto.randomUUID();
      const list = values.replace("$4", "now() + $4::interval").replace("$5", "now() + $5::interval");
      await run(
        `INSERT INTO ${table} ${columns} VALUES (${list})`,
        ...[id, hashToken(newToken()), user, expires, used],
      );
      return id;
    };
    const ids = {
      expired: await add("-31 days", null),
      justExpired: await add("-29 days", null),
      open: await add("1 hour", null),
      used: await add("1 hour", "-31 days"),
      justUsed: await add("1 hour", "-1 hour"),
    };
    await purgeEnded(systemActor);
    expect(await left(table, ids)).toEqual(["justExpired", "justUsed", "open"]);
  },
);

test("unanswered challenges are deleted once they have expired; open ones stay", async () => {
  const { id: user } = await makeUser();
  const tables = {
    sign_in_challenge: [
      "(id, expires_at, token_hash, user_id, method)",
      "decode(replace($1, '-', ''), 'hex'), $3::uuid, 'PASSWORD'",
    ],
    passkey_challenge: ["(id, expires_at, challenge, user_id)", "$1, $3::uuid"],
    oauth_attempt: [
      "(id, expires_at, state_hash, user_id, connection_id, nonce, code_verifier, purpose)",
      "decode(replace($1, '-', ''), 'hex'), $3::uuid, gen_random_uuid(), 'n', '\\x00', 'SIGN_IN'",
    ],
  };
  const add = async (table: keyof typeof tables, expires: string) => {
    const id = crypto.randomUUID();
    const [columns, values] = tables[table];
    await run(
      `INSERT INTO ${table} ${columns} VALUES ($1::text::uuid, now() + $2::interval, ${values})`,
      ...[id, expires, user],
    );
    return id;
  };
  const names = Object.keys(tables) as (keyof typeof tables)[];
  const rows = await Promise.all(
    names.map(async (table) => ({ open: await add(table, "1 minute"), over: await add(table, "-1 second") })),
  );
  await purgeEnded(systemActor);
  for (const [n, table] of names.entries()) {
    expect(await left(table, rows[n] ?? { open: "", over: "" })).toEqual(["open"]);
  }
});

test("an unconfirmed authenticator app is deleted after an hour; its owner can start again, and an active one stays", async () => {
  const [slow, quick, done] = await Promise.all([makeUser(), makeUser(), makeUser()]);
  for (const { id } of [slow, quick, done]) await startOwnTotp(await actorFor({ id }));
  const set = (change: string, ...ids: string[]) =>
    run(`UPDATE totp SET ${change} WHERE user_id = ANY ($1::uuid[])`, ids);
  await set("created_at = now() - interval '1 hour 1 second'", slow.id, done.id);
  await set("created_at = now() - interval '50 minutes'", quick.id);
  await set("confirmed_at = now()", done.id);
  await purgeEnded(systemActor);
  const left = await asPlatform((tx) => tx.totp.findMany({ select: { userId: true } }));
  const owners = left.map(({ userId }) => userId);
  expect([slow, quick, done].map(({ id }) => owners.includes(id))).toEqual([false, true, true]);
  expect((await startOwnTotp(await actorFor(slow))).key).toMatch(/^(\w{4} ){7}\w{4}$/);
});

test("emails are deleted after 90 days, except queued ones and those of an invitation, whose list shows them", async () => {
  const { id, organizationId } = await makeInvitation(await makeOrganization());
  const [invitationEmail] = await asPlatform((tx) => tx.email.findMany({ where: { invitationId: id } }));
  const [gone, young, waiting] = await Promise.all([makeEmail(), makeEmail(), makeEmail()]);
  const ids = { gone: gone.id, invitation: invitationEmail?.id ?? "", waiting: waiting.id, young: young.id };
  await run("UPDATE email SET created_at = now() - interval '91 days' WHERE id = ANY ($1::uuid[])", [
    ...[ids.gone, ids.invitation, ids.waiting],
  ]);
  await run("UPDATE email SET status = 'SENT', body = NULL WHERE id = ANY ($1::uuid[])", [
    ...[ids.gone, ids.invitation, ids.young],
  ]);
  await purgeEnded(systemActor);
  expect(await left("email", ids)).toEqual(["invitation", "waiting", "young"]);
  expect((await getInvitation(systemActor, id)).delivery).toBe("SENT");
  // Without its invitation nothing shows it any more.
  await run("DELETE FROM invitation WHERE organization_id = $1::uuid", organizationId);
  await purgeEnded(systemActor);
  expect(await left("email", ids)).toEqual(["waiting", "young"]);
});

test("works in batches, and skips rows that another process has locked", async () => {
  const { id: user } = await makeUser();
  await run(
    `INSERT INTO session (id, token_hash, user_id, expires_at)
      SELECT gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), $1::uuid, now() - interval '40 days' FROM generate_series(1, $2)`,
    ...[user, batchSize * 2 + 1],
  );
  const count = () => asPlatform((tx) => tx.session.count({ where: { userId: user } }));
  await asPlatform(async (tx) => {
    await tx.$queryRaw`SELECT 1 AS held FROM session WHERE user_id = ${user}::uuid LIMIT 5 FOR UPDATE`;
    expect((await purgeEnded(systemActor)).session).toBeGreaterThanOrEqual(batchSize * 2 - 4);
    expect(await count()).toBe(5);
  });
  await Promise.all([purgeEnded(systemActor), purgeEnded(systemActor)]);
  expect(await count()).toBe(0);
});

test("holds are deleted 35 days after they were opened, except open ones", async () => {
  const { id } = await makeOrganization();
  await grant(id, "10");
  const ids = { gone: await held(id, "1"), young: await held(id, "1"), open: await held(id, "1") };
  for (const one of [ids.gone, ids.young]) await releaseHold(systemActor, { organizationId: id, id: one });
  const owner = await connectAsOwner();
  await behindTriggers(
    owner,
    "UPDATE hold SET created_at = created_at - interval '36 days', expires_at = expires_at - interval '36 days' WHERE id = ANY ($1)",
    [[ids.gone, ids.open]],
  );
  await owner.end();
  await purgeEnded(systemActor);
  expect(await left("hold", ids)).toEqual(["open", "young"]);
});
