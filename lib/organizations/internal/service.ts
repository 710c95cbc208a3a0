// Changing what platform staff keep about an organization.
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { changesOf } from "#lib/core/changes.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { internalNames } from "#lib/organizations/fields.ts";
import { readInternal } from "#lib/organizations/internal/read.ts";
import type { OrganizationInternal, UpdateInternal } from "#lib/organizations/internal/schema.ts";
import type { MissedChange } from "#lib/organizations/schema.ts";

/**
 * Saves the tags, account manager and note. Throws CONFLICT with `details.changes` when somebody saved since `version` was
 * read, and INVALID for an account manager who is no Admin, unless it is the one of before. The event belongs to no
 * organization, so that its members cannot read it. Saving without a change does nothing.
 */
export async function updateOrganizationInternal(
  actor: Actor,
  input: UpdateInternal,
): Promise<{ version: number }> {
  const scope = await authorize(actor, "organization:annotate", input.organizationId);
  const { organizationId } = input;
  return transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    const current = await readInternal(tx, organizationId);
    if (current.version !== input.version) {
      throw new AppError("CONFLICT", "Someone else saved this while you were editing.", {
        details: {
          version: current.version,
          changes: [await missedChange(tx, current, input)],
        },
      });
    }
    const wanted = wantedIn(input);
    const changes = changesOf(internalNames, valuesOf(current), wanted);
    if (!changes) return { version: current.version };
    if (changes.fields.includes("accountManager")) await requireAdmin(tx, input.accountManagerId);
    const version = current.version + 1;
    const { tags } = wanted;
    const { accountManagerId, note } = input;
    const data = { accountManagerId, note, version, updatedById: actorUserId(actor) };
    await tx.organizationInternal.upsert({
      where: { organizationId },
      create: { organizationId, ...data },
      update: data,
    });
    await tx.organizationTag.deleteMany({ where: { organizationId, tag: { notIn: tags } } });
    await tx.organizationTag.createMany({
      data: tags.map((tag) => ({ organizationId, tag })),
      skipDuplicates: true,
    });
    await record(tx, actor, {
      action: "organization.annotated",
      targetId: organizationId,
      before: changes.before,
      after: { ...changes.after, version },
    });
    return { version };
  });
}

function wantedIn({ tags, accountManagerId, note }: UpdateInternal) {
  return { tags: tags.toSorted(), accountManager: accountManagerId, note };
}

function valuesOf({ tags, accountManager, note }: OrganizationInternal) {
  return { tags: tags.toSorted(), accountManager: accountManager?.id ?? null, note };
}

async function requireAdmin(tx: Tx, userId: string | null): Promise<void> {
  if (userId === null) return;
  const admin = await tx.user.findFirst({
    where: { id: userId, platformRole: "ADMIN", status: "ACTIVE" },
    select: { id: true },
  });
  if (!admin) throw new AppError("INVALID", "Choose an active Admin.", { field: "accountManagerId" });
}

/** How the stored values differ from those of a form that was filled before: who saved them, and both values of each. */
async function missedChange(
  tx: Tx,
  current: OrganizationInternal,
  input: UpdateInternal,
): Promise<MissedChange> {
  const saved = await tx.organizationInternal.findUniqueOrThrow({
    where: { organizationId: input.organizationId },
    select: { updatedAt: true, updatedBy: { select: { name: true, email: true } } },
  });
  const differing = changesOf(internalNames, wantedIn(input), valuesOf(current));
  const people = await tx.user.findMany({
    where: {
      id: { in: [input.accountManagerId, current.accountManager?.id].filter((id) => typeof id === "string") },
    },
    select: { id: true, name: true, email: true },
  });
  const shown = (value: unknown) => {
    const person = people.find(({ id }) => id === value);
    return person ? person.name || person.email : value;
  };
  return {
    by: saved.updatedBy?.name || saved.updatedBy?.email || "Someone else",
    at: saved.updatedAt.toISOString(),
    fields: (differing?.fields ?? []).map((field) => ({
      field,
      before: shown(differing?.before[field]),
      after: shown(differing?.after[field]),
    })),
  };
}
