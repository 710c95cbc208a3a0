import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { type SalesFileStatus, statusLabels, workingStatuses } from "#lib/sales-imports/policy.ts";

const tones: Partial<Record<SalesFileStatus, BadgeTone>> = {
  UPLOADED: "warn",
  PREVIEW: "warn",
  DONE: "good",
  FAILED: "bad",
};

export function SalesStatusBadge({ status }: { status: SalesFileStatus }) {
  const tone = workingStatuses.includes(status) ? "info" : (tones[status] ?? "neutral");
  return <Badge tone={tone}>{statusLabels[status]}</Badge>;
}
