// Inputs and DTOs of users.
import { z } from "zod";
import { emailSchema } from "#lib/core/email.ts";
import { versionSchema } from "#lib/core/numbers.ts";
import { line, rawText, requiredLine, secretText } from "#lib/core/text.ts";
import { workspaceAccessSchema } from "#lib/memberships/workspaces/schema.ts";
import type { Verdict } from "#lib/users/policy.ts";

const name = requiredLine(200, "a name");
const passwordText = secretText(200);

export const createUserSchema = z
  .strictObject({
    /** Chosen by the form: makes creating idempotent */
    id: z.uuid(),
    email: emailSchema,
    name,
    /** Empty sends an emailed link to choose one */
    password: passwordText.default(""),
    role: z.enum(["ADMIN", "ORG_ADMIN", "USER"], { error: "Choose a role." }),
    /** Empty for an Admin */
    organizationId: z.union([z.uuid(), z.literal("")], { error: "Choose an organization." }).default(""),
    /** The workspaces that come with the role; not for an Admin */
    access: workspaceAccessSchema,
  })
  .refine(({ role, organizationId }) => role === "ADMIN" || organizationId !== "", {
    path: ["organizationId"],
    error: "Choose an organization.",
    when: ({ value }) => value instanceof Object,
  })
  .refine(({ role, organizationId }) => role !== "ADMIN" || organizationId === "", {
    path: ["organizationId"],
    error: "Admins have access to the whole platform. Leave the organization empty.",
    when: ({ value }) => value instanceof Object,
  });
export type CreateUser = z.output<typeof createUserSchema>;

/** What may be changed of a person, in the order in which events name it */
export const userFields = {
  name,
  email: emailSchema,
  /** Empty keeps the password */
  password: passwordText.default(""),
};

export const updateUserSchema = z.strictObject({
  id: z.uuid(),
  /** The version that the form was filled from */
  version: versionSchema,
  ...userFields,
});
export type UpdateUser = z.output<typeof updateUserSchema>;

export const setPlatformRoleSchema = z.strictObject({ id: z.uuid(), admin: z.boolean() });
export type SetPlatformRole = z.output<typeof setPlatformRoleSchema>;

export const disableUserSchema = z.strictObject({
  id: z.uuid(),
  reason: line(500, { min: 3, error: "Enter a short reason." }),
});
export type DisableUser = z.output<typeof disableUserSchema>;

export const enableUserSchema = z.strictObject({ id: z.uuid() });

export const deleteUserSchema = z.strictObject({
  id: z.uuid(),
  /** The user's address, typed to confirm */
  confirmation: rawText(400),
});
export type DeleteUser = z.output<typeof deleteUserSchema>;

export interface CreatedUser {
  email: string;
  name: string;
  /** "invited" also when the address has an account, so that the result does not reveal it */
  outcome: "created" | "invited";
}

export interface UserMembership {
  organizationId: string;
  organizationName: string;
  organizationSlug: string;
  role: "ORG_ADMIN" | "USER";
  since: string;
  /** Whether they are the last active Org Admin: role and membership cannot be changed */
  isLast: boolean;
  canChange: boolean;
}

/** The data of a user's page. */
export interface UserDetails {
  id: string;
  version: number;
  email: string;
  emailVerifiedAt: string | null;
  /** Whether an identity provider verified it, which counts in its own organization only */
  emailVerifiedByProvider: boolean;
  name: string;
  pictureId: string | null;
  isAdmin: boolean;
  status: "ACTIVE" | "DISABLED";
  disabledReason: string;
  disabledAt: string | null;
  createdAt: string;
  lastActiveAt: string | null;
  mustChangePassword: boolean;
  /** Bits: 1 password, 2 passkey, 4 OAuth, 8 second factor */
  signInMethods: number;
  isSelf: boolean;
  memberships: UserMembership[];
  /** Whether the actor may change the whole user; if not, they also belong to organizations that the actor does not see */
  managed: boolean;
  can: {
    edit: Verdict;
    /** Disable, enable, delete */
    remove: Verdict;
    impersonate: Verdict;
    offerImpersonation: boolean;
    setAdmin: boolean;
    dropAdmin: Verdict;
  };
}

/** The effects of deleting a user. */
export interface UserDeletionEffect {
  memberships: number;
  sessions: number;
  /** Their pending invitations, which can no longer be accepted */
  invitations: number;
  /** Their own API keys that work now */
  apiKeys: number;
}

/** A change that a stale save would have overwritten. Values of personal fields are not stored. */
export interface MissedUserChange {
  by: string;
  at: string;
  fields: string[];
}
