// Every statement that writes memberships, each with its audit event: about the person, in the organization. Nothing else
// in lib writes this table (tests/architecture/memberships.test.ts).
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { type AuditEvent, record, recordAll } from "#lib/access/record.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { requireSeats, type Seats, validateSeats } from "#lib/memberships/seats.ts";
import type { WorkspaceAccess } from "#lib/memberships/workspaces/policy.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { OrganizationRole, WorkspaceRole } from "#prisma/client/enums.ts";

interface MembershipKey {
  organizationId: string;
  userId: string;
}

interface NewMembership extends MembershipKey {
  role: OrganizationRole;
}

/** Inserts a membership. False when there is one already, with any role. Throws LIMIT_EXCEEDED without a free seat. */
export async function insertMembership(
  tx: RawTx,
  actor: Actor,
  { organizationId, userId, role }: NewMembership,
): Promise<boolean> {
  const row = Prisma.sql`SELECT ${organizationId}::uuid AS organization_id, ${userId}::uuid AS user_id, ${role}::text AS role`;
  return (await insertMemberships(tx, actor, row)).length > 0;
}

/**
 * Inserts the rows (organization_id, user_id, role) of a query in one statement and returns the new ones: existing and
 * concurrently added members are unchanged. In one order everywhere, so that two of them wait for each other instead of
 * deadlocking. `joinedAt` is SQL over `row`, where that was earlier. Throws LIMIT_EXCEEDED, at `field`, when an organization has not enough free seats.
 */
export async function insertMemberships(
  tx: RawTx,
  actor: Actor,
  rows: Prisma.Sql,
  field?: string,
  joinedAt: Prisma.Sql = Prisma.sql`now()`,
): Promise<NewMembership[]> {
  const inserted = await tx.$queryRaw<NewMembership[]>`
    INSERT INTO membership (id, organization_id, user_id, role, created_at)
    SELECT gen_random_uuid(), organization_id, user_id, role::"OrganizationRole", ${joinedAt} FROM (${rows}) row ORDER BY organization_id, user_id
    ON CONFLICT (organization_id, user_id) DO NOTHING
    RETURNING organization_id AS "organizationId", user_id AS "userId", role::text AS role`;
  for (const id of new Set(inserted.map((row) => row.organizationId))) await requireSeats(tx, id, field);
  await recordAll(tx, actor, inserted.map(createdEvent));
  return inserted;
}

export interface CurrentMembership {
  id: string;
  role: OrganizationRole;
}

interface MembershipChange {
  statement: () => Promise<unknown>;
  event: AuditEvent;
}

/**
 * The statement that gives a user at least this role, for a transaction that has locked the organization and read the
 * membership and the seats; it can be pipelined. Undefined when they have the role or a higher one. Throws LIMIT_EXCEEDED
 * without a free seat.
 */
export function planMembership(
  tx: RawTx,
  membership: NewMembership,
  { current, seats }: { current: CurrentMembership | null; seats: Seats },
): MembershipChange | undefined {
  const { organizationId, userId, role } = membership;
  if (!current) {
    validateSeats({ ...seats, count: seats.count + 1 });
    const statement = () => tx.$executeRaw`
      INSERT INTO membership (id, organization_id, user_id, role)
      VALUES (${uuidv7()}::uuid, ${organizationId}::uuid, ${userId}::uuid, ${role}::text::"OrganizationRole")`;
    return { statement, event: createdEvent(membership) };
  }
  if (current.role === "ORG_ADMIN" || role === "USER") return undefined;
  const statement = () =>
    tx.$executeRaw`UPDATE membership SET "role" = 'ORG_ADMIN' WHERE id = ${current.id}::uuid`;
  return { statement, event: roleChangedEvent(membership, current.role) };
}

/** Gives a member, whose organization is locked, another role. */
export async function updateMembershipRole(
  tx: RawTx,
  actor: Actor,
  membership: NewMembership,
  before: OrganizationRole,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE membership SET "role" = ${membership.role}::text::"OrganizationRole" WHERE ${keyOf(membership)}`;
  await record(tx, actor, roleChangedEvent(membership, before));
}

/** Gives a member, whose organization is locked, another role in workspaces to come. Null when they have it. */
export async function updateNewWorkspaceRole(
  tx: RawTx,
  key: MembershipKey,
  role: WorkspaceRole | null,
): Promise<{ before: WorkspaceRole | null } | null> {
  const [found] = await tx.$queryRaw<{ before: WorkspaceRole | null }[]>`
    SELECT new_workspace_role::text AS before FROM membership WHERE ${keyOf(key)}`;
  if (!found || found.before === role) return null;
  await tx.$executeRaw`UPDATE membership SET new_workspace_role = ${role}::text::"WorkspaceRole" WHERE ${keyOf(key)}`;
  return found;
}

/** The statement that gives members these roles and lowers none; it can be pipelined. */
export function addWorkspaces(
  tx: RawTx,
  organizationId: string,
  userIds: readonly string[],
  { everyWorkspace, workspaces }: WorkspaceAccess,
): Promise<unknown> {
  // The enum starts with the highest role: the least is the higher one, and of NULL and a role the role.
  return tx.$executeRaw`
    WITH member AS (
      UPDATE membership SET new_workspace_role = least(new_workspace_role, ${everyWorkspace}::text::"WorkspaceRole")
      WHERE organization_id = ${organizationId}::uuid AND user_id = ANY (${[...userIds]}::uuid[])
      RETURNING user_id
    ), wanted AS (
      SELECT w.id, coalesce(g.role, ${everyWorkspace}::text)::"WorkspaceRole" AS role
      FROM workspace w
      LEFT JOIN jsonb_to_recordset(${JSON.stringify(workspaces)}::jsonb) AS g (id uuid, role text) ON g.id = w.id
      WHERE w.organization_id = ${organizationId}::uuid AND w.deleted_at IS NULL
        AND coalesce(g.role, ${everyWorkspace}::text) IS NOT NULL
    )
    INSERT INTO workspace_member AS x (organization_id, workspace_id, user_id, role)
    SELECT ${organizationId}::uuid, w.id, m.user_id, w.role FROM wanted w CROSS JOIN member m ORDER BY w.id, m.user_id
    ON CONFLICT (organization_id, workspace_id, user_id) DO UPDATE SET "role" = least(x.role, excluded.role)
      WHERE x.role > excluded.role`;
}

/** Ends a membership of an organization that is locked. */
export async function deleteMembership(
  tx: RawTx,
  actor: Actor,
  { role, ...key }: NewMembership,
  action: "membership.removed" | "membership.left",
): Promise<void> {
  await tx.$executeRaw`DELETE FROM membership WHERE ${keyOf(key)}`;
  await record(tx, actor, { action, ...targetOf(key), before: { userId: key.userId, role } });
}

interface MemberAllowance {
  own: boolean;
  /** Decimal text; null is no limit */
  monthlyAllowance: string | null;
}

/** Gives a member, whose row is locked, another monthly allowance. */
export async function updateMemberAllowance(
  tx: RawTx,
  actor: Actor,
  key: MembershipKey,
  { before, after }: { before: MemberAllowance; after: MemberAllowance },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE membership SET own_allowance = ${after.own}, monthly_allowance = ${after.monthlyAllowance}::numeric WHERE ${keyOf(key)}`;
  await record(tx, actor, {
    action: "membership.allowance-set",
    ...targetOf(key),
    before: { ...before },
    after: { ...after },
  });
}

function keyOf({ organizationId, userId }: MembershipKey): Prisma.Sql {
  return Prisma.sql`organization_id = ${organizationId}::uuid AND user_id = ${userId}::uuid`;
}

function targetOf({ organizationId, userId }: MembershipKey) {
  return { organizationId, targetId: userId };
}

function createdEvent({ organizationId, userId, role }: NewMembership): AuditEvent {
  return { action: "membership.created", ...targetOf({ organizationId, userId }), after: { userId, role } };
}

function roleChangedEvent(
  { organizationId, userId, role }: NewMembership,
  before: OrganizationRole,
): AuditEvent {
  return {
    action: "membership.role-changed",
    ...targetOf({ organizationId, userId }),
    before: { role: before },
    after: { userId, role },
  };
}
