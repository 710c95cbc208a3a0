// Encrypts secrets that Steward must be able to read again (provider and tool secrets, one-time password seeds, queued emails) with
// a key derived from STEWARD_SECRET: AES-256-GCM, bound to the secret's purpose.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "#lib/core/env.ts";

export type SecretPurpose = "audit" | "mail" | "oauth" | "tool" | "totp";

/** Version of the format */
const version = 1;
const [ivBytes, tagBytes] = [12, 16];

export function encrypt(purpose: SecretPurpose, text: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), sealed]));
}

/** Throws when the bytes were changed, or encrypted with another secret or for another purpose. */
export function decrypt(purpose: SecretPurpose, bytes: Uint8Array): string {
  const data = Buffer.from(bytes);
  if (data[0] !== version) throw new Error("a stored secret has an unknown format");
  const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), data.subarray(1, 1 + ivBytes));
  const start = 1 + ivBytes + tagBytes;
  decipher.setAuthTag(data.subarray(1 + ivBytes, start));
  return decipher.update(data.subarray(start), undefined, "utf8") + decipher.final("utf8");
}

/** What is recognized or checked, and never read again. */
export type MacPurpose = "api-key" | "cursor";

const macKeys = new Map<MacPurpose, Uint8Array>();

/** HMAC-SHA256 under a key of its own for each purpose. */
export function macOf(purpose: MacPurpose, text: string): Uint8Array<ArrayBuffer> {
  const key = macKeys.get(purpose) ?? keyFor(purpose);
  macKeys.set(purpose, key);
  return Uint8Array.from(createHmac("sha256", key).update(text).digest());
}

function keyFor(purpose: SecretPurpose | MacPurpose): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", env().STEWARD_SECRET, "", `steward ${purpose}`, 32));
}
