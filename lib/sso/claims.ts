// The claims of a provider. Providers differ in a claim's JSON type and place: Cognito and Apple write "true", some write
// lists of one, and many put into the userinfo response what the id token leaves out.
import { emailSchema } from "#lib/core/email.ts";
import { line } from "#lib/core/text.ts";

/** The identity that a provider asserts. `email` is set only when the provider asserts that it is verified. */
export interface Claims {
  subject: string;
  email: string | undefined;
  name: string;
}

type RawClaims = Readonly<Record<string, unknown>>;

/** The maximum length of a subject in OpenID Connect */
const subjectCharacters = 255;
const nameCharacters = 200;

/** Whether the id token has all of these claims. */
export function hasClaims(
  idToken: RawClaims,
  ...claims: readonly ("email" | "email_verified" | "name")[]
): boolean {
  return claims.every((claim) => idToken[claim] !== undefined);
}

/**
 * Reads the claims of an id token and of the userinfo response for the same subject; the token has priority. Throws for a
 * subject with refused characters: it is an identifier, so it is never changed to fit.
 */
export function readClaims(idToken: RawClaims, info: RawClaims): Claims {
  const subject = textOf(idToken.sub);
  if (!subject || line(subjectCharacters).safeParse(subject).data !== subject) {
    throw new Error("the provider's subject holds characters that cannot be seen, or too many");
  }
  return { subject, email: verifiedEmail(idToken, info), name: readName(idToken, info) };
}

function verifiedEmail(idToken: RawClaims, info: RawClaims): string | undefined {
  const [said, other] = readEmail(idToken) ? [idToken, info] : [info, idToken];
  const email = readEmail(said);
  if (said.email_verified !== undefined) return isTrue(said.email_verified) ? email : undefined;
  // The other source's email_verified counts only when it is about the same address.
  const same = other.email === undefined || readEmail(other) === email;
  return same && isTrue(other.email_verified) ? email : undefined;
}

function readEmail(said: RawClaims): string | undefined {
  return emailSchema.safeParse(textOf(said.email)).data;
}

/** A name is for display: one that a form would refuse is left out. */
function readName(idToken: RawClaims, info: RawClaims): string {
  const name = (textOf(idToken.name) ?? textOf(info.name) ?? "").trim();
  const cut = name.slice(0, nameCharacters).replace(/[\ud800-\udbff]$/, "");
  return line(nameCharacters).safeParse(cut).data ?? "";
}

function textOf(claim: unknown): string | undefined {
  const one = singleValue(claim);
  // A larger number has lost digits in JSON.parse.
  if (typeof one === "number" && Number.isSafeInteger(one)) return String(one);
  return typeof one === "string" ? one : undefined;
}

function isTrue(claim: unknown): boolean {
  const one = singleValue(claim);
  return one === true || (typeof one === "string" && one.trim().toLowerCase() === "true");
}

function singleValue(claim: unknown): unknown {
  return Array.isArray(claim) && claim.length === 1 ? claim[0] : claim;
}
