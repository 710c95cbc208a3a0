import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { CreditTypeForm } from "#components/credit-types/credit-type-form.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export const metadata: Metadata = { title: "New Credit Type" };

export default async function NewCreditTypePage() {
  if (!may(await requireActor(), "credit-type:manage")) forbidden();
  return (
    <RoutePage
      closeTo="/credit-types"
      header={
        <PageHeader title="New Credit Type" trail={[{ href: "/credit-types", label: "Credit Types" }]} />
      }
    >
      <CreditTypeForm id={crypto.randomUUID()} />
    </RoutePage>
  );
}
