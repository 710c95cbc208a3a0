import { ViewAsPanel } from "#app/(portal)/users/panels.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";

export default async function ViewAsDialog({ params }: PageProps<"/users/[id]/view-as">) {
  const { id } = await params;
  return (
    <RouteDialog title="View as Somebody">
      <ViewAsPanel id={id} />
    </RouteDialog>
  );
}
