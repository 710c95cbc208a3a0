"use client";

import { type ReactNode, useState } from "react";
import { Select } from "#components/ui/select.tsx";

interface CreditTypesProps {
  types: readonly { code: string; name: string; content: ReactNode }[];
}

/** One credit type at a time: their sums cannot be added. */
export function CreditTypes({ types }: CreditTypesProps) {
  const [code, setCode] = useState(types[0]?.code ?? "");
  const chosen = types.find((type) => type.code === code) ?? types[0];
  if (!chosen) return null;
  return (
    <div className="flex flex-col gap-3">
      {types.length > 1 ? (
        <Select
          aria-label="Credit type"
          className="w-56"
          options={types.map((type) => ({ value: type.code, label: type.name }))}
          value={chosen.code}
          onValueChange={setCode}
        />
      ) : null}
      {chosen.content}
    </div>
  );
}
