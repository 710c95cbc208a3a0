// What comes in about people, and the shapes that go out.
import { z } from "zod";
import { emailSchema } from "#lib/core/email.ts";
import { versionSchema } from "#lib/core/numbers.ts";
import { line, rawText, requiredLine, secretText } from "#lib/core/text.ts";
import type { Verdict } from "#lib/users/policy.ts";

const name = requiredLine(200, "a name");
const passwordText = secretText(200);

export const createUserSchema = z
  .strictObject({
    /** Chosen by the form, so that sending it twice creates one person */
    id: z.uuid(),
    email: emailSchema,
    name,
    /** Empty lets the person choose with a link that is mailed */
    password: passwordText.default(""),
    role: z.enum(["ADMIN", "ORG_ADMIN", "USER"], { error: "Choose a role." }),
    /** Empty for an Admin */
    organizationId: z.union([z.uuid(), z.literal("")], { error: "Choose an organization." }).default(""),
  })
  .refine(({ role, organizationId }) => role === "ADMIN" || organizationId !== "", {
    path: ["organizationId"],
    error: "Choose an organization.",
    when: ({ value }) => value instanceof Object,
  })
  .refine(({ role, organizationId }) => role !== "ADMIN" || organizationId === "", {
    path: ["organizationId"],
    error: "An Admin belongs to the whole platform. Leave the organization empty.",
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
  reason: line(500, { min: 3, error: "Say why, in a few words." }),
});
export type DisableUser = z.output<typeof disableUserSchema>;

export const enableUserSchema = z.strictObject({ id: z.uuid() });

export const deleteUserSchema = z.strictObject({
  id: z.uuid(),
  /** The person's address, typed by the one who deletes them */
  confirmation: rawText(400),
});
export type DeleteUser = z.output<typeof deleteUserSchema>;

export interface CreatedUser {
  email: string;
  name: string;
  /** "invited" also when the address is somebody's already: whether it is, is nobody's business but theirs */
  outcome: "created" | "invited";
}

export interface UserMembership {
  organizationId: string;
  organizationName: string;
  organizationSlug: string;
  role: "ORG_ADMIN" | "USER";
  since: string;
  /** The last active Org Admin: the role and the membership stay */
  isLast: boolean;
  canChange: boolean;
}

/** What the page of one person shows. */
export interface UserDetails {
  id: string;
  version: number;
  email: string;
  emailVerifiedAt: string | null;
  /** Whether an identity provider said so, whose word counts in its own organization only */
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
  /** Whether the impersonator may change all of the person; if not, they also belong where the impersonator does not see */
  managed: boolean;
  can: {
    edit: Verdict;
    /** Disable, enable, delete */
    remove: Verdict;
    viewAs: Verdict;
    offerImpersonation: boolean;
    setAdmin: boolean;
    dropAdmin: Verdict;
  };
}

/** What goes when a person is deleted. */
export interface UserDeletionEffect {
  memberships: number;
  sessions: number;
  /** Invitations that they sent and that still wait: nobody can accept these any more */
  invitations: number;
}

/** A change that a stale save would have overwritten. Values of personal fields are kept nowhere. */
export interface MissedUserChange {
  by: string;
  at: string;
  fields: string[];
}
