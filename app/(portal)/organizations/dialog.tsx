import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { findDialog, type SearchParams } from "#app/(portal)/dialog.ts";
import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { NewOrganizationPanel } from "#app/(portal)/organizations/new/panel.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { ManageTabs } from "#components/organizations/manage/manage-tabs.tsx";
import AssignUsersPage from "./[slug]/assign-users/page.tsx";
import CreditsPage from "./[slug]/credits/page.tsx";
import DeletePage from "./[slug]/delete/page.tsx";
import DetailsPage from "./[slug]/details/page.tsx";
import InternalPage from "./[slug]/internal/page.tsx";
import LimitsPage from "./[slug]/limits/page.tsx";
import ModelsPage from "./[slug]/models/page.tsx";
import OauthPage from "./[slug]/oauth/page.tsx";
import SecurityPage from "./[slug]/security/page.tsx";

type Panel = (props: { params: Promise<{ slug: string }>; searchParams: SearchParams }) => Promise<ReactNode>;

const panels = new Map<string, Panel>([
  ["details", DetailsPage],
  ["assign-users", AssignUsersPage],
  ["models", ModelsPage],
  ["limits", LimitsPage],
  ["credits", CreditsPage],
  ["oauth", OauthPage],
  ["security", SecurityPage],
  ["internal", InternalPage],
  ["delete", DeletePage],
]);

/** The dialog that the URL opens over the list: a new organization, or Manage, whose tabs are also pages. */
export async function OrganizationDialog({ searchParams }: { searchParams: SearchParams }) {
  const dialog = await findDialog("/organizations", searchParams);
  if (!dialog) return null;
  const [slug = "", tab = ""] = dialog.segments;
  if (slug === "new")
    return (
      <RouteDialog title="Add Organization" size="lg">
        <NewOrganizationPanel />
      </RouteDialog>
    );
  const Panel = panels.get(tab);
  if (!Panel) notFound();
  const { name, code, number, can } = await loadOrganization(slug);
  const tabs = [
    { segment: "details", label: "Details" },
    { segment: "assign-users", label: "Assign Users", shown: can.assignUsers },
    { segment: "models", label: "Models" },
    { segment: "limits", label: "Limits" },
    { segment: "credits", label: "Credits" },
    { segment: "oauth", label: "OAuth", shown: can.oauth },
    { segment: "security", label: "Security" },
    { segment: "internal", label: "Internal", shown: can.annotate },
    { segment: "delete", label: "Delete", shown: can.delete },
  ];
  return (
    <RouteDialog
      title={name}
      description={
        <>
          {`${code} · ID ${number} · `}
          <Link
            href={`/organizations/${slug}`}
            prefetch={false}
            className="text-link underline underline-offset-3"
          >
            Open page
          </Link>
        </>
      }
      header={<ManageTabs slug={slug} tabs={tabs} current={tab} />}
      size="xl"
      fixedHeight
    >
      <Panel params={Promise.resolve({ slug })} searchParams={Promise.resolve(dialog.search)} />
    </RouteDialog>
  );
}
