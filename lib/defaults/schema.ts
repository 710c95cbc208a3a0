// Inputs and DTOs of default routers and conversation naming models.
import { z } from "zod";
import type { DefaultSetting, Resolution } from "#lib/defaults/policy.ts";

/** "" takes what the wider level chose */
const choice = z
  .union([z.literal("").transform(() => null), z.uuid()], { error: "Choose one of the list." })
  .nullable();
const choices = { router: choice, namingModel: choice };

export const setPlatformDefaultsSchema = z.strictObject(choices);
export type SetPlatformDefaults = z.output<typeof setPlatformDefaultsSchema>;

export const setOrganizationDefaultsSchema = z.strictObject({
  organizationId: z.uuid(),
  ...choices,
  /** Whether workspaces with a router of their own get this one */
  applyToWorkspaces: z.boolean(),
});
export type SetOrganizationDefaults = z.output<typeof setOrganizationDefaultsSchema>;

export const setWorkspaceDefaultsSchema = z.strictObject({
  organizationId: z.uuid(),
  workspaceId: z.uuid(),
  ...choices,
});
export type SetWorkspaceDefaults = z.output<typeof setWorkspaceDefaultsSchema>;

export interface DefaultOption {
  id: string;
  name: string;
  /** Whose it is, or who provides it */
  detail: string;
}

/** One setting as a form shows it. */
export interface DefaultState extends Resolution {
  setting: DefaultSetting;
  /** Chosen at this level; null while it takes what the wider one chose */
  chosen: { id: string; name: string } | null;
  /** What would be used without a choice here */
  inherited: Resolution;
  /** What may be chosen, and what is */
  options: DefaultOption[];
}

export interface Defaults {
  settings: DefaultState[];
  can: { set: boolean };
}

export interface OrganizationDefaults extends Defaults {
  /** How many workspaces chose which router */
  workspaceRouters: { routerId: string; count: number }[];
}
