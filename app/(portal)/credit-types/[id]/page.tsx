import type { Metadata } from "next";
import { loadCreditType } from "#app/(portal)/credit-types/load.ts";
import { CreditTypeForm } from "#components/credit-types/credit-type-form.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";

export async function generateMetadata({ params }: PageProps<"/credit-types/[id]">): Promise<Metadata> {
  return { title: (await loadCreditType((await params).id)).name };
}

export default async function EditCreditTypePage({ params }: PageProps<"/credit-types/[id]">) {
  const creditType = await loadCreditType((await params).id);
  return (
    <RoutePage
      closeTo="/credit-types"
      header={
        <PageHeader title={creditType.name} trail={[{ href: "/credit-types", label: "Credit Types" }]} />
      }
    >
      <CreditTypeForm id={creditType.id} creditType={creditType} />
    </RoutePage>
  );
}
