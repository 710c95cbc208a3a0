// The key that asks.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { id, instant, text } from "#lib/api/values.ts";

const named = z.strictObject({ id, name: text });

const keySchema = z.strictObject({
  id,
  name: text,
  owner: z.enum(["organization", "member", "platform"]),
  organization: named.nullable().describe("null for a platform key"),
  workspace: named.nullable(),
  member_id: id.nullable().describe("Whom it acts for"),
  scopes: z.array(text),
  resource_ids: z.array(id).describe("What it may be used with; none for all that its owner may use"),
  expires_at: instant.nullable(),
});

export const keyOperations = [
  operation({
    id: "getOwnKey",
    method: "GET",
    path: "/key",
    tag: "Keys",
    summary: "Get the key that asks",
    scope: null,
    answer: keySchema,
    example: {
      answer: {
        id: "0199d5a0-6a3e-7c1a-9f54-0c1b6f1f2a01",
        name: "Production gateway",
        owner: "organization",
        organization: { id: "0199d5a0-1111-7c1a-9f54-0c1b6f1f2a02", name: "Acme" },
        workspace: null,
        member_id: null,
        scopes: ["access:check", "usage:write"],
        resource_ids: [],
        expires_at: "2027-05-01T00:00:00.000Z",
      },
    },
    handle: async ({ key }) => ({
      body: {
        id: key.actor.keyId,
        name: key.actor.name,
        owner: ownerOf(key.owner),
        organization: key.organization,
        workspace: key.workspace,
        member_id: key.memberId,
        scopes: [...key.scopes],
        resource_ids: [...key.resourceIds],
        expires_at: key.expiresAt,
      },
    }),
  }),
];

function ownerOf(owner: "ORGANIZATION" | "MEMBER" | "PLATFORM") {
  return owner.toLowerCase() as "organization" | "member" | "platform";
}
