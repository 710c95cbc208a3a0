// Limits and requests for tests.
import { v7 as uuidv7 } from "uuid";
import { type SetOwnLimit, setOwnLimitSchema } from "#lib/organizations/limits/schema.ts";
import { setOwnLimit } from "#lib/organizations/limits/service.ts";
import type { LimitName } from "#lib/tiers/policy.ts";
import { asPlatform, systemActor } from "#tests/factories.ts";
import { override } from "#tests/tiers/tier.ts";

/** A limit of the organization's own: of its calls a day, unless other fields are given. */
export async function makeLimit(
  organizationId: string,
  amount: string,
  fields: Partial<Record<keyof SetOwnLimit, unknown>> = {},
): Promise<string> {
  const input = {
    organizationId,
    metric: "CALLS",
    subject: "ORGANIZATION",
    period: "DAY",
    amount,
    ...fields,
  };
  return (await setOwnLimit(systemActor, setOwnLimitSchema.parse(input))).id;
}

/** The only request of the organization for this limit, which it then has. */
export async function makeLimitRequest(
  organizationId: string,
  limitName: LimitName,
  status: "OPEN" | "WITHDRAWN" = "OPEN",
): Promise<string> {
  const id = uuidv7();
  await asPlatform(async (tx) => {
    await tx.$executeRaw`UPDATE limit_request SET status = 'WITHDRAWN', decided_at = now()
      WHERE organization_id = ${organizationId}::uuid AND limit_name = ${limitName} AND status = 'OPEN'`;
    await tx.limitRule.deleteMany({ where: { organizationId, source: "OVERRIDE" } });
    const about = { limitName, used: 1, allowed: 10, wanted: 500, reason: "Growth", status };
    const decidedAt = status === "OPEN" ? null : new Date();
    await tx.limitRequest.create({
      data: { id, organizationId, ...about, decidedAt, until: new Date("2099-01-31") },
    });
  });
  await override(organizationId, limitName, 10);
  return id;
}
