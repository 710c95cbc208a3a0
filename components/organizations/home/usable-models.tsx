import { CircleCheck, CircleMinus } from "lucide-react";
import { useId } from "react";
import { kindLabels } from "#components/resources/model-labels.ts";
import type { OrganizationModel } from "#lib/resources/schema.ts";

interface UsableModelsProps {
  models: readonly OrganizationModel[];
  heading: "h2" | "h3";
}

/** The models that members may use; the others are folded, each with its reason. */
export function UsableModels({ models, heading: Heading }: UsableModelsProps) {
  const id = useId();
  const usable = models.filter(({ access }) => access.allowed);
  const others = models.filter(({ access }) => !access.allowed);
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
      <Heading id={id} className="text-lg">
        Models you may use
      </Heading>
      {usable.length === 0 ? (
        <p className="text-muted">
          None yet. Ask an Org Admin of your organization which models you can get.
        </p>
      ) : (
        <ul className="grid gap-x-6 gap-y-2.5 sm:grid-cols-2">
          {usable.map((model) => (
            <li key={model.id} className="flex min-w-0 gap-2">
              <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-good" />
              <span className="min-w-0">
                <span className="block truncate font-medium">{model.name}</span>
                <span className="block truncate text-muted text-sm">
                  {model.provider} · {kindLabels[model.modelType]}
                  {model.retiresOn ? ` · Until ${model.retiresOn}` : ""}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 ? (
        <details>
          <summary className="cursor-pointer rounded-sm text-muted">
            {others.length === 1 ? "1 model is not available" : `${others.length} models are not available`}
          </summary>
          <ul className="mt-2.5 grid gap-x-6 gap-y-2.5 sm:grid-cols-2">
            {others.map((model) => (
              <li key={model.id} className="flex min-w-0 gap-2">
                <CircleMinus aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
                <span className="min-w-0">
                  <span className="block truncate">{model.name}</span>
                  <span className="block text-muted text-sm">{model.access.reason}</span>
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
