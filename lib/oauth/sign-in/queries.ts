import type { UserActor } from "#lib/auth/actor.ts";
import { readWithHat } from "#lib/db.ts";

/** Whether the platform lets organizations' providers sign people in; everybody may know. */
export async function oauthLoginIsOn(): Promise<boolean> {
  const [settings] = await readWithHat(
    { hat: "auth" },
    (tx) => tx.$queryRaw<{ on: boolean }[]>`SELECT oauth_login AS on FROM platform_settings`,
  );
  return settings?.on ?? false;
}

/** The organizations of one's own whose provider lets one in or is connected with one's account, and which it is. */
export async function listOwnProviders(
  actor: UserActor,
): Promise<{ organizationId: string; connected: boolean }[]> {
  return readWithHat(
    { hat: "auth" },
    (tx) => tx.$queryRaw<{ organizationId: string; connected: boolean }[]>`
      SELECT * FROM (SELECT c.organization_id AS "organizationId", c.enabled AND o.status = 'ACTIVE' AS usable,
          EXISTS (SELECT 1 FROM oauth_identity i WHERE i.connection_id = c.id AND i.user_id = ${actor.userId}::uuid) AS connected
        FROM membership m JOIN oauth_connection c ON c.organization_id = m.organization_id
        JOIN organization o ON o.id = m.organization_id AND o.deleted_at IS NULL
        WHERE m.user_id = ${actor.userId}::uuid AND (SELECT oauth_login FROM platform_settings)) own
      WHERE usable OR connected`,
  );
}
