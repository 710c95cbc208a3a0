import type { UserActor } from "#lib/access/actor.ts";
import { confirmOwnTotp, startOwnTotp } from "#lib/account/second-factor/service.ts";
import { codeAt } from "#lib/auth/second-factor/totp.ts";
import { signInWithPassword } from "#lib/auth/service.ts";
import type { User } from "#prisma/client/client.ts";
import { actorFor, asPlatform, makeUser } from "#tests/factories.ts";
import { inRequest } from "#tests/request.ts";

export const password = "correct horse battery";

/** The 30-second step of the database's clock. */
export async function currentStep(): Promise<bigint> {
  const rows = await asPlatform(
    (tx) => tx.$queryRaw<{ step: bigint }[]>`SELECT floor(extract(epoch FROM now()) / 30)::bigint AS step`,
  );
  return rows[0]?.step ?? 0n;
}

/** Waits for the next step when this one is nearly over, so that a code is checked in the step it was made in. */
export async function earlyInAStep(): Promise<void> {
  await asPlatform(
    (tx) => tx.$queryRaw`
      SELECT CASE WHEN past > 24 THEN pg_sleep(30.1 - past) END::text AS waited
      FROM (SELECT (extract(epoch FROM clock_timestamp()) % 30)::float8 AS past) now`,
  );
}

export interface Holder {
  user: User;
  actor: UserActor;
  secret: string;
  codes: string[];
  /** The code of this many steps from now. */
  code: (by?: bigint) => Promise<string>;
}

/** A user with an authenticator app, none of whose codes was used yet. */
export async function holder(fields: Parameters<typeof makeUser>[0] = {}): Promise<Holder> {
  const user = await makeUser({ password, ...fields });
  const actor = await actorFor(user);
  const secret = (await startOwnTotp(actor)).key.replaceAll(" ", "");
  const code = async (by = 0n) => codeAt(secret, (await currentStep()) + by);
  const { codes } = await confirmOwnTotp(actor, { code: await code() });
  await asPlatform((tx) => tx.totp.update({ where: { userId: user.id }, data: { lastStep: 0 } }));
  return { user, actor: await actorFor(user), secret, codes, code };
}

/** The challenge after the right password. */
export async function challengeOf(user: { email: string }): Promise<string> {
  const entry = await inRequest(() => signInWithPassword({ email: user.email, password }));
  if ("session" in entry) throw new Error("no second factor was asked for");
  return entry.challenge;
}
