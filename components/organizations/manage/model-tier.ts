import type { OrganizationModel } from "#lib/resources/schema.ts";

/** Why the tier of the organization keeps it from a model, if it does. */
export function tierRefusal({ access }: OrganizationModel): string | undefined {
  return access.steps.find((step) => step.level === "tier" && !step.allowed)?.reason;
}

/** A model that is retired or not in the tier can only be turned off. */
export function mayTurnOn(model: OrganizationModel): boolean {
  return !model.retired && tierRefusal(model) === undefined;
}
