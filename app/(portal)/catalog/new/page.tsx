import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { ModelForm } from "#components/resources/model-form.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export const metadata: Metadata = { title: "Add Model" };

export default async function NewModelPage() {
  if (!may(await requireActor(), "catalog:manage")) forbidden();
  return (
    <RoutePage
      closeTo="/catalog"
      header={<PageHeader title="Add Model" trail={[{ href: "/catalog", label: "Model Catalog" }]} />}
    >
      <ModelForm id={crypto.randomUUID()} />
    </RoutePage>
  );
}
