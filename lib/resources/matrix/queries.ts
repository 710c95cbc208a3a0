import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { required } from "#lib/core/required.ts";
import { editing } from "#lib/resources/matrix/policy.ts";
import type { EditMatrix, MatrixResult } from "#lib/resources/matrix/schema.ts";
import { previewStatement } from "#lib/resources/matrix/statement.ts";

/** What an edit of the matrix would change, in numbers. */
export async function previewMatrix(actor: Actor, input: EditMatrix): Promise<MatrixResult> {
  const scope = await authorize(actor, editing(input).permission, editing(input).organizationId);
  return transaction(scope, async (tx) => {
    const { organizationId } = editing(input);
    if (organizationId) await getOrganizationInScope(tx, scope, { id: organizationId });
    const [counted] = await tx.$queryRaw<MatrixResult[]>(previewStatement(input));
    return required(counted, "the counts");
  });
}
