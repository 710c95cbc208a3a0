// Saving, changing, sharing and deleting views. Private ones concern nobody else, so only shared ones are in the audit log.

import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may, type Scope } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { isUniqueViolation } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { required } from "#lib/core/required.ts";
import { viewedLists } from "#lib/views/lists.ts";
import { storedSearch } from "#lib/views/parse.ts";
import {
  type CreateView,
  maxViews,
  type ShareView,
  type UpdateView,
  type ViewReference,
} from "#lib/views/schema.ts";
import type { SavedView } from "#prisma/client/client.ts";

/** Saves a private view and returns its id. Throws CONFLICT for a name that the user has in this list, LIMIT_EXCEEDED. */
export async function createView(actor: Actor, input: CreateView): Promise<{ id: string }> {
  const scope = await authorize(actor, viewedLists[input.list].permission);
  const userId = userIdOf(actor);
  const id = uuidv7();
  return refuseDuplicates(
    transaction(scope, async (tx) => {
      // One at a time for each user, so that the count holds.
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`saved_view ${userId}`}, 0))::text`;
      if ((await tx.savedView.count({ where: { userId } })) >= maxViews) {
        const message = `You have ${maxViews} views. Delete one you no longer need first.`;
        throw new AppError("LIMIT_EXCEEDED", message, { field: "name" });
      }
      const { list, name, columns } = input;
      await tx.savedView.create({
        data: { id, userId, list, name, columns, search: storedSearch(list, input.search) },
      });
      return { id };
    }),
  );
}

/** Renames one's own view, or changes what it holds. Throws NOT_FOUND, CONFLICT. */
export async function updateView(actor: Actor, input: UpdateView): Promise<void> {
  const scope = await authorize(actor, viewedLists[input.list].permission);
  const { list, name, columns } = input;
  await refuseDuplicates(
    transaction(scope, async (tx) => {
      const before = await lockOwn(tx, scope, input);
      const search = input.search === undefined ? before.search : storedSearch(list, input.search);
      const after = await tx.savedView.update({
        where: { id: before.id },
        data: { name, columns, search },
      });
      if (after.shared) await recordShared(tx, scope, "view.updated", { before, after });
    }),
  );
}

/** Shows one's own view to an organization's members who may read the list, or to Admins. Throws NOT_FOUND, FORBIDDEN. */
export async function shareView(actor: Actor, input: ShareView): Promise<void> {
  const scope = await authorize(actor, "view:share", input.organizationId ?? undefined);
  const { organizationId } = input;
  if (organizationId === null && scope.role !== "platform")
    throw new AppError("FORBIDDEN", "Only a platform Admin can share with the platform.");
  await transaction(scope, async (tx) => {
    if (organizationId) await getOrganizationInScope(tx, scope, { id: organizationId });
    const { id } = await lockOwn(tx, scope, input);
    const after = await tx.savedView.update({ where: { id }, data: { shared: true, organizationId } });
    await recordShared(tx, scope, "view.shared", { after });
  });
}

/** Makes one's own view private again. Throws NOT_FOUND. */
export async function unshareView(actor: Actor, input: ViewReference): Promise<void> {
  const scope = await authorize(actor, viewedLists[input.list].permission);
  await transaction(scope, async (tx) => {
    const before = await lockOwn(tx, scope, input);
    if (!before.shared) return;
    await tx.savedView.update({ where: { id: before.id }, data: { shared: false, organizationId: null } });
    await recordShared(tx, scope, "view.unshared", { before });
  });
}

/** Deletes one's own view, or a shared one where the actor may share. Throws NOT_FOUND. */
export async function deleteView(actor: Actor, { list, id }: ViewReference): Promise<void> {
  const scope = await authorize(actor, viewedLists[list].permission);
  const userId = userIdOf(actor);
  await transaction(scope, async (tx) => {
    const before = await tx.savedView.findFirst({ where: { id, list } });
    const mayDelete = before?.shared && may(actor, "view:share", before.organizationId ?? undefined);
    if (!before || !(before.userId === userId || mayDelete)) throw notFound("View");
    // Nothing is left when another request was faster.
    const { count } = await tx.savedView.deleteMany({ where: { id, list } });
    if (count > 0 && before.shared) await recordShared(tx, scope, "view.deleted", { before });
  });
}

/** A program has no list to look at. */
function userIdOf(actor: Actor): string {
  if (actor.kind === "user") return actor.userId;
  throw new AppError("FORBIDDEN", "Only a signed-in user has saved views.");
}

/** Locks a view of the actor; throws NOT_FOUND for anybody else's. */
async function lockOwn(tx: Tx, { actor }: Scope, { list, id }: ViewReference): Promise<SavedView> {
  const userId = userIdOf(actor);
  await tx.$queryRaw`SELECT 1 FROM saved_view WHERE id = ${id}::uuid AND user_id = ${userId}::uuid FOR UPDATE`;
  const view = await tx.savedView.findFirst({ where: { id, list, userId } });
  if (!view) throw notFound("View");
  return view;
}

async function recordShared(
  tx: Tx,
  { actor }: Scope,
  action: "view.shared" | "view.unshared" | "view.updated" | "view.deleted",
  { before, after }: { before?: SavedView; after?: SavedView },
): Promise<void> {
  const { id, organizationId } = required(after ?? before, "the view");
  await record(tx, actor, {
    action,
    ...(organizationId ? { organizationId } : {}),
    targetId: id,
    ...(before ? { before: described(before) } : {}),
    ...(after ? { after: described(after) } : {}),
  });
}

function described({ list, name, search }: SavedView) {
  return { list, name, search };
}

async function refuseDuplicates<T>(running: Promise<T>): Promise<T> {
  try {
    return await running;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("CONFLICT", "You have a view with this name already.", { field: "name" });
  }
}
