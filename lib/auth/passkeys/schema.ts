import { z } from "zod";
import { rawText } from "#lib/core/text.ts";

const base64url = (max: number) => rawText(max).regex(/^[\w-]*={0,2}$/);

// The fields of a browser's credential that are used.
const credential = z.object({
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal("public-key"),
  clientExtensionResults: z.unknown().transform(() => ({})),
});

/** A browser's response to a request for a passkey. */
export const assertionSchema = credential.extend({
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    // Post-quantum signatures take thousands of bytes.
    signature: base64url(12_000),
    userHandle: base64url(200).optional(),
  }),
});

/** A browser's response with a new passkey. */
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
