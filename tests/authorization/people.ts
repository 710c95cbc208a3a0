// Somebody for a verb about one person: a member of the organization that the situation is about.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { actorFor, asPlatform, makeMembership, makeUser } from "#tests/factories.ts";
import { settle } from "#tests/refusals.ts";
import type { Target } from "./situations.ts";

/** Runs `work` on a new member, who is gone afterwards; on nobody's id where the organization is nobody's either. */
export async function withMember<T>(
  { id: organizationId }: Target,
  work: (person: { id: string; email: string }) => Promise<T>,
): Promise<T> {
  const known = await asPlatform((tx) => tx.organization.count({ where: { id: organizationId } }));
  if (known === 0) return work({ id: uuidv7(), email: "nobody@people.example" });
  const person = await makeUser();
  await makeMembership(person, { id: organizationId });
  try {
    return await work(person);
  } finally {
    await asPlatform((tx) => tx.user.deleteMany({ where: { id: person.id } }));
  }
}

/** For a verb that may be called, but has nothing to do: a conflict is no refusal of a right. */
export async function allowed(call: Promise<unknown>): Promise<void> {
  const outcome = await settle(call);
  if (outcome !== "ok" && outcome.code !== "CONFLICT") await call;
}

/** The id of a session that the person has; of none for nobody. */
export async function sessionOf(userId: string): Promise<string> {
  const known = await asPlatform((tx) => tx.user.count({ where: { id: userId } }));
  return known === 0 ? uuidv7() : (await actorFor({ id: userId })).sessionId;
}

/** The next verb is called by the Admin again. */
export async function endViews(actor: Actor): Promise<void> {
  if (actor.kind !== "user") return;
  const none = { viewAsUserId: null, viewAsUntil: null, viewAsReason: "" };
  await asPlatform((tx) => tx.session.updateMany({ where: { id: actor.sessionId }, data: none }));
}
