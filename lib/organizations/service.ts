// Creating and changing organizations.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { changesOf } from "#lib/core/changes.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { pick } from "#lib/core/fields.ts";
import { creditTypeOf, findCreditType, requireNoCreditHistory } from "#lib/credit-types/load.ts";
import { replaceDomains, requireFreeDomains } from "#lib/domains/replace.ts";
import { lockLedger } from "#lib/ledger/accounts.ts";
import { detailsOf } from "#lib/organizations/details.ts";
import { fieldNames, storedFields } from "#lib/organizations/fields.ts";
import { missedChanges, saveChanges } from "#lib/organizations/history.ts";
import {
  blankFields,
  type CreatedOrganization,
  findCreated,
  insertOrganizations,
} from "#lib/organizations/insert.ts";
import { changeSlug, freeSlug, lockNames, requireFreeCode } from "#lib/organizations/names.ts";
import type { CreateOrganization, UpdateOrganization } from "#lib/organizations/schema.ts";
import { findPausedProviders } from "#lib/tiers/features/paused-providers.ts";
import { lostFeatures } from "#lib/tiers/features/policy.ts";
import { findExceededLimits } from "#lib/tiers/over.ts";
import { confirmationOf } from "#lib/tiers/policy.ts";

/**
 * Creates an active organization with the models that are on by default, in the smallest tier unless another is given.
 * Idempotent by `id`. Throws CONFLICT for a code or domain that another organization has.
 */
export async function createOrganization(
  actor: Actor,
  input: CreateOrganization,
): Promise<CreatedOrganization> {
  const scope = await authorize(actor, "organization:create");
  const createdById = actor.kind === "user" ? actor.userId : null;
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      await lockNames(tx);
      const earlier = await findCreated(tx, { id: input.id, createdById });
      if (earlier) return earlier;
      await requireFreeCode(tx, input.code);
      await requireFreeDomains(tx, input.domains);
      const tier = await tx.tier.findFirst({
        where: input.tier === undefined ? {} : { code: input.tier },
        orderBy: { rank: "asc" },
      });
      if (!tier) throw new AppError("INVALID", "Choose a tier.", { field: "tier" });
      const slug = await freeSlug(tx, input.name, input.code);
      const { creditType: code, ...fields } = input;
      const creditType = code === undefined ? {} : { creditType: await findCreditType(tx, code) };
      await insertOrganizations(tx, actor, [
        { ...blankFields, ...fields, ...creditType, slug, status: "ACTIVE", tier, externalId: null },
      ]);
      return { id: input.id, slug, name: input.name };
    }),
  );
}

/**
 * Saves the details. Throws CONFLICT with `details.changes` when somebody saved since `version` was read, and CONFLICT
 * with a field for a code or domain that another organization has, and for another credit type once credits moved. Throws
 * CONFLICT with `details.exceeded` and `details.lost` for a tier of which it is over a limit or that lacks features of its
 * own, until that is confirmed: it then keeps what it has, but gets nothing more. Saving without a change does nothing.
 */
export async function updateOrganization(
  actor: Actor,
  input: UpdateOrganization,
): Promise<{ version: number; slug: string }> {
  const scope = await authorize(actor, "organization:update", input.id);
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      const creditType = await creditTypeOf(tx, input.id);
      const wanted = input.creditType ?? creditType.code;
      // Concurrent postings wait and then find the new credit type. Postings lock in this order too.
      if (wanted !== creditType.code) await lockLedger(tx, [input.id]);
      const current = await getOrganizationInScope(tx, scope, { id: input.id }, { lock: true });
      if (current.version !== input.version) {
        throw new AppError("CONFLICT", "Someone else saved these details while you were editing.", {
          details: { version: current.version, changes: await missedChanges(tx, input.id, input.version) },
        });
      }
      const before = detailsOf(current, creditType.code);
      const after = { ...input, creditType: wanted };
      const changes = changesOf(fieldNames, before, after);
      if (!changes) return { version: current.version, slug: current.slug };
      const changed = changes.fields;
      if (changed.includes("code")) await requireFreeCode(tx, input.code);
      if (changed.includes("slug"))
        await changeSlug(tx, { id: input.id, from: current.slug, to: input.slug });
      const tier = await tx.tier.findUnique({ where: { code: input.tier } });
      if (!tier) throw new AppError("INVALID", "Choose a tier.", { field: "tier" });
      const { id, domains, confirmed } = input;
      const over = changed.includes("tier") ? await findExceededLimits(tx, [id], tier.id) : null;
      const exceeded = over?.get(id) ?? [];
      const lost = lostFeatures(current.tier.featuresOff, tier.featuresOff);
      const less = exceeded.length > 0 || lost.length > 0;
      if (less && confirmationOf(exceeded, lost, tier.code) !== confirmed) {
        const paused = lost.includes("sso") ? await findPausedProviders(tx, { organizationId: id }) : null;
        throw new AppError("CONFLICT", `The ${tier.name} tier allows less than this organization uses.`, {
          details: { tier: { code: tier.code, name: tier.name }, exceeded, lost, paused },
        });
      }
      const { id: creditTypeId } = await findCreditType(tx, wanted);
      if (changed.includes("creditType")) await requireNoCreditHistory(tx, id, creditType);
      await tx.organization.update({
        where: { id },
        data: {
          ...pick(input, storedFields),
          tierId: tier.id,
          tierRank: tier.rank,
          creditTypeId,
          version: { increment: 1 },
        },
      });
      await replaceDomains(tx, id, before.domains, domains);
      const version = current.version + 1;
      await saveChanges(tx, actor, [
        { organizationId: id, version, before: changes.before, after: changes.after },
      ]);
      await record(tx, actor, {
        action: "organization.updated",
        organizationId: id,
        targetId: id,
        before: changes.before,
        after: { ...changes.after, version },
      });
      return { version, slug: input.slug };
    }),
  );
}
