import { loadModel } from "#app/(portal)/resources/load.ts";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { ModelForm } from "#components/resources/model-form.tsx";

export default async function EditModelDialog({ params }: PageProps<"/resources/[id]">) {
  const model = await loadModel((await params).id);
  return (
    <RouteDialog title={model.name} description={model.provider}>
      <ModelForm id={model.id} model={model} />
    </RouteDialog>
  );
}
