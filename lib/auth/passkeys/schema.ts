import { z } from "zod";
import { rawText } from "#lib/core/text.ts";

const base64url = (max: number) => rawText(max).regex(/^[\w-]*={0,2}$/);

// What browsers say about a credential; more of it than this is left unread.
const credential = z.object({
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal("public-key"),
  clientExtensionResults: z.unknown().transform(() => ({})),
});

/** The answer of a browser that was asked for a passkey. */
export const assertionSchema = credential.extend({
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    // Those that quantum computers do not break take thousands of bytes.
    signature: base64url(12_000),
    userHandle: base64url(200).optional(),
  }),
});

/** The answer of a browser that made a passkey. */
export const attestationSchema = credential.extend({
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(20_000),
    transports: z
      .array(z.enum(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"]))
      .max(10)
      .default([]),
  }),
});

export const passkeySignInSchema = z.strictObject({
  response: assertionSchema,
  returnTo: rawText(2000).optional(),
});
