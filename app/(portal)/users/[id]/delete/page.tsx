import type { Metadata } from "next";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { loadUser } from "../../load.ts";
import { DeleteUserPanel } from "../../panels.tsx";

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
