import { z } from "zod";
import { codeSchema } from "#lib/auth/second-factor/schema.ts";

export const confirmTotpSchema = z.strictObject({ code: codeSchema });
export type ConfirmTotp = z.output<typeof confirmTotpSchema>;

/** What an authenticator app needs, shown once. */
export interface TotpSetup {
  /** For typing: groups of four letters */
  key: string;
  /** An SVG of the QR code */
  qr: string;
}

export interface SecondFactorState {
  totp: boolean;
  /** Recovery codes that are left; 0 also when none were made */
  codesLeft: number;
  /** The organizations that require a second factor */
  requiredBy: readonly string[];
  /** Why the authenticator app cannot be removed; null when it can */
  appKeptBecause: string | null;
  /** Why the last passkey cannot be removed */
  passkeyKeptBecause: string | null;
}
