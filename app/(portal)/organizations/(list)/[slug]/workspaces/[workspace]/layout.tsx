import type { Metadata } from "next";
import type { ReactNode } from "react";
import { loadWorkspace } from "#app/(portal)/organizations/(list)/[slug]/workspaces/load.ts";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { pagesOf } from "#lib/organizations/home/policy.ts";

interface Props {
  params: Promise<{ slug: string; workspace: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, workspace } = await params;
  // Throwing here would leave the error page without a title; the layout below throws too.
  return loadWorkspace(slug, workspace).then(
    (found) => ({ title: `${found.workspace.name} · ${found.organization.name}` }),
    () => ({ title: "Page not found" }),
  );
}

export default async function WorkspacePage({ params, children }: Props) {
  const { slug, workspace: workspaceSlug } = await params;
  const { organization } = await loadWorkspace(slug, workspaceSlug);
  const { id, name, logoId, can } = organization;
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage={can.read} pages={pagesOf(can)} />
      {children}
    </>
  );
}
