import { loadCreditType } from "#app/(portal)/credit-types/load.ts";
import { CreditTypeForm } from "#components/credit-types/credit-type-form.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";

export default async function EditCreditTypeDialog({ params }: PageProps<"/credit-types/[id]">) {
  const creditType = await loadCreditType((await params).id);
  return (
    <RouteDialog title={creditType.name} description={creditType.code}>
      <CreditTypeForm id={creditType.id} creditType={creditType} />
    </RouteDialog>
  );
}
