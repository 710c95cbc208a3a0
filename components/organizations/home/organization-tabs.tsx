import { ManageTabs } from "#components/organizations/manage/manage-tabs.tsx";
import type { HomeRights } from "#lib/organizations/home/schema.ts";

/** The pages of one organization that the user may open. */
export function OrganizationTabs({ slug, can }: { slug: string; can: HomeRights }) {
  return (
    <ManageTabs
      slug={slug}
      tabs={[
        { segment: null, label: "Overview" },
        { segment: "details", label: "Details", shown: can.read },
        { segment: "members", label: "Members", shown: can.listMembers },
        { segment: "invitations", label: "Invitations", shown: can.listInvitations },
        { segment: "assign-users", label: "Assign Users", shown: can.assignUsers },
        { segment: "models", label: "Models", shown: can.read },
        { segment: "limits", label: "Limits", shown: can.read },
        { segment: "credits", label: "Credits", shown: can.read },
        { segment: "oauth", label: "OAuth", shown: can.oauth },
        { segment: "security", label: "Security", shown: can.read },
        { segment: "delete", label: "Delete", shown: can.delete },
      ]}
    />
  );
}
