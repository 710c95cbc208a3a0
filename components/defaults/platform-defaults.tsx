"use client";

import { Section } from "#components/account/section.tsx";
import { setPlatformDefaultsAction } from "#lib/defaults/actions.ts";
import type { Defaults } from "#lib/defaults/schema.ts";
import { DefaultsForm } from "./defaults-form.tsx";

/** What organizations use that chose nothing. */
export function PlatformDefaults({ defaults }: { defaults: Defaults }) {
  return (
    <Section title="Defaults" description="Used by organizations that haven't chosen their own.">
      <DefaultsForm
        defaults={defaults}
        inherit="No default"
        send={({ router, namingModel }) => setPlatformDefaultsAction({ router, namingModel })}
      />
    </Section>
  );
}
