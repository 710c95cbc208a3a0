// Decides which router, and which model for naming conversations, is used: the first of the choices that may be.
import type { ResourceKind } from "#prisma/client/enums.ts";

export const defaultSettings = ["router", "namingModel"] as const;
export type DefaultSetting = (typeof defaultSettings)[number];

export const settingNames: Readonly<
  Record<DefaultSetting, { label: string; one: string; kind: ResourceKind; hint: string }>
> = {
  router: {
    label: "Default Router",
    one: "default router",
    kind: "ROUTER",
    hint: "Chooses the model of a conversation unless somebody chooses another router.",
  },
  namingModel: {
    label: "Conversation Naming Model",
    one: "conversation naming model",
    kind: "MODEL",
    hint: "Writes the titles of conversations.",
  },
};

/** From the narrowest to the widest */
export const defaultLevels = ["WORKSPACE", "ORGANIZATION", "PLATFORM"] as const;
export type DefaultLevel = (typeof defaultLevels)[number];

export const levelNames: Readonly<Record<DefaultLevel, string>> = {
  WORKSPACE: "the workspace's",
  ORGANIZATION: "the organization's",
  PLATFORM: "the platform's",
};

/** What one level chose, and whether the subject may use it. */
export interface Choice {
  level: DefaultLevel;
  id: string;
  name: string;
  allowed: boolean;
  /** Why, of the level of access that decides */
  reason: string;
}

export interface Resolution {
  /** What is used; null when there is nothing that may be */
  used: Choice | null;
  /** Narrower choices that may not be used, so that `used` stands in for them */
  lost: Choice[];
}

/** The one decision about a default. `choices` has at most one of each level, in any order. */
export function resolveDefault(choices: readonly Choice[]): Resolution {
  const inOrder = choices.toSorted((a, b) => defaultLevels.indexOf(a.level) - defaultLevels.indexOf(b.level));
  const at = inOrder.findIndex(({ allowed }) => allowed);
  return { used: inOrder[at] ?? null, lost: at === -1 ? inOrder : inOrder.slice(0, at) };
}

/** What stands in, as a sentence: "Fast Router, the platform's, is used instead." */
export function insteadOf({ used }: Resolution, setting: DefaultSetting): string {
  if (used) return `${used.name}, ${levelNames[used.level]} choice, is used instead.`;
  return `There is no other ${settingNames[setting].one}, so none is used.`;
}

/** A choice that was found to be lost, of an organization (`workspaceId` null) or of one of its workspaces. */
export interface LostChoice {
  workspaceId: string | null;
  setting: DefaultSetting;
  resourceId: string;
}

const keyOf = ({ workspaceId, setting, resourceId }: LostChoice) =>
  `${workspaceId ?? ""} ${setting} ${resourceId}`;

/** What is lost now and was not before. */
export function newlyLost<Lost extends LostChoice>(
  before: readonly LostChoice[],
  now: readonly Lost[],
): Lost[] {
  const known = new Set(before.map(keyOf));
  return now.filter((one) => !known.has(keyOf(one)));
}
