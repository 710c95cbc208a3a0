// The rules of alerts, as screens show them.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import type { BalanceAlert, BalanceRule } from "#lib/alerts/schema.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { Prisma } from "#prisma/client/client.ts";

/** SQL: the rule about the balance, of an organization or (NULL) of the platform, as json. */
const ruleOf = (organizationId: Prisma.Sql) => Prisma.sql`(
  SELECT json_build_object('enabled', r.enabled, 'threshold', trim_scale(r.threshold)::text) FROM alert_rule r
  WHERE r.metric = 'credit_balance' AND r.organization_id IS NOT DISTINCT FROM ${organizationId} LIMIT 1)`;

const standardRule = ruleOf(Prisma.sql`NULL::uuid`);

/** Used where an Admin deleted the platform's rule from the database. */
const noRule: BalanceRule = { enabled: false, threshold: "0" };

/** Below which balance an organization's people are notified. Throws NOT_FOUND. */
export async function getBalanceAlert(actor: Actor, organizationId: string): Promise<BalanceAlert> {
  const scope = await authorize(actor, "credits:read", organizationId);
  const [found] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<
      {
        own: BalanceRule | null;
        standard: BalanceRule | null;
        unit: BalanceAlert["unit"];
        raisedAt: Date | null;
      }[]
    >`
      SELECT ${ruleOf(Prisma.sql`o.id`)} AS own, ${standardRule} AS standard,
        json_build_object('name', u.name, 'decimals', u.decimals) AS unit,
        (SELECT min(a.raised_at) FROM alert a WHERE a.organization_id = o.id AND a.metric = 'credit_balance') AS "raisedAt"
      FROM organization o JOIN unit u ON u.id = o.credit_type_id
      WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`,
  );
  if (!found) throw notFound("Organization");
  const { own, unit, raisedAt } = found;
  const standard = found.standard ?? noRule;
  return {
    rule: own ?? standard,
    own: own !== null,
    standard,
    unit,
    raisedAt: raisedAt?.toISOString() ?? null,
    can: { set: may(actor, "alert:set", organizationId) },
  };
}

/** The platform's rule about balances. */
export async function getDefaultBalanceAlert(actor: Actor): Promise<BalanceRule> {
  const scope = await authorize(actor, "settings:manage");
  const [found] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ rule: BalanceRule | null }[]>`SELECT ${standardRule} AS rule`,
  );
  return found?.rule ?? noRule;
}
