// Who may see a notification is asked when it is read, by the roles that the person has then.
import type { UserActor } from "#lib/access/actor.ts";
import { kindsAllowed } from "#lib/notifications/kinds.ts";
import { Prisma } from "#prisma/client/client.ts";

/** SQL source: notifications `n` with their organization `o`, which is NULL where it is not the actor's to see. */
export const notificationSource = Prisma.sql`notification n
  LEFT JOIN organization o ON o.id = n.organization_id AND o.deleted_at IS NULL`;

/** SQL: whether `n` of `notificationSource` is the actor's own, shown in the app, and still theirs to see. */
export function visibleTo(actor: UserActor): Prisma.Sql {
  const { everywhere, organizations } = actor.permissions;
  const onPlatform = kindsAllowed((permission) => everywhere.includes(permission));
  const pairs = organizations
    .filter(({ active }) => active)
    .flatMap(({ organizationId, permissions }) =>
      kindsAllowed((permission) => permissions.includes(permission)).map((kind) => [organizationId, kind]),
    );
  const [ids, kinds] = [pairs.map(([id]) => id), pairs.map(([, kind]) => kind)];
  return Prisma.sql`n.user_id = ${actor.userId}::uuid AND n.in_app AND (n.organization_id IS NULL OR o.id IS NOT NULL)
    AND (n.kind = ANY (${onPlatform}::text[]) OR (n.organization_id, n.kind) IN (SELECT * FROM unnest(${ids}::uuid[], ${kinds}::text[])))`;
}
