// Portkey's gateway as a caller: its webhook guardrail asks before each call, and says afterwards what the model answered.
// Answered by the server before Next, and by `npm run gate`.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { checkCall, reasonOf } from "#lib/api/check-call.ts";
import { operation } from "#lib/api/operation.ts";
import { portkeyTokens, portkeyUsage } from "#lib/api/operations/portkey-usage.ts";
import { organizationOf } from "#lib/api/owner.ts";
import { text } from "#lib/api/values.ts";
import { isAppError } from "#lib/core/errors.ts";
import { identifier, line, rawText } from "#lib/core/text.ts";
import type { AuthenticatedKey } from "#lib/keys/authenticate.ts";
import { quantitySchema } from "#lib/ledger/schema.ts";
import { findModelByKey } from "#lib/resources/queries.ts";
import { recordUsage } from "#lib/usage/record/service.ts";
import { usageEventSchema } from "#lib/usage/schema.ts";

const source = "portkey";

/** What an app says in `x-portkey-metadata`. Other names in it are passed over. */
const metadataSchema = z.object({
  organization_id: z.uuid().optional().describe("The key's own unless given; a platform key names it"),
  workspace_id: z.uuid().optional(),
  member_id: z.uuid().optional(),
  _user: line(200).optional().describe("The app's name of its end user"),
  resource_id: z.uuid().optional().describe("Which model it is, where several have the name of the request"),
  estimate: quantitySchema.optional().describe("What it will cost at most, in credits"),
});
type Metadata = z.output<typeof metadataSchema>;

const bodySchema = z.looseObject({
  eventType: z.enum(["beforeRequestHook", "afterRequestHook"]),
  requestType: rawText(50).nullish().describe("Like `chatComplete`, `messages` or `embed`"),
  metadata: z
    .record(rawText(200), z.unknown())
    .nullish()
    .describe(
      "`organization_id`, `workspace_id`, `member_id`, `_user`, `resource_id` and `estimate` are read; all else is passed over",
    ),
  request: z.looseObject({ json: z.looseObject({ model: rawText(200).nullish() }).nullish() }),
  response: z
    .looseObject({
      json: z
        .looseObject({ id: identifier(200, "No id").nullish().catch(null), usage: portkeyUsage })
        .nullish(),
    })
    .nullish(),
});
type Body = z.output<typeof bodySchema>;

export const portkeyOperations = [
  operation({
    id: "guardPortkey",
    method: "POST",
    path: "/adapters/portkey",
    tag: "Gateways",
    summary: "Answer Portkey's guardrail",
    description: [
      "For the check `default.webhook` of Portkey's gateway. As `before_request_hooks` it checks the call like `/access/check`, and counts it in limits of calls. As `after_request_hooks` it records what the answer says was used; that needs the scope `usage:write` too.",
      "A refusal is a `verdict` of false, with the reason. Portkey lets a call through when its webhook fails, unless the check has `failOnError`: set it.",
      "Portkey shows no guardrail what it streams. Such a call is recorded with unknown cost, as `<model> (tokens unknown)`.",
    ].join("\n\n"),
    scope: "access:check",
    // What a request counts before a call is counted again, as in a check; what it reports after one counts once.
    safe: true,
    body: bodySchema,
    answer: z.strictObject({
      verdict: z.boolean(),
      data: z.strictObject({ reason: text.describe("Shown by Portkey in `hook_results`") }),
    }),
    example: {
      body: {
        eventType: "beforeRequestHook",
        requestType: "chatComplete",
        metadata: { _user: "customer 7" },
        request: { json: { model: "example-large", messages: [] } },
      },
      answer: { verdict: false, data: { reason: "Off for this organization" } },
    },
    handle: async ({ key, body }) => {
      const { data: metadata, error } = metadataSchema.safeParse(body.metadata ?? {});
      if (metadata)
        return { body: await (body.eventType === "beforeRequestHook" ? before : after)(key, body, metadata) };
      const [issue] = error.issues;
      return {
        body: answer(false, `The metadata is not valid: ${issue?.path.join(".")}: ${issue?.message}`),
      };
    },
  }),
];

async function before(key: AuthenticatedKey, { request }: Body, metadata: Metadata) {
  const organizationId = organizationOf(key, metadata.organization_id);
  const model = request.json?.model;
  const resourceId = await findModel(key, organizationId, model, metadata);
  if (!resourceId) return answer(false, model ? `Unknown model ${model}` : "The request names no model");
  const checked = await checkCall(key, {
    organizationId,
    workspaceId: metadata.workspace_id,
    memberId: metadata.member_id,
    endUser: metadata._user,
    resourceIds: [resourceId],
    calls: 1,
    estimate: metadata.estimate === undefined ? null : { product: "credits", quantity: metadata.estimate },
    hold: null,
  });
  return answer(checked.allowed, reasonOf(checked));
}

/** What was used was used, so that the verdict holds nothing back. */
async function after(key: AuthenticatedKey, { requestType, request, response }: Body, metadata: Metadata) {
  const organizationId = organizationOf(key, metadata.organization_id);
  const { id, usage } = response?.json ?? {};
  const model = request.json?.model || null;
  const tokens = usage ? portkeyTokens(usage, requestType) : null;
  const resourceId = await findModel(key, organizationId, model, metadata);
  const event = usageEventSchema.parse({
    source,
    id: id ?? randomUUID(),
    occurredAt: new Date().toISOString(),
    workspaceId: metadata.workspace_id ?? key.workspace?.id,
    memberId: metadata.member_id ?? key.memberId,
    endUser: metadata._user,
    ...(tokens
      ? { model, ...(resourceId && { resourceId }), ...tokens }
      : { model: `${[...(model ?? "A model")].slice(0, 90).join("")} (tokens unknown)` }),
  });
  const [recorded] = await recordUsage(key.actor, { organizationId, events: [event] });
  if (recorded?.outcome === "rejected") return answer(true, `Not recorded: ${recorded.code}`);
  if (recorded?.outcome === "conflict") return answer(true, "Not recorded: another call has this id");
  return answer(true, `Recorded: ${recorded?.outcome}`);
}

function answer(verdict: boolean, reason: string) {
  return { verdict, data: { reason } };
}

/** The model that the request names. Metadata only chooses among several of that name: it comes from the app's caller. */
async function findModel(
  key: AuthenticatedKey,
  organizationId: string,
  model: string | null | undefined,
  { resource_id: chosen }: Metadata,
): Promise<string | null> {
  if (!model) return null;
  try {
    return await findModelByKey(key.actor, organizationId, model, chosen);
  } catch (error) {
    if (isAppError(error) && error.code === "NOT_FOUND") return null;
    throw error;
  }
}
