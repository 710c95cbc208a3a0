// The same data on the peer's side: as many users and organizations, an administrator, inviters and invited users.
import { createHmac } from "node:crypto";
import { newToken } from "#lib/auth/tokens.ts";
import { benchSecret, withClient } from "../database.ts";
import type { Size } from "../generate.ts";
import { domain, inviting, type People } from "./people.ts";
import type { Peer } from "./start.ts";

export interface PeerPeople extends People {
  /** The cookie of the administrator, who may list all users */
  admin: string;
}

/** Puts every other user into one organization, as most are in Steward's data. */
export async function fillPeer({ ownerUrl }: Peer, size: Size, joining: number): Promise<PeerPeople> {
  const organizations = Math.min(inviting, size.organizations);
  const person = (kind: string) => (_: unknown, n: number) => ({
    id: `${kind}-${n}`,
    email: `${kind}-${n}@${domain}`,
    organizationId: `o${(n % organizations) + 1}`,
    session: newToken(),
    role: kind === "admin" ? "admin" : "user",
  });
  const [admin] = [null].map(person("admin"));
  const inviters = Array.from({ length: organizations }, person("inviter"));
  const joiners = Array.from({ length: joining }, person("joiner"));
  const rows = JSON.stringify([admin, ...inviters, ...joiners]);
  const people =
    'jsonb_to_recordset($1::jsonb) AS p (id text, email text, "organizationId" text, session text, role text)';
  await withClient(ownerUrl, async (client) => {
    await client.query("SET session_replication_role = replica");
    for (const statement of everybody(size)) await client.query(statement);
    for (const statement of those(people)) await client.query(statement, [rows]);
    await client.query("VACUUM (ANALYZE)");
  });
  return {
    admin: cookie(admin?.session ?? ""),
    inviters: inviters.map(({ session, organizationId }) => ({ cookie: cookie(session), organizationId })),
    joiners: joiners.map(({ session, id }) => ({ cookie: cookie(session), invitation: id })),
  };
}

function everybody({ organizations, users }: Size): string[] {
  return [
    `INSERT INTO organization (id, name, slug, "createdAt")
     SELECT 'o' || i, 'Organization ' || i, 'organization-' || i, now() FROM generate_series(1, ${organizations}) i`,
    `INSERT INTO "user" (id, name, email, "emailVerified", "createdAt", "updatedAt", role, banned)
     SELECT 'u' || u, 'Pat Person ' || u, 'pat.' || u || '@o' || u % ${organizations} || '.example', true,
       now() - (hashint4(u) & 1048575) * interval '1 minute', now(), 'user', false FROM generate_series(1, ${users}) u`,
    `INSERT INTO member (id, "organizationId", "userId", role, "createdAt")
     SELECT 'm' || u, 'o' || 1 + floor(power(u::float8 / ${users + 1}, 2) * ${organizations}), 'u' || u, 'member', now()
     FROM generate_series(1, ${users}) u`,
  ];
}

function those(people: string): string[] {
  return [
    `INSERT INTO "user" (id, name, email, "emailVerified", "createdAt", "updatedAt", role, banned)
     SELECT id, 'Pat Peer', email, true, now(), now(), role, false FROM ${people}`,
    `INSERT INTO session (id, token, "userId", "expiresAt", "createdAt", "updatedAt")
     SELECT id, session, id, now() + interval '7 days', now(), now() FROM ${people}`,
    `INSERT INTO member (id, "organizationId", "userId", role, "createdAt")
     SELECT id, "organizationId", id, 'owner', now() FROM ${people} WHERE id LIKE 'inviter-%'`,
    `INSERT INTO invitation (id, "organizationId", email, role, status, "expiresAt", "createdAt", "inviterId")
     SELECT id, "organizationId", email, 'member', 'pending', now() + interval '1 day', now(), 'inviter-0'
     FROM ${people} WHERE id LIKE 'joiner-%'`,
  ];
}

/** Signs a cookie as the peer does. */
function cookie(token: string): string {
  const signature = createHmac("sha256", benchSecret).update(token).digest("base64");
  return `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
