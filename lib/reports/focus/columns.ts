// The columns of FOCUS 1.2 that usage has an answer to, and columns of our own, which begin with x_.
import type { CellKind, ReportCell, ReportColumn } from "#lib/reports/schema.ts";
import { pools } from "#lib/usage/policy.ts";
import type { UsageSums } from "#lib/usage/summary/schema.ts";
import { tokensIn } from "#lib/usage/view/policy.ts";

export interface FocusRow {
  /** Moments in UTC, the ends exclusive; the days are those of the organization */
  dayStart: string;
  dayEnd: string;
  monthStart: string;
  monthEnd: string;
  organizationId: string;
  organization: string;
  /** The code of its credit type */
  unit: string;
  workspaceId: string | null;
  workspace: string | null;
  modelId: string | null;
  model: string | null;
  provider: string | null;
  keyId: string | null;
  key: string | null;
  charging: string;
  sums: UsageSums;
}

type Cells = readonly (readonly [name: string, kind: CellKind, of: (row: FocusRow) => ReportCell])[];

const cells: Cells = [
  ["BilledCost", "amount", ({ sums }) => sums.charged],
  ["BillingAccountId", "text", ({ organizationId }) => organizationId],
  ["BillingAccountName", "text", ({ organization }) => organization],
  ["BillingAccountType", "text", () => "Organization"],
  ["BillingCurrency", "text", ({ unit }) => unit],
  ["BillingPeriodEnd", "text", ({ monthEnd }) => monthEnd],
  ["BillingPeriodStart", "text", ({ monthStart }) => monthStart],
  ["ChargeCategory", "text", () => "Usage"],
  ["ChargeClass", "text", () => ""],
  ["ChargeDescription", "text", ({ model }) => `Use of ${model ?? "a model that was not named"}`],
  ["ChargeFrequency", "text", () => "Usage-Based"],
  ["ChargePeriodEnd", "text", ({ dayEnd }) => dayEnd],
  ["ChargePeriodStart", "text", ({ dayStart }) => dayStart],
  ["ConsumedQuantity", "count", ({ sums }) => tokensIn(sums)],
  ["ConsumedUnit", "text", () => "Tokens"],
  ["ContractedCost", "amount", ({ sums }) => sums.cost],
  ["EffectiveCost", "amount", ({ sums }) => sums.charged],
  ["InvoiceIssuerName", "text", () => "Steward"],
  ["ListCost", "amount", ({ sums }) => sums.cost],
  ["PricingQuantity", "count", ({ sums }) => tokensIn(sums)],
  ["PricingUnit", "text", () => "Tokens"],
  ["ProviderName", "text", () => "Steward"],
  ["PublisherName", "text", ({ provider }) => provider || "Not named"],
  ["ResourceId", "text", ({ modelId }) => modelId ?? ""],
  ["ResourceName", "text", ({ model }) => model ?? ""],
  ["ResourceType", "text", () => "Model"],
  ["ServiceCategory", "text", () => "AI and Machine Learning"],
  ["ServiceName", "text", ({ model }) => model ?? "Model not named"],
  ["ServiceSubcategory", "text", () => "Generative AI"],
  ["SkuId", "text", ({ modelId }) => modelId ?? ""],
  ["SubAccountId", "text", ({ workspaceId }) => workspaceId ?? ""],
  ["SubAccountName", "text", ({ workspace }) => workspace ?? ""],
  ["SubAccountType", "text", ({ workspaceId }) => (workspaceId ? "Workspace" : "")],
  ["x_ApiKeyId", "text", ({ keyId }) => keyId ?? ""],
  ["x_ApiKeyName", "text", ({ key }) => key ?? ""],
  ["x_Charging", "text", ({ charging }) => charging],
  ["x_Calls", "count", ({ sums }) => sums.calls],
  ["x_Errors", "count", ({ sums }) => sums.errors],
  ["x_CallsOfUnknownCost", "count", ({ sums }) => sums.unknown],
  ...pools.map(
    (pool) =>
      [
        `x_${pool[0]?.toUpperCase()}${pool.slice(1)}Tokens`,
        "count",
        ({ sums }: FocusRow) => sums.tokens[pool],
      ] as const,
  ),
];

export const focusColumns: ReportColumn[] = cells.map(([name, kind]) => ({
  name,
  label: name,
  kind,
  summary: true,
}));

export function focusCells(row: FocusRow): ReportCell[] {
  return cells.map(([, , of]) => of(row));
}
