// The member guide of an organization.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import type { SetMemberGuide } from "#lib/organizations/guide/schema.ts";

/** Saves the guide; "" removes it. Throws NOT_FOUND, and CONFLICT when somebody changed it since it was read. */
export async function setMemberGuide(actor: Actor, input: SetMemberGuide): Promise<void> {
  const scope = await authorize(actor, "member-guide:set", input.organizationId);
  const { organizationId, guide } = input;
  await transaction(scope, async (tx) => {
    const { memberGuide } = await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    if (memberGuide === guide) return;
    if (memberGuide !== input.before) {
      throw new AppError(
        "CONFLICT",
        "Someone else changed the guide while you were editing. Copy your text, reload the page and merge both.",
      );
    }
    await tx.$executeRaw`UPDATE organization SET member_guide = ${guide} WHERE id = ${organizationId}::uuid`;
    await record(tx, actor, {
      action: "organization.member-guide-set",
      organizationId,
      targetId: organizationId,
      before: { memberGuide },
      after: { memberGuide: guide },
    });
  });
}
