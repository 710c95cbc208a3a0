import type { Metadata } from "next";
import { loadNewUser } from "#app/(portal)/users/load.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { NewUserForm } from "#components/users/new-user-form.tsx";

export const metadata: Metadata = { title: "New User" };

export default async function NewUserPage({ searchParams }: PageProps<"/users/new">) {
  const { org } = await searchParams;
  return (
    <RoutePage
      closeTo="/users"
      header={<PageHeader title="New User" trail={[{ href: "/users", label: "Users" }]} />}
    >
      <NewUserForm id={crypto.randomUUID()} {...(await loadNewUser(org))} />
    </RoutePage>
  );
}
