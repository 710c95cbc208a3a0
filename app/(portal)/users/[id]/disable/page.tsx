import type { Metadata } from "next";
import { loadUser } from "#app/(portal)/users/load.ts";
import { DisableUserPanel } from "#app/(portal)/users/panels.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";

export const metadata: Metadata = { title: "Disable User" };

export default async function DisableUserPage({ params }: PageProps<"/users/[id]/disable">) {
  const { id } = await params;
  const { name } = await loadUser(id);
  const trail = [
    { href: "/users", label: "Users" },
    { href: `/users/${id}`, label: name },
  ];
  return (
    <RoutePage closeTo={`/users/${id}`} header={<PageHeader title="Disable User" trail={trail} />}>
      <DisableUserPanel id={id} />
    </RoutePage>
  );
}
