import type { Metadata } from "next";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { NewOrganizationPanel } from "./panel.tsx";

export const metadata: Metadata = { title: "Add Organization" };

export default function NewOrganizationPage() {
  return (
    <RoutePage
      closeTo="/organizations"
      header={
        <PageHeader title="Add Organization" trail={[{ href: "/organizations", label: "Organizations" }]} />
      }
    >
      <NewOrganizationPanel />
    </RoutePage>
  );
}
