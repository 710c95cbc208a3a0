import type { Metadata } from "next";
import { loadModel } from "#app/(portal)/catalog/load.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { ModelForm } from "#components/resources/model-form.tsx";

export async function generateMetadata({ params }: PageProps<"/catalog/[id]">): Promise<Metadata> {
  return { title: (await loadModel((await params).id)).name };
}

export default async function EditModelPage({ params }: PageProps<"/catalog/[id]">) {
  const model = await loadModel((await params).id);
  return (
    <RoutePage
      closeTo="/catalog"
      header={<PageHeader title={model.name} trail={[{ href: "/catalog", label: "Model Catalog" }]} />}
    >
      <ModelForm id={model.id} model={model} />
    </RoutePage>
  );
}
