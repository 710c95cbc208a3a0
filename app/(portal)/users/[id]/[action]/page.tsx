import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadUser } from "#app/(portal)/users/load.ts";
import { userPanels } from "#app/(portal)/users/panels.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";

export async function generateMetadata({ params }: PageProps<"/users/[id]/[action]">): Promise<Metadata> {
  return { title: userPanels.get((await params).action)?.title ?? "Page not found" };
}

export default async function UserActionPage({ params }: PageProps<"/users/[id]/[action]">) {
  const { id, action } = await params;
  const found = userPanels.get(action);
  if (!found) notFound();
  const { title, headingOf, Panel } = found;
  const { name } = await loadUser(id);
  const trail = [
    { href: "/users", label: "Users" },
    { href: `/users/${id}`, label: name },
  ];
  return (
    <RoutePage
      closeTo={`/users/${id}`}
      header={<PageHeader title={(await headingOf?.(id)) ?? title} trail={trail} />}
    >
      <Panel id={id} />
    </RoutePage>
  );
}
