import type { Metadata } from "next";
import { NewUserPanel } from "#app/(portal)/users/panels.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";

export const metadata: Metadata = { title: "New User" };

export default async function NewUserPage({ searchParams }: PageProps<"/users/new">) {
  const { org } = await searchParams;
  return (
    <RoutePage
      closeTo="/users"
      header={<PageHeader title="New User" trail={[{ href: "/users", label: "Users" }]} />}
    >
      <NewUserPanel org={org} />
    </RoutePage>
  );
}
