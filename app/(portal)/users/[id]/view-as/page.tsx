import type { Metadata } from "next";
import { loadUser } from "#app/(portal)/users/load.ts";
import { ViewAsPanel } from "#app/(portal)/users/panels.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";

export const metadata: Metadata = { title: "View as Somebody" };

export default async function ViewAsPage({ params }: PageProps<"/users/[id]/view-as">) {
  const { id } = await params;
  const { name } = await loadUser(id);
  const trail = [
    { href: "/users", label: "Users" },
    { href: `/users/${id}`, label: name },
  ];
  return (
    <RoutePage closeTo={`/users/${id}`} header={<PageHeader title="View as Somebody" trail={trail} />}>
      <ViewAsPanel id={id} />
    </RoutePage>
  );
}
