// Loads a router, assistant or tool inside a scope, as its form and its audit events show it.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import type { DefinedKind } from "#lib/resources/catalog/policy.ts";
import { attributeSchemas, type DefinedResource } from "#lib/resources/catalog/schema.ts";
import type { ResourceVisibility } from "#prisma/client/enums.ts";

interface Row {
  id: string;
  kind: DefinedKind;
  version: number;
  organizationId: string | null;
  name: string;
  key: string;
  description: string;
  visibility: ResourceVisibility;
  retired: boolean;
  attributes: unknown;
  targetId: string | null;
  currentVersion: number | null;
  toolIds: string[];
  hasSecret: boolean;
  versions: Extract<DefinedResource, { kind: "ROUTER" }>["versions"];
  targets: Extract<DefinedResource, { kind: "ROUTER" }>["targets"];
}

/** One that belongs to `organizationId`, or to the platform where that is null. Throws NOT_FOUND. */
export async function loadResource(
  tx: ReadTx,
  id: string,
  organizationId: string | null,
): Promise<DefinedResource> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT r.id, r.kind, r.version, r.organization_id AS "organizationId", r.name, r.key, r.description, r.visibility,
      r.retired_at IS NOT NULL AS retired, r.attributes, r.target_id AS "targetId", r.current_version AS "currentVersion",
      ARRAY(SELECT a.tool_id::text FROM assistant_tool a WHERE a.assistant_id = r.id ORDER BY a.tool_id) AS "toolIds",
      EXISTS (SELECT 1 FROM tool_secret s WHERE s.resource_id = r.id) AS "hasSecret",
      coalesce((SELECT json_agg(json_build_object('version', v.version, 'strategy', v.strategy, 'note', v.note, 'createdAt', v.created_at,
          'models', ARRAY(SELECT m.name FROM router_target t JOIN resource m ON m.id = t.model_id
            WHERE t.router_id = v.router_id AND t.version = v.version ORDER BY t.position)) ORDER BY v.version DESC)
        FROM router_version v WHERE v.router_id = r.id), '[]') AS versions,
      coalesce((SELECT json_agg(json_build_object('modelId', t.model_id, 'name', m.name, 'weight', t.weight,
          'retired', m.retired_at IS NOT NULL) ORDER BY t.position)
        FROM router_target t JOIN resource m ON m.id = t.model_id
        WHERE t.router_id = r.id AND t.version = r.current_version), '[]') AS targets
    FROM resource r
    WHERE r.id = ${id}::uuid AND r.kind <> 'MODEL' AND r.organization_id IS NOT DISTINCT FROM ${organizationId}::uuid`;
  if (!row) throw notFound("Resource");
  const { attributes, targetId, currentVersion, toolIds, hasSecret, versions, targets, kind, ...common } =
    row;
  switch (kind) {
    case "ROUTER": {
      const current = versions.find((one) => one.version === currentVersion);
      return {
        ...common,
        kind,
        strategy: current?.strategy ?? "FALLBACK",
        note: "",
        currentVersion: currentVersion ?? 0,
        targets,
        versions,
      };
    }
    case "ASSISTANT":
      return { ...common, kind, targetId, toolIds, ...attributeSchemas.ASSISTANT.parse(attributes) };
    case "TOOL":
      return { ...common, kind, hasSecret, ...attributeSchemas.TOOL.parse(attributes) };
  }
}
