import { z } from "zod";
import { safeReturnTo } from "#lib/auth/schema.ts";
import { emailSchema } from "#lib/core/email.ts";
import { rawText } from "#lib/core/text.ts";

export const startOauthSchema = z.strictObject({
  email: emailSchema,
  returnTo: rawText(2000).optional().transform(safeReturnTo),
});
export type StartOauth = z.output<typeof startOauthSchema>;

export const oauthLinkSchema = z.strictObject({ organizationId: z.uuid() });
export type OauthLink = z.output<typeof oauthLinkSchema>;

/** The provider of one of the user's organizations */
export interface OwnProvider {
  organizationId: string;
  connected: boolean;
  /** Why it cannot be disconnected; null when it can */
  keptBecause: string | null;
}
