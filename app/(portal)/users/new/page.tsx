import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { grantsOf } from "#app/(portal)/users/load.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { NewUserForm } from "#components/users/new-user-form.tsx";
import { may } from "#lib/auth/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export const metadata: Metadata = { title: "New User" };

export default async function NewUserPage() {
  const actor = await requireActor();
  if (!may(actor, "user:create")) forbidden();
  return (
    <RoutePage
      closeTo="/users"
      header={<PageHeader title="New User" trail={[{ href: "/users", label: "Users" }]} />}
    >
      <NewUserForm id={crypto.randomUUID()} {...grantsOf(actor)} />
    </RoutePage>
  );
}
