// One change to many users: by id, or all who match a filter at that moment. Each user is changed by the verb for one, in a
// transaction of its own, so that all its rules hold; refusals are reported.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { required } from "#lib/core/required.ts";
import { reportOf, runBatches } from "#lib/list/bulk.ts";
import type { BulkReport } from "#lib/list/schema.ts";
import { foundRows } from "#lib/list/where.ts";
import type { Selection } from "#lib/users/bulk/schema.ts";
import { userList } from "#lib/users/list/definition.ts";
import { filterSchema } from "#lib/users/list/schema.ts";
import { findSource } from "#lib/users/list/source.ts";
import { deleteUser, disableUser, enableUser } from "#lib/users/service.ts";
import { Prisma } from "#prisma/client/client.ts";

/** More would take longer than a request should. */
const limit = 1_000;

/** Disables users; skips those who are disabled already. */
export async function disableUsers(actor: Actor, selection: Selection, reason: string): Promise<BulkReport> {
  const scope = await authorize(actor, "user:update");
  return forEach(scope, selection, async ({ id, active }) => {
    if (!active) return "Already disabled.";
    await disableUser(actor, { id, reason });
  });
}

/** Enables users; skips those who are active already. */
export async function enableUsers(actor: Actor, selection: Selection): Promise<BulkReport> {
  const scope = await authorize(actor, "user:update");
  return forEach(scope, selection, async ({ id, active }) => {
    if (active) return "Already active.";
    await enableUser(actor, { id });
  });
}

/** Deletes users permanently. */
export async function deleteUsers(actor: Actor, selection: Selection): Promise<BulkReport> {
  const scope = await authorize(actor, "user:delete");
  return forEach(scope, selection, async ({ id, email }) => {
    await deleteUser(actor, { id, confirmation: email });
  });
}

interface Found {
  id: string;
  email: string;
  active: boolean;
}

/** Runs `work` for one user after the other; the text that it returns is why a user was skipped. */
async function forEach(
  scope: Scope,
  selection: Selection,
  work: (person: Found) => Promise<string | undefined>,
): Promise<BulkReport> {
  const people = await resolve(scope, selection);
  const skipped = await runBatches(people, { size: 1, nameOf: ({ email }) => email }, async ([row]) => {
    const person = required(row, "the user");
    const reason = await work(person);
    return reason === undefined ? [] : [{ name: person.email, reason }];
  });
  const selected = "ids" in selection ? new Set(selection.ids).size : people.length;
  return reportOf(selected, skipped, { gone: selected - people.length, name: "A deleted user" });
}

/** The users of the selection that the actor may see. Throws NOT_FOUND when none of the given ids exist. */
async function resolve(scope: Scope, selection: Selection): Promise<Found[]> {
  const filter = "ids" in selection ? filterSchema.parse({}) : selection.filter;
  const people = await readTransaction(scope, async (tx) => {
    const source = await findSource(tx, scope, filter);
    if (!source.from) {
      if ("ids" in selection) throw notFound("User");
      return [];
    }
    const { from, where } = foundRows(userList, source, filter);
    const named = "ids" in selection ? Prisma.sql`AND u.id = ANY (${selection.ids}::uuid[])` : Prisma.empty;
    const people = await tx.$queryRaw<Found[]>`
      SELECT u.id, u.email, u.status = 'ACTIVE' AS active FROM ${from} WHERE ${where} ${named} ORDER BY u.id LIMIT ${limit + 1}`;
    // As for one person: whom the actor does not see is not there.
    if ("ids" in selection && people.length === 0) throw notFound("User");
    return people;
  });
  if (people.length <= limit) return people;
  throw new AppError(
    "LIMIT_EXCEEDED",
    `More than ${limit.toLocaleString("en")} users match. Nothing was changed. Narrow your search or filters.`,
  );
}
