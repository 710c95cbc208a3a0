// What a seal proves of an event, byte for byte. scripts/verify-export.mjs computes the same without Steward.
import { createHash, createHmac } from "node:crypto";

/** An event as the database has it. */
export interface SealedEvent {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string;
  impersonatorId: string | null;
  organizationId: string | null;
  workspaceId: string | null;
  action: string;
  targetType: string;
  targetId: string | null;
  before: unknown;
  after: unknown;
  ip: string;
  requestId: string;
}

/** Fields that an organization may not see, or not all of. A leaf holds commitments to them, which a salt opens. */
export const committed = ["actorId", "impersonatorId", "ip", "before", "after"] as const;
export type Committed = (typeof committed)[number];

/** The salt of one field of one event, as hex. */
export function saltOf(saltKey: Buffer, id: string, field: Committed): string {
  return createHmac("sha256", saltKey).update(`${id} ${field}`).digest("hex").slice(0, 32);
}

/** SHA-256 of the salt and the value as JSON, as hex. */
export function commitment(salt: string, value: unknown): string {
  return createHash("sha256")
    .update(`${salt} ${canonicalJson(value ?? null)}`)
    .digest("hex");
}

/** What the leaf of an event is made from. */
export function leafContent(saltKey: Buffer, event: SealedEvent): Record<string, unknown> {
  const { actorId, impersonatorId, ip, at, before, after, ...rest } = event;
  const hidden = { actorId, impersonatorId, ip, before, after };
  const commitments = committed.map((field) => [
    field,
    commitment(saltOf(saltKey, event.id, field), hidden[field]),
  ]);
  return {
    ...rest,
    at: at.toISOString(),
    commitments: Object.fromEntries(commitments),
  };
}

/** RFC 6962: the first byte distinguishes a leaf from a node. */
export function leafHash(content: Record<string, unknown>): Buffer {
  return createHash("sha256").update("\0").update(canonicalJson(content)).digest();
}

/** JSON with its keys in order and no spaces (RFC 8785), so that a hash over it is one of what it says. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${fields.map(([key, of]) => `${JSON.stringify(key)}:${canonicalJson(of)}`).join(",")}}`;
}
