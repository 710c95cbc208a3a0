// What connected apps report as spent, and what each report is answered.
import { z } from "zod";
import { line } from "#lib/core/text.ts";
import { products } from "#lib/ledger/policy.ts";
import { keySchema, quantitySchema } from "#lib/ledger/schema.ts";
import type { RefusedBy } from "#lib/limits/policy.ts";

export const spendSchema = z.strictObject({
  organizationId: z.uuid(),
  product: z.enum(products),
  quantity: quantitySchema,
  /** Who spent it; then what is assigned to them goes first, and their allowance counts */
  memberId: z.uuid().nullable().default(null),
  /** Where it was spent; then what is assigned to it goes next, and its monthly limit counts */
  workspaceId: z.uuid().nullable().default(null),
  reason: line(500).default(""),
  key: keySchema,
});
export type Spend = z.output<typeof spendSchema>;

export type SpendRefusal =
  | "NOT_FOUND"
  | "ORGANIZATION_INACTIVE"
  | "NOT_A_MEMBER"
  | "MEMBER_DISABLED"
  | "WORKSPACE_NOT_FOUND"
  | "WORKSPACE_SUSPENDED"
  | "WORKSPACE_ARCHIVED"
  | "WORKSPACE_DELETED"
  | "NOT_IN_WORKSPACE"
  | "NOT_IN_UNIT"
  | "ALLOWANCE_EXCEEDED"
  | "WORKSPACE_LIMIT_EXCEEDED"
  | "LIMIT_EXCEEDED"
  | "NOT_ENOUGH"
  /** In checks and holds: the organization used more than it had */
  | "OWED"
  | "IDEMPOTENCY_KEY_REUSED";

/** `duplicate`: this very spend was applied before, and is not applied again. */
export type SpendAnswer =
  | { key: string; outcome: "applied" | "duplicate"; transferIds: string[] }
  | {
      key: string;
      outcome: "refused";
      reason: SpendRefusal /** The organization's own limit that refused it */;
      limit?: RefusedBy;
    };
