// Usage for tests, recorded by the verbs of the product.
import type { Actor } from "#lib/access/actor.ts";
import { authenticateKey } from "#lib/keys/authenticate.ts";
import type { KeyScope } from "#lib/keys/scopes/policy.ts";
import { setRateSchema } from "#lib/rates/schema.ts";
import { setRate } from "#lib/rates/service.ts";
import { recordUsage } from "#lib/usage/record/service.ts";
import { recordUsageSchema, type UsageAnswer } from "#lib/usage/schema.ts";
import { verifyUsage } from "#lib/usage/verify/queries.ts";
import { asPlatform, makeModel, makeOrganization, systemActor, unique } from "#tests/factories.ts";
import { makeKey } from "#tests/keys/made.ts";
import { grant } from "#tests/ledger/ledger.ts";

export const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** An event of the source "gateway", of a moment ago. */
export function eventOf(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return { source: "gateway", id: unique(), occurredAt: minutesAgo(1), ...fields };
}

export function record(
  { id: organizationId }: { id: string },
  events: readonly Record<string, unknown>[],
  actor: Actor = systemActor,
): Promise<UsageAnswer[]> {
  return recordUsage(actor, recordUsageSchema.parse({ organizationId, events }));
}

/** What each was answered: its outcome, or why it is rejected. */
export async function outcomesOf(answers: Promise<UsageAnswer[]>): Promise<string[]> {
  return (await answers).map((answer) => (answer.outcome === "rejected" ? answer.code : answer.outcome));
}

/** By default of a credit for a million tokens of each pool but embedding, from long ago. */
export async function makeRate(fields: Record<string, unknown>): Promise<{ id: string }> {
  const prices = { input: "1", output: "1", cacheRead: "1", cacheWrite: "1", reasoning: "1" };
  const form = { id: crypto.randomUUID(), creditType: "CREDITS", prices, validFrom: "2020-01-01T00:00:00Z" };
  return setRate(systemActor, setRateSchema.parse({ ...form, ...fields }));
}

/** An organization with a thousand credits, and a model with a rate. */
export async function priced() {
  const [organization, model] = [await makeOrganization(), await makeModel()];
  await makeRate({ resourceId: model.id });
  await grant(organization.id, "1000");
  return { organization, model };
}

export function eventsIn({ id: organizationId }: { id: string }) {
  return asPlatform((tx) =>
    tx.usageEvent.findMany({ where: { organizationId }, orderBy: [{ occurredAt: "asc" }, { id: "asc" }] }),
  );
}

/** The verifier's differences in one organization: tests run in parallel. */
export async function differencesIn({ code }: { code: string }) {
  const { differences } = await verifyUsage(systemActor);
  return differences.filter(({ organization }) => organization === code);
}

/** The actor of a new key. */
export async function keyActor(
  organization: { id: string },
  scopes: readonly KeyScope[] = ["usage:write", "usage:read"],
  fields: Record<string, unknown> = {},
): Promise<Actor & { kind: "key" }> {
  return actorOf((await makeKey(organization, scopes, fields)).secret);
}

export async function actorOf(secret: string): Promise<Actor & { kind: "key" }> {
  const { key } = await authenticateKey(secret, "");
  if (!key) throw new Error("this key is not accepted");
  return key.actor;
}

/** Millionths that usage costs and that were not charged, of all members together. */
export async function carriedIn({ id: organizationId }: { id: string }): Promise<number> {
  const rows = await asPlatform((tx) => tx.usageCarry.findMany({ where: { organizationId } }));
  return rows.reduce((sum, { amount }) => sum + Number(amount), 0);
}
