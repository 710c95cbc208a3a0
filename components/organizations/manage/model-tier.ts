import type { OrganizationModel } from "#lib/resources/schema.ts";

/** Why the organization's tier excludes a model; undefined when it does not. */
export function tierRefusal({ access }: OrganizationModel): string | undefined {
  return access.steps.find((step) => step.level === "tier" && !step.allowed)?.reason;
}

/** Whether a model can be turned on: a retired one is off, and one outside the tier can only be turned off. */
export function mayTurnOn(model: OrganizationModel): boolean {
  return !model.retired && tierRefusal(model) === undefined;
}
