// The list of an organization's members.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { readList } from "#lib/list/read.ts";
import { sourceOf } from "#lib/list/source.ts";
import { tableColumns } from "#lib/list/table.ts";
import { membersFrom } from "#lib/users/list/source.ts";
import { memberList } from "#lib/users/members/list/definition.ts";
import type { ListParams, MemberList } from "#lib/users/members/list/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/** One page of an organization's members, with counts of the same snapshot. Throws NOT_FOUND. */
export async function listMembers(
  actor: Actor,
  organizationId: string,
  params: ListParams,
): Promise<MemberList> {
  const scope = await authorize(actor, "user:list", organizationId);
  const can = {
    create: may(actor, "user:create", organizationId),
    setRole: may(actor, "membership:set-role", organizationId),
    setAllowance: may(actor, "allowance:set", organizationId),
  };
  const page = await readTransaction(scope, async (tx) => {
    const [organization] = await tx.$queryRaw<{ members: number }[]>`
      SELECT f.member_count AS members FROM organization o JOIN organization_stats f ON f.organization_id = o.id
      WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`;
    if (!organization) throw notFound("Organization");
    const source = {
      ...sourceOf(memberList, Prisma.sql`m.organization_id = ${organizationId}::uuid`, { idsFirst: true }),
      from: membersFrom(organization.members),
    };
    return readList(tx, memberList, source, params);
  });
  return {
    ...page,
    table: tableColumns(memberList, can.setAllowance ? {} : { actions: null }),
    can,
  };
}
