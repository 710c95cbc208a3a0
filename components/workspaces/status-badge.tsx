import { Badge } from "#components/ui/badge.tsx";
import { workspaceStatuses } from "#lib/workspaces/policy.ts";
import type { WorkspaceStatus } from "#prisma/client/enums.ts";

const tones = { ACTIVE: "good", SUSPENDED: "warn", ARCHIVED: "neutral" } as const;

export function WorkspaceStatusBadge({ status }: { status: WorkspaceStatus }) {
  return <Badge tone={tones[status]}>{workspaceStatuses[status].label}</Badge>;
}
