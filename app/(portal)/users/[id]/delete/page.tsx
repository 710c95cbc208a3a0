import type { Metadata } from "next";
import { loadUser } from "#app/(portal)/users/load.ts";
import { DeleteUserPanel } from "#app/(portal)/users/panels.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";

export const metadata: Metadata = { title: "Delete User" };

export default async function DeleteUserPage({ params }: PageProps<"/users/[id]/delete">) {
  const { id } = await params;
  const { name } = await loadUser(id);
  const trail = [
    { href: "/users", label: "Users" },
    { href: `/users/${id}`, label: name },
  ];
  return (
    <RoutePage closeTo={`/users/${id}`} header={<PageHeader title="Delete User" trail={trail} />}>
      <DeleteUserPanel id={id} />
    </RoutePage>
  );
}
