import type { Actor } from "#lib/access/actor.ts";
import type { RemovalStep, RemoveDemo } from "#lib/setup/removal/schema.ts";
import { removeDemo } from "#lib/setup/removal/service.ts";

/** All batches, as the page sends them. */
export async function removeAll(actor: Actor, input: RemoveDemo): Promise<RemovalStep[]> {
  const steps: RemovalStep[] = [];
  do steps.push(await removeDemo(actor, input));
  while (!steps.at(-1)?.done);
  return steps;
}
