import { CircleAlert } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { type KeyScope, scopeDefinitions, scopeGroups } from "#lib/keys/scopes/policy.ts";

interface ScopesFieldProps {
  /** Those that the key can have */
  scopes: readonly KeyScope[];
  error: readonly string[] | undefined;
}

/** What the key may do, in groups. */
export function ScopesField({ scopes, error }: ScopesFieldProps) {
  const id = useId();
  const boxes = useRef<HTMLFieldSetElement>(null);
  // As fields do by themselves: the first wrong one takes focus.
  useEffect(() => {
    if (error) boxes.current?.querySelector("input")?.focus();
  }, [error]);
  const groups = Object.entries(scopeGroups).flatMap(([group, label]) => {
    const own = scopes.filter((scope) => scopeDefinitions[scope].group === group);
    return own.length > 0 ? [{ group, label, scopes: own }] : [];
  });
  return (
    <fieldset
      ref={boxes}
      id="field-scopes"
      className="scroll-mt-24"
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className="font-medium">
        Scopes
        <span aria-hidden="true" className="text-bad">
          *
        </span>
      </legend>
      <p className="text-muted text-sm">Give it only what it needs. Scopes can't be changed later.</p>
      {error ? (
        <p id={`${id}-error`} role="alert" className="mt-1.5 flex gap-1.5 text-bad text-sm">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          {error.join(" ")}
        </p>
      ) : null}
      <div className="mt-2 divide-y rounded-md border px-4">
        {groups.map(({ group, label, scopes: own }) => (
          <fieldset key={group} className="py-3">
            <legend className="float-left w-full font-medium text-muted text-sm">{label}</legend>
            {group === "app" ? (
              <p className="clear-both text-muted text-sm">Issued and verified here, enforced by your app.</p>
            ) : null}
            {own.map((scope) => (
              <label
                key={scope}
                htmlFor={`${id}-${scope}`}
                className="clear-both mt-2 flex items-start gap-2.5"
              >
                <Checkbox id={`${id}-${scope}`} name="scopes" value={scope} className="mt-0.5" />
                <span className="min-w-0">
                  {scopeDefinitions[scope].label}{" "}
                  <code className="whitespace-nowrap text-muted text-sm">{scope}</code>
                </span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </fieldset>
  );
}
