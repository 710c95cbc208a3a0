import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, for session cookies and one-time links. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The stored form of a token. The token is random, so a plain hash cannot be reversed by guessing. */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash("sha256").update(token).digest());
}
