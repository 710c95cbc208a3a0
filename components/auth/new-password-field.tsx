"use client";

import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { passwordMax, passwordMin } from "#lib/auth/policy.ts";
import { PasswordInput } from "./password-input.tsx";
import { PasswordStrength } from "./password-strength.tsx";

interface NewPasswordFieldProps {
  label?: string;
  /** The email address of the account, where the page has it */
  email?: string;
  name?: string;
}

/** A field for a new password, with the minimum length and a strength meter. */
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
