// The events of a request, native or as CloudEvents: each is read on its own, so that a bad one keeps no other back.
import { z } from "zod";
import { snake } from "#lib/api/values.ts";
import { rawText } from "#lib/core/text.ts";
import { type UsageEvent, usageEventSchema, usageEventShape } from "#lib/usage/schema.ts";

/** What is wrong with an event, and where in the body */
export interface EventFault {
  code: "invalid";
  pointer: string;
  detail: string;
}

export interface ReadEvent {
  source: string;
  id: string;
  event: UsageEvent | null;
  fault: EventFault | null;
  /** The JSON pointer to a field of it */
  pointerTo: (field: keyof UsageEvent) => string;
}

const fieldOf = new Map(Object.keys(usageEventShape).map((name) => [snake(name), name as keyof UsageEvent]));

/** An event as the reference shows it */
export const documentedEvent = z.strictObject(
  Object.fromEntries(
    Object.entries({
      ...usageEventShape,
      itemKind: z
        .enum(
          usageEventShape.itemKind
            .unwrap()
            .unwrap()
            .options.map((kind) => kind.toLowerCase()) as [string],
        )
        .nullish(),
    }).map(([name, schema]) => [snake(name), schema]),
  ),
);

export function readNativeEvent(given: unknown, at: number): ReadEvent {
  return readEvent(given, (name) => `/events/${at}${name && `/${name}`}`);
}

const cloudNames: Readonly<Record<string, string>> = {
  source: "source",
  id: "id",
  occurred_at: "time",
};

/** The attributes of CloudEvents 1.0; those of extensions are passed over. */
const cloudEvent = z.looseObject({
  specversion: z.literal("1.0"),
  type: rawText(200),
  id: z.unknown(),
  source: z.unknown(),
  time: z.unknown(),
  subject: rawText(200).nullish(),
  datacontenttype: z.literal(["application/json"]).nullish(),
  data: z.record(rawText(200), z.unknown()),
});

/** `subject` is the end user, unless the data names one. */
export function readCloudEvent(given: unknown, at: number): ReadEvent {
  const pointerOf = (name: string) =>
    cloudNames[name] ? `/${at}/${cloudNames[name]}` : `/${at}/data${name && `/${name}`}`;
  const { data: cloud, error } = cloudEvent.safeParse(given);
  if (error) {
    const path = error.issues[0]?.path ?? [];
    return faulty(given, `/${[at, ...path].join("/")}`, error.issues[0]?.message ?? "", pointerOf);
  }
  const own = ["source", "id", "occurred_at"].find((name) => Object.hasOwn(cloud.data, name));
  if (own) return faulty(given, `/${at}/data/${own}`, "The attributes of the event say this.", pointerOf);
  const { source, id, time, subject, data } = cloud;
  return readEvent(
    { ...(subject && { end_user: subject }), ...data, source, id, occurred_at: time },
    pointerOf,
  );
}

function readEvent(given: unknown, pointerOf: (name: string) => string): ReadEvent {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    return faulty(given, pointerOf(""), "An event is an object.", pointerOf);
  const entries = Object.entries(given);
  const unknown = entries.find(([name]) => !fieldOf.has(name));
  if (unknown)
    return faulty(given, pointerOf(unknown[0].slice(0, 200)), "There is no such field.", pointerOf);
  const fields = Object.fromEntries(
    entries.map(([name, value]) => [fieldOf.get(name), upperKind(name, value)]),
  );
  const { data: event, error } = usageEventSchema.safeParse(fields);
  if (!event) {
    const [field = ""] = error?.issues[0]?.path ?? [];
    return faulty(given, pointerOf(snake(String(field))), error?.issues[0]?.message ?? "", pointerOf);
  }
  return { ...namesOf(given), event, fault: null, pointerTo: (name) => pointerOf(snake(name)) };
}

function upperKind(name: string, value: unknown): unknown {
  return name === "item_kind" && typeof value === "string" && value === value.toLowerCase()
    ? value.toUpperCase()
    : value;
}

function faulty(
  given: unknown,
  pointer: string,
  detail: string,
  pointerOf: (name: string) => string,
): ReadEvent {
  const fault = { code: "invalid" as const, pointer, detail };
  return { ...namesOf(given), event: null, fault, pointerTo: (name) => pointerOf(snake(name)) };
}

/** To echo, as far as they are texts. */
function namesOf(given: unknown): { source: string; id: string } {
  const { source, id } = (given ?? {}) as { source?: unknown; id?: unknown };
  const text = (value: unknown) => (typeof value === "string" ? value.slice(0, 200) : "");
  return { source: text(source), id: text(id) };
}
