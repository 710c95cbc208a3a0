// The identity and the content of an event, as they are compared with what was recorded.
import { hash } from "node:crypto";
import { type UsageEvent, usageEventShape } from "#lib/usage/schema.ts";

export interface PreparedEvent {
  event: UsageEvent;
  /** SHA-256 of source and id, in hexadecimal */
  digest: string;
  /** SHA-256 of all of it */
  fingerprint: string;
}

const fields = (Object.keys(usageEventShape) as (keyof UsageEvent)[]).filter((name) => name !== "tags");

export function prepareEvent(event: UsageEvent): PreparedEvent {
  // What is not given is the same as null, and tags have no order.
  const content = [...fields.map((name) => event[name] ?? null), sorted(event.tags)];
  return {
    event,
    digest: digestOf(event.source, event.id),
    fingerprint: hash("sha256", JSON.stringify(content)),
  };
}

function sorted(tags: Record<string, string>): [string, string][] {
  return Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Identifiers have no line breaks. */
export function digestOf(source: string, id: string): string {
  return hash("sha256", `${source}\n${id}`);
}
