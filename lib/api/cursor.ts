// Cursors of lists, signed: each belongs to one list with its filters, and to the keys of one owner.
import { timingSafeEqual } from "node:crypto";
import { Problem } from "#lib/api/problem.ts";
import { macOf } from "#lib/core/secrets.ts";
import type { AuthenticatedKey } from "#lib/keys/authenticate.ts";

/** What a cursor belongs to */
export interface Listing {
  key: Pick<AuthenticatedKey, "organization">;
  /** The operation and its parameters */
  of: string;
  filter: Readonly<Record<string, unknown>>;
}

/** Null at the end of the list. */
export function sealCursor(listing: Listing, cursor: string | undefined): string | null {
  return cursor === undefined
    ? null
    : `${Buffer.from(cursor).toString("base64url")}.${signatureOf(listing, cursor)}`;
}

/** Throws `invalid_cursor` for one of another list, filter or owner. */
export function openCursor(listing: Listing, sealed: string | undefined): string | null {
  if (sealed === undefined) return null;
  const [text = "", signature = ""] = sealed.split(".");
  const cursor = Buffer.from(text, "base64url").toString();
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(listing, cursor))];
  if (given.length === right.length && timingSafeEqual(given, right)) return cursor;
  throw new Problem(
    "invalid_cursor",
    "Start again without a cursor. A cursor belongs to one list and its filters.",
  );
}

function signatureOf({ key, of, filter }: Listing, cursor: string): string {
  const parts = [key.organization?.id ?? "platform", of, Object.entries(filter).toSorted(), cursor];
  return Buffer.from(macOf("cursor", JSON.stringify(parts)))
    .toString("base64url")
    .slice(0, 22);
}
