import { forbidden } from "next/navigation";
import { CreditTypeForm } from "#components/credit-types/credit-type-form.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export default async function NewCreditTypeDialog() {
  if (!may(await requireActor(), "credit-type:manage")) forbidden();
  return (
    <RouteDialog title="New Credit Type">
      <CreditTypeForm id={crypto.randomUUID()} />
    </RouteDialog>
  );
}
