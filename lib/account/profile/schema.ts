import { z } from "zod";
import { isKnownLocale } from "#lib/account/policy.ts";
import { rawText, requiredLine } from "#lib/core/text.ts";
import type { EmailVerifier } from "#prisma/client/enums.ts";

/** What people change of their own account on its first page */
export const profileFields = {
  name: requiredLine(200, "your name"),
  locale: rawText(35).refine(isKnownLocale, "Choose one from the list."),
};

export const updateProfileSchema = z.strictObject(profileFields);
export type UpdateProfile = z.output<typeof updateProfileSchema>;

/** The user's own account on the account page. */
export interface OwnAccount {
  email: string;
  /** null while the address is not verified */
  emailVerifiedBy: EmailVerifier | null;
  hasPassword: boolean;
  name: string;
  locale: string;
}
