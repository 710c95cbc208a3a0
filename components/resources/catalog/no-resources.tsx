"use client";

import { Bot, Route, SearchX, Wrench } from "lucide-react";
import type { ReactNode } from "react";
import { useList } from "#components/data-table/list-context.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import type { DefinedKind } from "#lib/resources/catalog/policy.ts";
import type { ListParams } from "#lib/resources/list/schema.ts";
import { resourceLabels } from "./labels.ts";

const icons = { ROUTER: Route, ASSISTANT: Bot, TOOL: Wrench };

interface NoResourcesProps {
  kind: DefinedKind;
  params: ListParams;
  action: ReactNode;
}

export function NoResources({ kind, params, action }: NoResourcesProps) {
  const { path, follow } = useList();
  const many = resourceLabels[kind].many.toLowerCase();
  if (params.q || params.status) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title={`No matching ${many}`}
        action={
          <a href={path} onClick={follow} className={buttonStyles()}>
            Clear Search and Filters
          </a>
        }
      >
        Nothing matches this search or filter.
      </EmptyState>
    );
  }
  const Icon = icons[kind];
  return (
    <EmptyState icon={<Icon aria-hidden="true" />} title={`No ${many} yet`} action={action}>
      What you add here is on for every organization by default.
    </EmptyState>
  );
}
