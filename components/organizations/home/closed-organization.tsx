import { DoorClosed } from "lucide-react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import type { OrganizationRole } from "#prisma/client/enums.ts";

/** Shown to members while their organization is inactive. */
export function ClosedOrganization({ name, role }: { name: string; role: OrganizationRole }) {
  return (
    <EmptyState icon={<DoorClosed aria-hidden="true" />} title={`${name} is inactive`} heading="h1">
      Nobody can use it until it's activated again.{" "}
      {role === "ORG_ADMIN"
        ? "Ask a platform Admin to activate it."
        : "Ask your organization's administrator or a platform Admin."}{" "}
      You keep your membership.
    </EmptyState>
  );
}
