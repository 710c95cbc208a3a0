import type { Metadata } from "next";
import { loadModel } from "#app/(portal)/resources/load.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { ModelForm } from "#components/resources/model-form.tsx";

export async function generateMetadata({ params }: PageProps<"/resources/[id]">): Promise<Metadata> {
  return { title: (await loadModel((await params).id)).name };
}

export default async function EditModelPage({ params }: PageProps<"/resources/[id]">) {
  const model = await loadModel((await params).id);
  return (
    <RoutePage
      closeTo="/resources"
      header={<PageHeader title={model.name} trail={[{ href: "/resources", label: "Model Catalog" }]} />}
    >
      <ModelForm id={model.id} model={model} />
    </RoutePage>
  );
}
