// The inviters and the invited while Steward is compared: a few organizations with an Org Admin each, and users with an
// account, a session and an open invitation.

import { hashToken, newToken } from "#lib/auth/tokens.ts";
import { Problem } from "../../problem.ts";
import { type BenchDatabase, withClient } from "../database.ts";

/** Inviting organizations; several, so that none is written by every request */
export const inviting = 50;
export const domain = "peers.example";

/** The users of one side. */
export interface People {
  inviters: { cookie: string; organizationId: string }[];
  /** `invitation` is the token to accept */
  joiners: { cookie: string; invitation: string }[];
}

export async function addPeople({ ownerUrl }: BenchDatabase, joining: number): Promise<People> {
  return withClient(ownerUrl, async (client) => {
    for (const [table, column] of [
      ["email", '"to"'],
      ["invitation", "email"],
      ['"user"', "email"],
    ])
      await client.query(`DELETE FROM ${table} WHERE ${column} LIKE '%@${domain}'`);
    const { rows: organizations } = await client.query<{ id: string }>(
      "SELECT id FROM organization WHERE status = 'ACTIVE' AND deleted_at IS NULL ORDER BY id LIMIT $1",
      [inviting],
    );
    const at = (n: number) => {
      const organization = organizations[n % organizations.length];
      if (!organization) throw new Problem("There are no active organizations to invite into.");
      return organization.id;
    };
    const person = (kind: string) => (_: unknown, n: number) => ({
      id: crypto.randomUUID(),
      email: `${kind}-${n}@${domain}`,
      organizationId: at(n),
      session: newToken(),
      invitation: newToken(),
    });
    const inviters = Array.from({ length: organizations.length }, person("inviter"));
    const joiners = Array.from({ length: joining }, person("joiner"));
    const rows = JSON.stringify(
      [...inviters, ...joiners].map((one) => ({
        ...one,
        session: Buffer.from(hashToken(one.session)).toString("hex"),
        invitation: Buffer.from(hashToken(one.invitation)).toString("hex"),
      })),
    );
    const people = `jsonb_to_recordset($1::jsonb) AS p (id uuid, email text, "organizationId" uuid, session text, invitation text)`;
    await client.query(
      `INSERT INTO "user" (id, email, name, email_verified_at, email_verified_by) SELECT id, email, 'Pat Peer', now(), 'LINK' FROM ${people}`,
      [rows],
    );
    await client.query(
      `INSERT INTO session (id, token_hash, user_id, expires_at)
       SELECT gen_random_uuid(), decode(session, 'hex'), id, now() + interval '12 hours' FROM ${people}`,
      [rows],
    );
    await client.query(
      `INSERT INTO membership (id, organization_id, user_id, role)
       SELECT gen_random_uuid(), "organizationId", id, 'ORG_ADMIN' FROM ${people} WHERE email LIKE 'inviter-%'`,
      [rows],
    );
    await client.query(
      `INSERT INTO invitation (id, organization_id, email, role, token_hash, invited_by_id, expires_in_seconds, expires_at)
       SELECT gen_random_uuid(), p."organizationId", p.email, 'USER', decode(p.invitation, 'hex'), m.user_id, 86400, now() + interval '1 day'
       FROM ${people} JOIN membership m ON m.organization_id = p."organizationId"
         JOIN "user" u ON u.id = m.user_id AND u.email LIKE 'inviter-%@${domain}'
       WHERE p.email LIKE 'joiner-%'`,
      [rows],
    );
    await client.query('ANALYZE "user", session, membership, invitation, email');
    const cookie = (session: string) => `steward.session=${session}`;
    return {
      inviters: inviters.map(({ session, organizationId }) => ({ cookie: cookie(session), organizationId })),
      joiners: joiners.map(({ session, invitation }) => ({ cookie: cookie(session), invitation })),
    };
  });
}
