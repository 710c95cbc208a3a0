import type { Metadata } from "next";
import type { ReactNode } from "react";
import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { ManageTabs } from "#components/organizations/manage/manage-tabs.tsx";

interface Props {
  params: Promise<{ slug: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadOrganization((await params).slug)).name };
}

export default async function ManagePage({ params, children }: Props) {
  const organization = await loadOrganization((await params).slug);
  return (
    <RoutePage
      closeTo="/organizations"
      header={
        <PageHeader
          title={organization.name}
          description={`${organization.code} · ID ${organization.number}`}
          trail={[{ href: "/organizations", label: "Organizations" }]}
        />
      }
      tabs={<ManageTabs slug={organization.slug} can={organization.can} />}
    >
      {children}
    </RoutePage>
  );
}
