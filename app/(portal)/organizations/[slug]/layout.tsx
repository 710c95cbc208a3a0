import type { Metadata } from "next";
import type { ReactNode } from "react";
import { findClosed, loadHome } from "#app/(portal)/organizations/load.ts";
import { RoutePage } from "#components/layout/route-page.tsx";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { OrganizationHeader } from "#components/organizations/home/organization-header.tsx";
import { pagesOf } from "#lib/organizations/home/policy.ts";
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
  const { id, name, code, number, logoId, favorite, can } = organization;
  const pages = pagesOf(can);
  return (
    <RoutePage
      closeTo={can.list ? "/organizations" : "/"}
      header={
        <OrganizationHeader
          organization={{ id, slug, name, code, number, favorite, picture: logoUrl(logoId) }}
          pages={pages}
        />
      }
    >
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage={can.read} pages={pages} />
      {children}
    </RoutePage>
  );
}
