import { DoorClosed } from "lucide-react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import type { OrganizationRole } from "#prisma/client/enums.ts";

/** Shown to members while their organization is inactive. */
export function ClosedOrganization({ name, role }: { name: string; role: OrganizationRole }) {
  return (
    <EmptyState icon={<DoorClosed aria-hidden="true" />} title={`${name} is inactive`} heading="h1">
      Nobody can use it until it is active again.{" "}
      {role === "ORG_ADMIN"
        ? "Ask an Admin of this platform to activate it."
        : "Ask the person who looks after your organization, or an Admin of this platform."}{" "}
      Your membership is kept.
    </EmptyState>
  );
}
