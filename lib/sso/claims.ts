// What a provider says of a person. Providers differ in the JSON type of a claim and in where they put it: Cognito and Apple
// write "true", some write lists of one, and many say in the userinfo answer what the id token leaves out.
import { emailSchema } from "#lib/core/email.ts";
import { line } from "#lib/core/text.ts";

/** Whom the provider means. `email` is given only when the provider says that it verified it. */
export interface Claims {
  subject: string;
  email: string | undefined;
  name: string;
}

type Said = Readonly<Record<string, unknown>>;

/** What OpenID Connect allows a subject to have */
const subjectCharacters = 255;
const nameCharacters = 200;

/** Whether the id token alone says all of these. */
export function says(idToken: Said, ...claims: readonly ("email" | "email_verified" | "name")[]): boolean {
  return claims.every((claim) => idToken[claim] !== undefined);
}

/**
 * Reads the claims of an id token and of the userinfo answer for the same subject; the token goes before. Throws for a
 * subject that no form would take: it says who somebody is, so it is never changed to fit.
 */
export function readClaims(idToken: Said, info: Said): Claims {
  const subject = textOf(idToken.sub);
  if (!subject || line(subjectCharacters).safeParse(subject).data !== subject) {
    throw new Error("the provider's subject holds characters that cannot be seen, or too many");
  }
  return { subject, email: verifiedEmail(idToken, info), name: readName(idToken, info) };
}

function verifiedEmail(idToken: Said, info: Said): string | undefined {
  const [said, other] = readEmail(idToken) ? [idToken, info] : [info, idToken];
  const email = readEmail(said);
  if (said.email_verified !== undefined) return isTrue(said.email_verified) ? email : undefined;
  // What the other says of an address counts for this one only when it is no other address.
  const same = other.email === undefined || readEmail(other) === email;
  return same && isTrue(other.email_verified) ? email : undefined;
}

function readEmail(said: Said): string | undefined {
  return emailSchema.safeParse(textOf(said.email)).data;
}

/** A name is for people to read: one that a form would refuse is left out. */
function readName(idToken: Said, info: Said): string {
  const name = (textOf(idToken.name) ?? textOf(info.name) ?? "").trim();
  const cut = name.slice(0, nameCharacters).replace(/[\ud800-\udbff]$/, "");
  return line(nameCharacters).safeParse(cut).data ?? "";
}

function textOf(claim: unknown): string | undefined {
  const one = only(claim);
  // A larger number is not the one that was sent any more.
  if (typeof one === "number" && Number.isSafeInteger(one)) return String(one);
  return typeof one === "string" ? one : undefined;
}

function isTrue(claim: unknown): boolean {
  const one = only(claim);
  return one === true || (typeof one === "string" && one.trim().toLowerCase() === "true");
}

function only(claim: unknown): unknown {
  return Array.isArray(claim) && claim.length === 1 ? claim[0] : claim;
}
