import type { Metadata } from "next";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoleTable } from "#components/roles/role-table.tsx";
import { may } from "#lib/access/authorize.ts";
import { roleMatrix } from "#lib/access/permission-labels.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export const metadata: Metadata = { title: "Roles" };

export default async function RolesPage() {
  const actor = await requireActor();
  const { areas } = roleMatrix();
  return (
    <div className="flex w-full max-w-4xl flex-col gap-6 px-6 py-4 max-sm:px-4">
      <PageHeader
        title="Roles"
        description="What each role can do. You can't assign a role with more permissions than your own, and an organization always keeps at least one active Org Admin once it has one."
        trail={may(actor, "user:list") ? [{ href: "/users", label: "Users" }] : []}
      />
      <RoleTable areas={areas} />
    </div>
  );
}
