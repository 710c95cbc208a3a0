// The identity and the content of an event, as they are compared with what was recorded.
import { hash } from "node:crypto";
import type { UsageEvent } from "#lib/usage/schema.ts";

export interface PreparedEvent {
  event: UsageEvent;
  /** SHA-256 of source and id, in hexadecimal */
  digest: string;
  /** SHA-256 of all of it */
  fingerprint: string;
}

export function prepareEvent(event: UsageEvent): PreparedEvent {
  const { tags, ...fields } = event;
  const sorted = Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1));
  // What is not given is the same as null, in whatever order.
  const given = Object.entries(fields)
    .filter(([, value]) => value != null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    event,
    digest: digestOf(event.source, event.id),
    fingerprint: hash("sha256", JSON.stringify([given, sorted])),
  };
}

/** Identifiers have no line breaks. */
export function digestOf(source: string, id: string): string {
  return hash("sha256", `${source}\n${id}`);
}
