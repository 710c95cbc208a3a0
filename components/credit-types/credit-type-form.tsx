"use client";

import { useRouter } from "next/navigation";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { dialogHref } from "#components/layout/dialog-address.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { Select } from "#components/ui/select.tsx";
import { createCreditTypeAction, updateCreditTypeAction } from "#lib/credit-types/actions.ts";
import type { CreditType } from "#lib/credit-types/schema.ts";

interface CreditTypeFormProps {
  id: string;
  /** The credit type to edit; without it the form adds one. */
  creditType?: CreditType;
}

const labels = { name: "Name", code: "Code", symbol: "Symbol", decimals: "Decimals" };

const places = Array.from({ length: 7 }, (_, n) => {
  const example = n === 0 ? "1" : `0.${"1".padStart(n, "0")}`;
  return { value: `${n}`, label: `${n} (smallest amount ${example})` };
});

export function CreditTypeForm({ id, creditType }: CreditTypeFormProps) {
  const router = useRouter();
  const form = usePanelForm<unknown>(
    (data) => {
      const typed = Object.fromEntries(data) as Record<keyof typeof labels, string>;
      return creditType
        ? updateCreditTypeAction({ id, version: creditType.version, ...typed })
        : createCreditTypeAction({ id, ...typed });
    },
    () => {
      if (creditType) notify.ok("Changes saved.");
      else
        notify.next("Credit type added.", [
          { label: "Open", go: () => router.push(dialogHref(`/credit-types/${id}`)) },
        ]);
    },
    () => (creditType ? [] : [id]),
  );
  return (
    <PanelForm form={form} submit={creditType ? "Save Changes" : "Add Credit Type"} labels={labels} columns>
      <Field name="name" label="Name" required className="sm:col-span-2">
        <Input
          required
          maxLength={80}
          defaultValue={creditType?.name}
          placeholder="SGD Credits"
          autoComplete="off"
        />
      </Field>
      <Field name="code" label="Code" required hint="A short, unique code, such as SGD.">
        <Input
          required
          maxLength={16}
          defaultValue={creditType?.code}
          className="font-mono uppercase"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
      </Field>
      <Field name="symbol" label="Symbol" hint="Shown before amounts, such as S$. Optional.">
        <Input maxLength={8} defaultValue={creditType?.symbol} autoComplete="off" />
      </Field>
      <Field
        name="decimals"
        label="Decimals"
        required
        hint="You can add decimals later, but remove only those that no amount uses."
        className="sm:col-span-2"
      >
        <Select options={places} defaultValue={`${creditType?.decimals ?? 2}`} />
      </Field>
    </PanelForm>
  );
}
