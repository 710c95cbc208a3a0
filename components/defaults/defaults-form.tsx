"use client";

import { type ReactNode, useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { type FormAnswer, useFormAction } from "#components/forms/use-form-action.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { Select } from "#components/ui/select.tsx";
import {
  type DefaultSetting,
  insteadOf,
  levelNames,
  type Resolution,
  settingNames,
} from "#lib/defaults/policy.ts";
import type { DefaultState, Defaults } from "#lib/defaults/schema.ts";
import { LostDefault } from "./lost-default.tsx";

/** What the form sends: "" takes what the wider level chose. */
export interface DefaultsInput extends Record<DefaultSetting, string> {
  applyToWorkspaces: boolean;
}

interface DefaultsFormProps {
  defaults: Defaults;
  /** The label of no choice, given what is then used: "Platform default: Fast" */
  inherit: string;
  send: (input: DefaultsInput) => Promise<FormAnswer<{ workspaces: number }> | undefined>;
  /** How many workspaces have another router of their own than this one */
  otherRouters?: (routerId: string) => number;
  /** Who may change it, where the user may not */
  closed?: ReactNode;
}

/** The default router and the conversation naming model of one level. */
export function DefaultsForm({ defaults, inherit, send, otherRouters, closed }: DefaultsFormProps) {
  const { settings, can } = defaults;
  const stored = (setting: DefaultSetting) =>
    settings.find((one) => one.setting === setting)?.chosen?.id ?? "";
  const [chosen, setChosen] = useState({ router: stored("router"), namingModel: stored("namingModel") });
  const [apply, setApply] = useState(false);
  const others = otherRouters && chosen.router !== stored("router") ? otherRouters(chosen.router) : 0;
  const applying = apply && others > 0;
  const form = useFormAction(
    () => send({ ...chosen, applyToWorkspaces: applying }),
    ({ workspaces }) => {
      setApply(false);
      notify.ok(workspaces > 0 ? `Defaults saved here and in ${countOf(workspaces)}.` : "Defaults saved.");
    },
  );
  return (
    <ActionForm {...form.props} className="flex flex-col gap-4">
      <ErrorSummary message={form.message} />
      {settings.map((state) => (
        <div key={state.setting} className="flex max-w-lg flex-col gap-2">
          <Field
            name={state.setting}
            label={settingNames[state.setting].label}
            hint={settingNames[state.setting].hint}
            disabled={!can.set}
          >
            <Select
              placeholder={inheritLabel(inherit, state.inherited)}
              options={state.options.map(({ id, name, detail }) => ({
                value: id,
                label: detail ? `${name} · ${detail}` : name,
              }))}
              value={chosen[state.setting]}
              onValueChange={(id) => setChosen((now) => ({ ...now, [state.setting]: id }))}
            />
          </Field>
          <State state={state} unsaved={chosen[state.setting] !== stored(state.setting)} />
        </div>
      ))}
      {others > 0 ? (
        <label htmlFor="apply-router" className="flex max-w-lg items-start gap-2.5">
          <Checkbox
            id="apply-router"
            checked={apply}
            onChange={(event) => setApply(event.currentTarget.checked)}
          />
          <span>
            Apply to {countOf(others)}
            <span className="block text-muted text-sm">
              {others === 1 ? "It has" : "They have"} another router, and otherwise{" "}
              {others === 1 ? "keeps" : "keep"} it.
            </span>
          </span>
        </label>
      ) : null}
      {can.set ? (
        <div>
          <SubmitButton>Save Defaults</SubmitButton>
        </div>
      ) : (
        <p className="text-muted">{closed}</p>
      )}
    </ActionForm>
  );
}

function inheritLabel(inherit: string, { used }: Resolution): string {
  if (inherit === "No default") return inherit;
  return used ? `${inherit}: ${used.name}` : `${inherit}: none`;
}

function countOf(workspaces: number): string {
  return workspaces === 1 ? "1 workspace" : `${workspaces} workspaces`;
}

/** What is used now: a warning where that is not what was chosen. */
function State({ state, unsaved }: { state: DefaultState; unsaved: boolean }) {
  const { setting, lost, chosen, used } = state;
  if (unsaved) return null;
  if (lost.length > 0)
    return (
      <LostDefault>
        {lost.map(({ level, name, reason }) => (
          <span key={level} className="block">
            {name}, {levelNames[level]} choice, isn't available here: {reason}.
          </span>
        ))}
        {insteadOf(state, setting)}
      </LostDefault>
    );
  if (chosen || !used) return null;
  return (
    <p className="text-muted text-sm">
      Inherited: {used.name} is {levelNames[used.level]} choice.
    </p>
  );
}
