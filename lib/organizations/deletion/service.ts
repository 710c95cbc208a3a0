// Deleting, restoring and purging organizations. A deleted one disappears at once from lists, sessions and access; its rows
// stay for 30 days so that it can be restored.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { recordAll } from "#lib/access/record.ts";
import { sumOfEach } from "#lib/core/db/each.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { findOwners } from "#lib/domains/replace.ts";
import { retentionDays } from "#lib/organizations/deletion/policy.ts";
import type { DeleteOrganization, RestoredOrganization } from "#lib/organizations/deletion/schema.ts";
import { saveChanges } from "#lib/organizations/history.ts";
import { freeCode, freeSlug, lockNames } from "#lib/organizations/names.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Deletes one organization. Throws INVALID when the typed name is not its name. */
export async function deleteOrganization(actor: Actor, input: DeleteOrganization): Promise<{ name: string }> {
  const scope = await authorize(actor, "organization:delete", input.id);
  return transaction(scope, async (tx) => {
    const organization = await getOrganizationInScope(tx, scope, { id: input.id }, { lock: true });
    if (input.confirmation.normalize("NFC").trim() !== organization.name) {
      throw new AppError("INVALID", `Type the name exactly: ${organization.name}`, { field: "confirmation" });
    }
    await softDelete(tx, actor, [input.id]);
    return { name: organization.name };
  });
}

/** Marks organizations deleted and releases their domains; skips those that are deleted already. Returns the deleted ids. */
export async function softDelete(tx: Tx, actor: Actor, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string; name: string; code: string; member_count: number }[]>`
    UPDATE organization SET deleted_at = now(), updated_at = now(), version = version + 1
    WHERE id = ANY (${ids}::uuid[]) AND deleted_at IS NULL RETURNING id, name, code,
      (SELECT member_count FROM organization_stats WHERE organization_id = id)`;
  const deleted = rows.map((row) => row.id);
  await tx.$executeRaw`UPDATE organization_domain SET released = true WHERE organization_id = ANY (${deleted}::uuid[])`;
  await tx.$executeRaw`
    UPDATE limit_request SET status = 'WITHDRAWN', decided_at = now() WHERE organization_id = ANY (${deleted}::uuid[]) AND status = 'OPEN'`;
  await recordAll(
    tx,
    actor,
    rows.map((row) => ({
      action: "organization.deleted",
      organizationId: row.id,
      targetId: row.id,
      before: { name: row.name, code: row.code, members: row.member_count },
    })),
  );
  return deleted;
}

/**
 * Restores a deleted organization with members, models and domains. A code or slug in use by a new organization gets a
 * number, and a domain claimed meanwhile is not restored; `notes` says so. Throws NOT_FOUND after the purge.
 */
export async function restoreOrganization(
  actor: Actor,
  input: { id: string },
): Promise<RestoredOrganization> {
  const scope = await authorize(actor, "organization:restore", input.id);
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      await lockNames(tx);
      await tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${input.id}::uuid FOR UPDATE`;
      const deleted = await tx.organization.findFirst({
        where: { id: input.id, deletedAt: { not: null } },
        include: { domains: true },
      });
      if (!deleted) throw notFound("Organization");
      const notes: string[] = [];
      const code = await freeCode(tx, deleted.code);
      if (code !== deleted.code)
        notes.push(`The code ${deleted.code} is now taken, so this organization has ${code}.`);
      const slug = await freeSlug(tx, deleted.name, code);
      const lost = await findOwners(
        tx,
        deleted.domains.map((row) => row.domain),
      );
      for (const { domain, owner } of lost) notes.push(`${domain} now belongs to ${owner}.`);
      const sameOrigin = deleted.externalId
        ? await tx.organization.count({ where: { externalId: deleted.externalId, deletedAt: null } })
        : 0;
      if (sameOrigin > 0)
        notes.push(
          `Another organization now has the external ID ${deleted.externalId}, so this one has none.`,
        );
      await tx.organizationDomain.deleteMany({
        where: { organizationId: input.id, domain: { in: lost.map((row) => row.domain) } },
      });
      await tx.organizationDomain.updateMany({
        where: { organizationId: input.id },
        data: { released: false },
      });
      const { version } = await tx.organization.update({
        where: { id: input.id },
        data: {
          deletedAt: null,
          code,
          slug,
          version: { increment: 1 },
          ...(sameOrigin > 0 ? { externalId: null } : {}),
        },
      });
      const before = code === deleted.code ? {} : { code: deleted.code };
      await saveChanges(tx, actor, [{ organizationId: input.id, version, before, after: { code } }]);
      await recordAll(tx, actor, [
        {
          action: "organization.restored",
          organizationId: input.id,
          targetId: input.id,
          after: { code, slug, notes, version },
        },
      ]);
      return { slug, name: deleted.name, notes };
    }),
  );
}

/** A purge deletes the whole ledger of its organization, row by row, in one statement: millions take minutes. */
const purgeTimeoutMs = 10 * 60_000;

/**
 * Purges organizations that were deleted more than 30 days ago, each in a transaction of its own. Returns their number. Throws
 * after the last when some failed.
 */
export async function purgeDeletedOrganizations(actor: Actor, signal?: AbortSignal): Promise<number> {
  const scope = await authorize(actor, "organization:delete");
  const due = Prisma.sql`deleted_at < now() - make_interval(days => ${retentionDays}::int)`;
  const waiting = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM organization WHERE ${due} ORDER BY deleted_at LIMIT 10000`,
  );
  const purge = ({ id }: { id: string }) =>
    transaction(
      scope,
      async (tx) => {
        const rows = await tx.$queryRaw<{ name: string; code: string }[]>`
          DELETE FROM organization WHERE id IN (
            SELECT id FROM organization WHERE id = ${id}::uuid AND ${due} FOR UPDATE SKIP LOCKED)
          RETURNING name, code`;
        await recordAll(
          tx,
          actor,
          rows.map((before) => ({
            action: "organization.purged",
            organizationId: id,
            targetId: id,
            before,
          })),
        );
        return rows.length;
      },
      { timeoutMs: purgeTimeoutMs },
    );
  return sumOfEach(waiting, purge, signal);
}
