// The text of API keys: "stw_", 43 letters and digits of 256 random bits, and 6 of their CRC-32, so that a typing error or a
// made-up key is refused without asking the database.
import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { macOf } from "#lib/core/secrets.ts";
import { secretPattern, secretPrefix } from "#lib/keys/policy.ts";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const [randomDigits, checksumDigits] = [43, 6];
/** How many characters lists show of the start and the end */
const [shownStart, shownEnd] = [secretPrefix.length + 4, 4];

const whole = new RegExp(`^${secretPattern}$`);

export interface NewSecret {
  /** Shown once */
  text: string;
  hash: Uint8Array<ArrayBuffer>;
  start: string;
  end: string;
}

export function newSecret(): NewSecret {
  const body = base62(BigInt(`0x${randomBytes(32).toString("hex")}`), randomDigits);
  const text = `${secretPrefix}${body}${checksumOf(body)}`;
  return { text, hash: hashSecret(text), start: text.slice(0, shownStart), end: text.slice(-shownEnd) };
}

/** Whether text is a key by its form and checksum. */
export function isSecret(text: string): boolean {
  if (!whole.test(text)) return false;
  const body = text.slice(secretPrefix.length, -checksumDigits);
  return text.endsWith(checksumOf(body));
}

/** The stored form: worthless without the installation's secret. */
export function hashSecret(text: string): Uint8Array<ArrayBuffer> {
  return macOf("api-key", text);
}

/** The first key in a text, like the query of a URL. */
export function findSecret(text: string): string | undefined {
  return new RegExp(secretPattern).exec(text)?.[0];
}

function checksumOf(body: string): string {
  return base62(BigInt(crc32(body)), checksumDigits);
}

function base62(value: bigint, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest /= 62n) text = digits[Number(rest % 62n)] + text;
  return text;
}
