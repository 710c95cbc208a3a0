// Users for verbs about one user: members of the target organization.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { actorFor, asPlatform, makeMembership, makeUser } from "#tests/factories.ts";
import { settle } from "#tests/refusals.ts";
import type { Target } from "./situations.ts";

/** Runs `work` on a new member, who is removed afterwards; on a made-up id where the organization does not exist. */
export async function withMember<T>(
  { id: organizationId }: Target,
  work: (person: { id: string; email: string }) => Promise<T>,
): Promise<T> {
  const count = await asPlatform((tx) => tx.organization.count({ where: { id: organizationId } }));
  if (count === 0) return work({ id: uuidv7(), email: "nobody@people.example" });
  const person = await makeUser();
  await makeMembership(person, { id: organizationId });
  try {
    return await work(person);
  } finally {
    await asPlatform((tx) => tx.user.deleteMany({ where: { id: person.id } }));
  }
}

/** For a verb that is allowed but has nothing to do: a conflict is not a refusal. */
export async function allowed(call: Promise<unknown>): Promise<void> {
  const outcome = await settle(call);
  if (outcome !== "ok" && outcome.code !== "CONFLICT") await call;
}

/** The id of a session of the user; a made-up one without a user. */
export async function sessionOf(userId: string): Promise<string> {
  const count = await asPlatform((tx) => tx.user.count({ where: { id: userId } }));
  return count === 0 ? uuidv7() : (await actorFor({ id: userId })).sessionId;
}

/** Ends impersonations, so that the next verb is called by the Admin again. */
export async function endViews(actor: Actor): Promise<void> {
  if (actor.kind !== "user") return;
  const none = { impersonatedUserId: null, impersonationExpiresAt: null, impersonationReason: "" };
  await asPlatform((tx) => tx.session.updateMany({ where: { id: actor.sessionId }, data: none }));
}
