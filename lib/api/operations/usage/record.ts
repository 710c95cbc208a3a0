// Reporting usage. Answered by the server before Next, and by `npm run gate`.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import {
  documentedEvent,
  type ReadEvent,
  readCloudEvent,
  readNativeEvent,
} from "#lib/api/operations/usage/read-events.ts";
import { Problem } from "#lib/api/problem.ts";
import { text } from "#lib/api/values.ts";
import { batchSize } from "#lib/usage/policy.ts";
import { recordUsage } from "#lib/usage/record/service.ts";
import { rejections, type UsageAnswer } from "#lib/usage/schema.ts";

const { $schema: _, ...eventJson } = z.toJSONSchema(documentedEvent, { io: "input", unrepresentable: "any" });

const organizationId = z.uuid().optional().describe("The key's own unless given; a platform key names it");

// Each is read on its own: here anything is an event.
const native = z.strictObject({
  organization_id: organizationId,
  events: z.array(z.unknown().meta(eventJson)).min(1).max(batchSize),
});

const cloud = z
  .array(
    z.unknown().meta({
      type: "object",
      description:
        "A CloudEvent 1.0: `time` is when it occurred, `subject` the end user, `data` all other fields",
    }),
  )
  .min(1)
  .max(batchSize);

/** What the service cannot say about an event that it never got */
const details: Readonly<Record<keyof typeof rejections, string>> = {
  too_late: "Events are accepted for 31 days.",
  too_early: "This is more than 5 minutes ahead.",
  unknown_workspace: "There is no such workspace.",
  unknown_member: "There is no such member.",
  unknown_key: "There is no such API key.",
  unknown_original: "There is no such event, or it is too old to be corrected.",
  more_than_original: "This takes more away than there is.",
};

const codes = ["invalid", ...Object.keys(rejections)] as ["invalid", ...(keyof typeof rejections)[]];

export const recordUsageOperation = operation({
  id: "recordUsage",
  method: "POST",
  path: "/usage/events",
  tag: "Gateways",
  summary: "Report usage",
  description: [
    "Each event is answered on its own, in order: `accepted`, `duplicate` (recorded before), `conflict` (another one has this source and id) or `rejected`. What was used is recorded and charged, whatever balance or limit it exceeds.",
    "As `application/cloudevents-batch+json` too, with `organization_id` in the query.",
    "Send a request again as often as needed: an event counts once.",
  ].join("\n\n"),
  scope: "usage:write",
  // Source and id do what an Idempotency-Key would.
  safe: true,
  query: z.strictObject({ organization_id: organizationId }),
  body: native,
  otherBodies: { "application/cloudevents-batch+json": cloud },
  answer: z.strictObject({
    results: z.array(
      z.strictObject({
        source: text,
        id: text,
        outcome: z.enum(["accepted", "duplicate", "conflict", "rejected"]),
        code: z.enum(codes).optional().describe("Why it is rejected"),
        pointer: text.optional().describe("JSON pointer to the field that it is rejected for"),
        detail: text.optional(),
      }),
    ),
  }),
  example: {
    body: {
      events: [
        {
          source: "gateway",
          id: "call-8f2c",
          occurred_at: "2026-03-02T10:30:00Z",
          model: "example-large",
          input_tokens: 1200,
          output_tokens: 350,
          latency: 840,
        },
      ],
    },
    answer: { results: [{ source: "gateway", id: "call-8f2c", outcome: "accepted" }] },
  },
  handle: async ({ key, query, body }) => {
    // Of another content type it is an array.
    const isCloud = Array.isArray(body);
    const organizationId =
      (isCloud ? undefined : body.organization_id) ?? query.organization_id ?? key.organization?.id;
    if (!organizationId)
      throw new Problem("invalid", "A platform key names the organization.", {
        errors: [{ pointer: "/organization_id", detail: "Name the organization." }],
      });
    const read = isCloud
      ? (body as readonly unknown[]).map(readCloudEvent)
      : body.events.map(readNativeEvent);
    const events = read.flatMap(({ event }) => event ?? []);
    const answers = await recordUsage(key.actor, { organizationId, events });
    let next = 0;
    const results = read.map((one) => resultOf(one, one.event ? answers[next++] : undefined));
    return { body: { results } };
  },
});

function resultOf({ source, id, fault, pointerTo }: ReadEvent, answer: UsageAnswer | undefined) {
  if (fault) return { source, id, outcome: "rejected" as const, ...fault };
  if (!answer) throw new Error("an event has no answer");
  if (answer.outcome !== "rejected") return { source, id, outcome: answer.outcome };
  const { outcome, code } = answer;
  return { source, id, outcome, code, pointer: pointerTo(rejections[code]), detail: details[code] };
}
