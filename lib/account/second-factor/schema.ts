import { z } from "zod";
import { codeSchema } from "#lib/auth/second-factor/schema.ts";

export const confirmTotpSchema = z.strictObject({ code: codeSchema });
export type ConfirmTotp = z.output<typeof confirmTotpSchema>;

/** The setup of an authenticator app, shown once. */
export interface TotpSetup {
  /** For typing: groups of four characters */
  key: string;
  /** An SVG of the QR code */
  qr: string;
}

export interface SecondFactorState {
  totp: boolean;
  /** Unused recovery codes; 0 also when none were generated */
  codesLeft: number;
  /** The organizations that require a second factor */
  requiredBy: readonly string[];
  /** Why the authenticator app cannot be removed; null when it can */
  appKeptBecause: string | null;
  /** Why the last passkey cannot be removed */
  passkeyKeptBecause: string | null;
}
