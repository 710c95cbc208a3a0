// Reading credit types.
import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { standardCreditTypeId } from "#lib/credit-types/policy.ts";
import type { CreditType } from "#lib/credit-types/schema.ts";

/** All credit types by name, the standard one first. */
export async function listCreditTypes(actor: Actor): Promise<CreditType[]> {
  const scope = await authorize(actor, "credit-type:manage");
  return readTransaction(
    scope,
    (tx) => tx.$queryRaw<CreditType[]>`
      SELECT u.id, u.version, u.name, u.code, u.symbol, u.decimals::int AS decimals,
        u.id = ${standardCreditTypeId}::uuid AS standard,
        (SELECT coalesce(sum(y.count), 0)::int FROM platform_organization_stats y WHERE y.credit_type_id = u.id) AS organizations
      FROM unit u WHERE u.kind = 'CREDIT' ORDER BY standard DESC, lower(u.name), u.code`,
  );
}

/** One credit type, for its form. Throws NOT_FOUND. */
export async function getCreditType(actor: Actor, id: string): Promise<CreditType> {
  await authorize(actor, "credit-type:manage");
  const found = z.uuid().safeParse(id).success
    ? (await listCreditTypes(actor)).find((creditType) => creditType.id === id)
    : undefined;
  if (!found) throw notFound("Credit type");
  return found;
}
