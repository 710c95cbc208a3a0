import type { Metadata } from "next";
import type { ReactNode } from "react";
import { findClosed, loadHome } from "#app/(portal)/organizations/load.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { OrganizationTabs } from "#components/organizations/home/organization-tabs.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { logoUrl } from "#lib/organizations/logo/policy.ts";

interface Props {
  params: Promise<{ slug: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const closed = await findClosed(slug);
  if (closed) return { title: closed.organizationName };
  // Throwing here would leave the error page without a title; the layout below throws too.
  return loadHome(slug).then(
    ({ name }) => ({ title: name }),
    () => ({ title: "Page not found" }),
  );
}

export default async function OrganizationPage({ params, children }: Props) {
  const { slug } = await params;
  if (await findClosed(slug)) return children;
  const organization = await loadHome(slug);
  const { id, name, code, number, logoId, can } = organization;
  return (
    <RoutePage
      closeTo={can.list ? "/organizations" : "/"}
      header={
        <PageHeader
          title={
            <span className="flex items-center gap-3">
              <Avatar name={name} picture={logoUrl(logoId)} className="size-9 text-sm max-sm:hidden" />
              {name}
            </span>
          }
          description={`${code} · ID ${number}`}
          trail={can.list ? [{ href: "/organizations", label: "Organizations" }] : []}
        />
      }
      tabs={can.read ? <OrganizationTabs slug={slug} can={can} /> : null}
    >
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage={can.read} />
      {children}
    </RoutePage>
  );
}
