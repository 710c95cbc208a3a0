import { z } from "zod";
import { versionOrNoneSchema } from "#lib/core/numbers.ts";
import { identifier, rawText, secretText } from "#lib/core/text.ts";
import { graceDays } from "#lib/sso/policy.ts";

const organizationId = z.uuid();

/** What is saved of a connection, the client's secret apart */
export const oauthFields = {
  issuer: identifier(500, "Enter the issuer's address.")
    .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
      error: "Enter an address such as https://login.example.com.",
    })
    .refine((value) => !/[?#@]/.test(value), { error: "Remove everything after the path." })
    .transform((value) => value.replace(/\/\.well-known\/openid-configuration\/?$/, "")),
  clientId: identifier(500, "Enter the client ID."),
  /** Blank allows all domains of the organization */
  allowedDomains: rawText(5000).default(""),
  defaultRole: z.enum(["USER", "ORG_ADMIN"]),
  createUsers: z.stringbool().default(false),
};

export const saveOauthSchema = z.strictObject({
  organizationId,
  /** What the form had read; 0 when there was no connection yet */
  version: versionOrNoneSchema,
  ...oauthFields,
  /** Blank keeps the stored one */
  clientSecret: secretText(2000).trim().default(""),
});
export type SaveOauth = z.output<typeof saveOauthSchema>;

export const organizationOnlySchema = z.strictObject({ organizationId });
export type OrganizationOnly = z.output<typeof organizationOnlySchema>;

export const enableOauthSchema = z.strictObject({ organizationId, enabled: z.boolean() });
export type EnableOauth = z.output<typeof enableOauthSchema>;

export const enforceOauthSchema = z.strictObject({
  organizationId,
  /** null ends the enforcement */
  graceDays: z
    .number()
    .refine((days) => graceDays.some((allowed) => allowed === days))
    .nullable(),
  breakGlassUserId: z.uuid({ error: "Choose who can still use a password." }).nullable(),
});
export type EnforceOauth = z.output<typeof enforceOauthSchema>;

/** The data of the OAuth dialog, without the secret. */
export interface OauthDetails {
  version: number;
  issuer: string;
  clientId: string;
  allowedDomains: string[];
  defaultRole: "USER" | "ORG_ADMIN";
  createUsers: boolean;
  enabled: boolean;
  /** ISO 8601 */
  testedAt: string | null;
  enforcedFrom: string | null;
  breakGlassUserId: string | null;
  /** Number of users who have signed in through it */
  identities: number;
}

export interface OauthPage {
  /** The name of the organization's tier when that leaves single sign-on out: the connection is paused */
  tierWithout: string | null;
  connection: OauthDetails | null;
  domains: string[];
  /** Org Admins with a password, one of whom keeps it when the provider is enforced */
  breakGlass: { id: string; name: string; email: string }[];
  callbackUrl: string;
}
