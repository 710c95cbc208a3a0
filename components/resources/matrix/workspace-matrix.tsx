"use client";

import { useState } from "react";
import { PanelBody, panelColumn } from "#components/ui/panel.tsx";
import { CheckList, type CheckOption } from "./check-list.tsx";
import { MatrixForm } from "./matrix-form.tsx";

interface WorkspaceMatrixProps {
  organizationId: string;
  models: readonly CheckOption[];
  workspaces: readonly CheckOption[];
}

/** Models × the workspaces of one organization. */
export function WorkspaceMatrix({ organizationId, models, workspaces }: WorkspaceMatrixProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return (
    <div className={panelColumn}>
      <PanelBody>
        <MatrixForm
          models={models}
          noun="workspace"
          holders={
            chosen.size === 0 ? undefined : { level: "WORKSPACE", organizationId, workspaceIds: [...chosen] }
          }
        >
          <CheckList
            legend="Workspaces"
            options={workspaces}
            chosen={chosen}
            onChange={setChosen}
            empty="This organization has no workspaces yet."
          />
        </MatrixForm>
      </PanelBody>
    </div>
  );
}
