// Rates as Admins see them, and what applies to an organization.

import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { expression } from "#lib/core/db/sql.ts";
import { notFound } from "#lib/core/errors.ts";
import { required } from "#lib/core/required.ts";
import type { AppliedRate, RateChoices, RateRow } from "#lib/rates/schema.ts";
import { pricesSql } from "#lib/rates/sql.ts";
import { Prisma } from "#prisma/client/client.ts";

/** The most rates that one answer has: those of a model, or the current and planned ones of all */
const most = 1_000;

/** All rates that a model had, the latest first; without a model, the current and planned ones. */
export async function listRates(
  actor: Actor,
  { resourceId }: { resourceId: string | null },
): Promise<RateRow[]> {
  const scope = await authorize(actor, "rate:read");
  const asked =
    resourceId === null
      ? Prisma.sql`(r.valid_to IS NULL OR r.valid_to > now())`
      : Prisma.sql`r.resource_id = ${resourceId}::uuid`;
  return readTransaction(scope, (tx) => readRates(tx, asked));
}

async function readRates(tx: ReadTx, asked: Prisma.Sql): Promise<RateRow[]> {
  const rows = await tx.$queryRaw<
    (Omit<RateRow, "validFrom" | "validTo"> & { validFrom: Date; validTo: Date | null })[]
  >`
    SELECT r.id, r.resource_id AS "resourceId", m.name AS resource, u.code AS "creditType", u.name AS "creditTypeName",
      CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'name', t.name) END AS tier,
      CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'name', o.name) END AS organization,
      ${expression(pricesSql)} AS prices, r.valid_from AS "validFrom", r.valid_to AS "validTo",
      CASE WHEN r.valid_from > now() THEN 'PLANNED' WHEN r.valid_to <= now() THEN 'ENDED' ELSE 'CURRENT' END AS state
    FROM rate r JOIN resource m ON m.id = r.resource_id JOIN unit u ON u.id = r.unit_id
    LEFT JOIN tier t ON t.id = r.tier_id LEFT JOIN organization o ON o.id = r.organization_id
    WHERE ${asked}
    ORDER BY m.name, m.id, u.code, t.rank NULLS FIRST, o.name NULLS FIRST, o.id, r.valid_from DESC LIMIT ${most}`;
  return rows.map((row) => ({
    ...row,
    validFrom: row.validFrom.toISOString(),
    validTo: row.validTo?.toISOString() ?? null,
  }));
}

/** What a new rate can be of. */
export async function getRateChoices(actor: Actor): Promise<RateChoices> {
  const scope = await authorize(actor, "rate:manage");
  const [found] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<RateChoices[]>`
      SELECT
        (SELECT coalesce(json_agg(json_build_object('value', id, 'label', provider || ' · ' || name) ORDER BY provider, name, id), '[]')
          FROM resource WHERE kind = 'MODEL' AND organization_id IS NULL AND retired_at IS NULL) AS models,
        (SELECT coalesce(json_agg(json_build_object('value', code, 'label', name) ORDER BY name, id), '[]')
          FROM unit WHERE kind = 'CREDIT') AS "creditTypes",
        (SELECT coalesce(json_agg(json_build_object('value', id, 'label', name) ORDER BY rank), '[]') FROM tier) AS tiers`,
  );
  return required(found, "the choices");
}

/** One rate, to set the next one by. Throws NOT_FOUND. */
export async function getRate(actor: Actor, id: string): Promise<RateRow> {
  const scope = await authorize(actor, "rate:manage");
  const rates = z.uuid().safeParse(id).success
    ? await readTransaction(scope, (tx) => readRates(tx, Prisma.sql`r.id = ${id}::uuid`))
    : [];
  const [rate] = rates;
  if (!rate) throw notFound("Rate");
  return rate;
}

/** What each model costs an organization now, before its markup: its own rate, or its tier's, or that for all. Throws NOT_FOUND. */
export async function listAppliedRates(actor: Actor, organizationId: string): Promise<AppliedRate[]> {
  const scope = await authorize(actor, "organization:read", organizationId);
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    return tx.$queryRaw<AppliedRate[]>`
      SELECT DISTINCT ON (m.name, m.id) m.id AS "resourceId", m.name AS resource, m.key,
        CASE WHEN r.organization_id IS NOT NULL THEN 'organization' WHEN r.tier_id IS NOT NULL THEN 'tier' ELSE 'all' END AS whose,
        ${expression(pricesSql)} AS prices
      FROM organization o JOIN rate r ON r.unit_id = o.credit_type_id AND r.valid_from <= now() AND (r.valid_to IS NULL OR r.valid_to > now())
        AND (r.organization_id = o.id OR r.organization_id IS NULL AND (r.tier_id IS NULL OR r.tier_id = o.tier_id))
      JOIN resource m ON m.id = r.resource_id
      WHERE o.id = ${organizationId}::uuid
      ORDER BY m.name, m.id, r.organization_id NULLS LAST, r.tier_id NULLS LAST LIMIT ${most}`;
  });
}
