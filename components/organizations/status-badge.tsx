import { Badge } from "#components/ui/badge.tsx";
import type { OrganizationStatus } from "#prisma/client/enums.ts";

export function StatusBadge({ status }: { status: OrganizationStatus }) {
  return status === "ACTIVE" ? <Badge tone="good">Active</Badge> : <Badge>Inactive</Badge>;
}
