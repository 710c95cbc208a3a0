// Who may use which resource: what is asked, and the answer with the verdict of every level.
import type { ResourceKind, ResourceVisibility } from "#prisma/client/enums.ts";

/** Whose access is asked about: the organization's, in one of its workspaces, of one of its members. */
export interface Subject {
  organizationId: string;
  workspaceId?: string | undefined;
  userId?: string | undefined;
}

/** What a holder's policy says about one kind. */
export interface PolicySummary {
  kind: ResourceKind;
  /** Null where the wider level decides */
  newOnes: "on" | "off" | null;
}

/** From the widest to the narrowest; "requirements" is what a router or an assistant needs for itself. */
export const accessLevels = [
  "catalogue",
  "tier",
  "organization",
  "workspace",
  "member",
  "requirements",
] as const;
export type AccessLevelName = (typeof accessLevels)[number];

/** The verdict of one level. */
export interface AccessStep {
  level: AccessLevelName;
  allowed: boolean;
  reason: string;
  /** ISO 8601: when what decided last changed; null where that is not recorded */
  since: string | null;
  /** What would allow it, and who can do that; null where the level allows it */
  remedy: Remedy | null;
}

export interface Remedy {
  text: string;
  by: "ADMIN" | "ORG_ADMIN";
  /** The page where it is done */
  place: RemedyPlace;
}

export type RemedyPlace = "catalog" | "tier" | "organization" | "workspace" | "member";

/** A resource that another one needs. */
export interface Requirement {
  id: string;
  kind: ResourceKind;
  name: string;
  allowed: boolean;
}

/** The decision with every level in order; the first that refuses decides. */
export interface Access {
  allowed: boolean;
  reason: string;
  steps: AccessStep[];
  /** What a router or an assistant needs; empty for others */
  requires: Requirement[];
  /** Offered where a retired one was used */
  successor: { id: string; name: string } | null;
  /** The epochs that the answer is of: the platform's and the organization's */
  revision: string;
}

/** A resource as one subject has it. */
export interface EffectiveAccess {
  id: string;
  kind: ResourceKind;
  name: string;
  key: string;
  /** The provider of a model */
  provider: string;
  description: string;
  visibility: ResourceVisibility;
  /** Whether it is the organization's own */
  own: boolean;
  retired: boolean;
  /** What the policy of the narrowest part of the subject says; `access` may still refuse it */
  enabled: boolean;
  access: Access;
}

export interface EffectiveAccessPage {
  rows: EffectiveAccess[];
  policies: PolicySummary[];
}

/** Somebody, or a workspace, with whether they may use one resource. */
export interface ResourceUser {
  id: string;
  name: string;
  /** The email of a member, the slug of an organization */
  detail: string;
  access: Access;
}

export interface ResourceUsersPage {
  resource: { id: string; kind: ResourceKind; name: string };
  workspaces: ResourceUser[];
  people: ResourceUser[];
  page: number;
  more: boolean;
}

/** What the page of effective access can be asked about. */
export interface AccessChoices {
  workspaces: { id: string; name: string }[];
  /** The one that is chosen; null for an id of nobody here */
  member: { id: string; name: string; email: string } | null;
  resources: { id: string; kind: ResourceKind; name: string }[];
}
