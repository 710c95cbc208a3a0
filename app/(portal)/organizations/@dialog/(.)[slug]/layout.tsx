import type { ReactNode } from "react";
import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { ManageTabs } from "#components/organizations/manage/manage-tabs.tsx";

interface Props {
  params: Promise<{ slug: string }>;
  children: ReactNode;
}

export default async function ManageDialog({ params, children }: Props) {
  const { slug } = await params;
  const organization = await loadOrganization(slug);
  return (
    <RouteDialog
      title={organization.name}
      description={`${organization.code} · ID ${organization.number}`}
      header={
        <ManageTabs
          slug={slug}
          tabs={[
            { segment: "details", label: "Details" },
            { segment: "assign-users", label: "Assign Users", shown: organization.can.assignUsers },
            { segment: "models", label: "Models" },
            { segment: "limits", label: "Limits" },
            { segment: "credits", label: "Credits" },
            { segment: "oauth", label: "OAuth", shown: organization.can.oauth },
            { segment: "security", label: "Security" },
            { segment: "delete", label: "Delete", shown: organization.can.delete },
          ]}
        />
      }
      size="xl"
      steady
    >
      {children}
    </RouteDialog>
  );
}
