import { X } from "lucide-react";
import { type MouseEvent, useRef } from "react";
import { resourceLabels } from "#components/resources/catalog/labels.ts";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { maxKeyResources } from "#lib/keys/policy.ts";
import type { useKeyChoices } from "./use-key-choices.ts";

interface ResourcesFieldProps {
  choices: ReturnType<typeof useKeyChoices>;
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
}

/** The models, routers, assistants and tools that a key is limited to. */
export function ResourcesField({ choices, chosen, onChange }: ResourcesFieldProps) {
  const field = useRef<HTMLDivElement>(null);
  const resources = typeof choices === "string" ? [] : choices.resources;
  const left = resources.filter(({ id }) => !chosen.includes(id));
  const nameOf = (id: string) => {
    if (choices === "loading") return "Loading…";
    return resources.find((one) => one.id === id)?.name ?? "One that is retired";
  };

  function remove({ currentTarget }: MouseEvent<HTMLButtonElement>, id: string) {
    const buttons = [...(field.current?.querySelectorAll("li button") ?? [])] as HTMLElement[];
    const at = buttons.indexOf(currentTarget);
    // Before the pressed one goes: the focus stays in the list, or returns to where another one is chosen.
    const next =
      buttons[at + 1] ?? buttons[at - 1] ?? field.current?.querySelector<HTMLElement>("[role=combobox]");
    next?.focus();
    onChange(chosen.filter((other) => other !== id));
  }

  return (
    <div ref={field}>
      <Field
        name="resourceIds"
        label="Allowed models and tools"
        hint="Leave empty for everything that its owner may use."
      >
        <Combobox
          placeholder={chosen.length > 0 ? "Add another" : "Everything"}
          emptyText={choices === "failed" ? "Couldn't load them. Close this and try again." : "No matches."}
          disabled={chosen.length >= maxKeyResources}
          options={left.map(({ id, kind, name }) => ({
            value: id,
            label: `${name} · ${resourceLabels[kind].one}`,
          }))}
          value={null}
          onValueChange={(id) => id && onChange([...chosen, id])}
        />
      </Field>
      {chosen.length > 0 ? (
        <ul className="mt-2 divide-y rounded-md border" aria-label="Allowed models and tools">
          {chosen.map((id) => (
            <li key={id} className="flex min-h-9 items-center gap-2 ps-3 pe-1">
              <span className="min-w-0 flex-1 break-words">{nameOf(id)}</span>
              <Button
                size="icon"
                variant="ghost"
                className="size-7"
                aria-label={`Remove ${nameOf(id)}`}
                onClick={(press) => remove(press, id)}
              >
                <X aria-hidden="true" className="size-4" />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
