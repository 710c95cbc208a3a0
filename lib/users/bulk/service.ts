// One change to many people: those named, or all who match a filter at the moment of the work. Each person is changed by
// the verb for one, in a transaction of their own, so that every rule of it holds; who is refused is reported.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import type { Permission } from "#lib/access/permissions.ts";
import { recordingRefusals } from "#lib/access/refusals.ts";
import { requireReauthentication } from "#lib/auth/reauth/require.ts";
import { readTransaction } from "#lib/core/db/transaction.ts";
import { AppError, isAppError, notFound } from "#lib/core/errors.ts";
import { type BulkReport, listedSkips } from "#lib/list/schema.ts";
import { found } from "#lib/list/where.ts";
import type { Selection } from "#lib/users/bulk/schema.ts";
import { userList } from "#lib/users/list/definition.ts";
import { filterSchema } from "#lib/users/list/schema.ts";
import { findSource } from "#lib/users/list/source.ts";
import { deleteUser, disableUser, enableUser } from "#lib/users/service.ts";
import { Prisma } from "#prisma/client/client.ts";

/** More would take longer than anybody waits for an answer. */
const limit = 1_000;

/** Disables people; those who are disabled already are skipped. */
export async function disableUsers(actor: Actor, selection: Selection, reason: string): Promise<BulkReport> {
  const scope = await authorize(actor, "user:update");
  return forEach(scope, "user:update", selection, async ({ id, active }) => {
    if (!active) return "Disabled already.";
    await disableUser(actor, { id, reason });
  });
}

/** Enables people; those who are active already are skipped. */
export async function enableUsers(actor: Actor, selection: Selection): Promise<BulkReport> {
  const scope = await authorize(actor, "user:update");
  return forEach(scope, "user:update", selection, async ({ id, active }) => {
    if (active) return "Active already.";
    await enableUser(actor, { id });
  });
}

/** Deletes people for good. */
export async function deleteUsers(actor: Actor, selection: Selection): Promise<BulkReport> {
  const scope = await authorize(actor, "user:delete");
  await requireReauthentication(actor);
  return forEach(scope, "user:delete", selection, async ({ id, email }) => {
    await deleteUser(actor, { id, confirmation: email });
  });
}

interface Found {
  id: string;
  email: string;
  active: boolean;
}

/** Does `work` to one after the other; what it says, or throws as a refusal, is why somebody was left as they were. */
async function forEach(
  scope: Scope,
  permission: Permission,
  selection: Selection,
  work: (person: Found) => Promise<string | undefined>,
): Promise<BulkReport> {
  const people = await recordingRefusals(scope, permission, resolve(scope, selection));
  const report: BulkReport = { done: 0, skipped: [], skippedCount: 0 };
  const skip = (name: string, reason: string) => {
    report.skippedCount++;
    if (report.skipped.length < listedSkips) report.skipped.push({ name, reason });
  };
  for (const person of people) {
    const refused = await work(person).catch(reasonOf);
    if (refused === undefined) report.done++;
    else skip(person.email, refused);
  }
  const asked = "ids" in selection ? new Set(selection.ids).size : people.length;
  for (let gone = people.length; gone < asked; gone++) skip("Somebody who is gone", "Deleted meanwhile.");
  return report;
}

/** Anything but a refusal stops the rest: what failed for one would fail for all. */
function reasonOf(error: unknown): string {
  if (!isAppError(error)) throw error;
  return error.code === "NOT_FOUND" ? "Deleted meanwhile." : error.message;
}

/** Whom the selection means, within what the actor's list shows. Throws NOT_FOUND when all who are named are not there. */
async function resolve(scope: Scope, selection: Selection): Promise<Found[]> {
  const filter = "ids" in selection ? filterSchema.parse({}) : selection.filter;
  const people = await readTransaction(scope, async (tx) => {
    const source = await findSource(tx, scope, filter);
    if (!source.from) return [];
    const { from, where } = found(userList, source, filter);
    const named = "ids" in selection ? Prisma.sql`AND u.id = ANY (${selection.ids}::uuid[])` : Prisma.empty;
    return tx.$queryRaw<Found[]>`
      SELECT u.id, u.email, u.status = 'ACTIVE' AS active FROM ${from} WHERE ${where} ${named} ORDER BY u.id LIMIT ${limit + 1}`;
  });
  // As for one person: whom the actor does not see is not there.
  if ("ids" in selection && people.length === 0) throw notFound("User");
  if (people.length <= limit) return people;
  throw new AppError(
    "LIMIT_EXCEEDED",
    `More than ${limit.toLocaleString("en")} people match. Narrow the search or the filters; nothing was changed.`,
  );
}
