import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { ModelForm } from "#components/resources/model-form.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export const metadata: Metadata = { title: "Add Model" };

export default async function NewModelPage() {
  if (!may(await requireActor(), "resource:manage")) forbidden();
  return (
    <RoutePage
      closeTo="/resources"
      header={<PageHeader title="Add Model" trail={[{ href: "/resources", label: "Model Catalog" }]} />}
    >
      <ModelForm id={crypto.randomUUID()} />
    </RoutePage>
  );
}
