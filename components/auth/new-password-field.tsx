"use client";

import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { passwordMax, passwordMin } from "#lib/auth/policy.ts";
import { PasswordInput } from "./password-input.tsx";
import { PasswordStrength } from "./password-strength.tsx";

interface NewPasswordFieldProps {
  label?: string;
  /** Whose password it is to be, as far as the page knows. */
  email?: string;
  name?: string;
}

/** Where a password is chosen: how long it must be, and how strong it is while it is typed. */
export function NewPasswordField({ label = "Password", email, name }: NewPasswordFieldProps) {
  const [typed, setTyped] = useState("");
  return (
    <div className="group flex flex-col gap-2">
      <Field
        name="password"
        label={label}
        hint={`At least ${passwordMin} characters. A few unrelated words are easy to remember.`}
      >
        <PasswordInput
          autoComplete="new-password"
          minLength={passwordMin}
          maxLength={passwordMax * 2}
          value={typed}
          onValueChange={setTyped}
        />
      </Field>
      {typed === "" ? null : <PasswordStrength password={typed} email={email} name={name} />}
    </div>
  );
}
