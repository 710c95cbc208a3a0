// The outcomes of each kind of actor, by kind of permission.
import type { Actor } from "#lib/access/actor.ts";
import type { ErrorCode } from "#lib/core/errors.ts";
import type { Situation, Target } from "./situations.ts";

export type Outcome = "ok" | ErrorCode;
export type Outcomes = Record<Situation, Outcome>;

export interface Verb {
  outcomes: Outcomes;
  /** The outcome for a key that holds what an Org Admin may, where it is not an Org Admin's */
  key?: Outcome;
  /** Calls the verb as an action, page or job would, with otherwise valid input. */
  call: (actor: Actor, target: Target) => Promise<unknown>;
}

// Permissions in one organization that is given by id. One that the actor does not belong to is not found, like an unknown
// id.
export const adminOnOne: Outcomes = {
  admin: "ok",
  adminOnDeleted: "NOT_FOUND",
  adminOnUnknown: "NOT_FOUND",
  system: "ok",
  orgAdmin: "FORBIDDEN",
  orgAdminOfInactive: "FORBIDDEN",
  orgAdminOfDeleted: "NOT_FOUND",
  orgAdminElsewhere: "NOT_FOUND",
  orgAdminOnUnknown: "NOT_FOUND",
  user: "FORBIDDEN",
  userAndOrgAdminElsewhere: "FORBIDDEN",
  outsider: "NOT_FOUND",
};
export const orgAdminOnOne: Outcomes = { ...adminOnOne, orgAdmin: "ok" };
export const memberOnOne: Outcomes = { ...orgAdminOnOne, user: "ok", userAndOrgAdminElsewhere: "ok" };

// Permissions on the platform, or in all organizations where the actor has them.
export const adminOnAll: Outcomes = {
  admin: "ok",
  adminOnDeleted: "ok",
  adminOnUnknown: "ok",
  system: "ok",
  orgAdmin: "FORBIDDEN",
  orgAdminOfInactive: "FORBIDDEN",
  orgAdminOfDeleted: "FORBIDDEN",
  orgAdminElsewhere: "FORBIDDEN",
  orgAdminOnUnknown: "FORBIDDEN",
  user: "FORBIDDEN",
  userAndOrgAdminElsewhere: "FORBIDDEN",
  outsider: "FORBIDDEN",
};
export const orgAdminOnAll: Outcomes = {
  ...adminOnAll,
  orgAdmin: "ok",
  orgAdminElsewhere: "ok",
  orgAdminOnUnknown: "ok",
  userAndOrgAdminElsewhere: "ok",
};
export const orgAdminOnSlug: Outcomes = {
  ...orgAdminOnAll,
  adminOnDeleted: "NOT_FOUND",
  adminOnUnknown: "NOT_FOUND",
  orgAdminElsewhere: "NOT_FOUND",
  orgAdminOnUnknown: "NOT_FOUND",
  userAndOrgAdminElsewhere: "NOT_FOUND",
};

// Rights over one person, a member of the organization, whom an id names. An Admin also changes members of a deleted one.
const adminOnPerson: Outcomes = {
  ...orgAdminOnSlug,
  adminOnDeleted: "ok",
  orgAdmin: "FORBIDDEN",
};
export const orgAdminOnPerson: Outcomes = { ...adminOnPerson, orgAdmin: "ok" };
