import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import type { MemberGuide } from "#lib/organizations/guide/schema.ts";

/** The guide of an organization, for its members. Throws NOT_FOUND. */
export async function getMemberGuide(actor: Actor, organizationId: string): Promise<MemberGuide> {
  const scope = await authorize(actor, "organization:view", organizationId);
  const [row] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ guide: string }[]>`
      SELECT member_guide AS guide FROM organization WHERE id = ${organizationId}::uuid AND deleted_at IS NULL`,
  );
  if (!row) throw notFound("Organization");
  return { guide: row.guide, can: { set: may(actor, "member-guide:set", organizationId) } };
}
