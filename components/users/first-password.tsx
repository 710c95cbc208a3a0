"use client";

import { WandSparkles } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { generatePassword } from "#lib/users/policy.ts";

interface FirstPasswordProps {
  gives: boolean;
  onGivesChange: (gives: boolean) => void;
  password: string;
  onPasswordChange: (password: string) => void;
  /** Whether passwords may be set only at verified domains. */
  restricted: boolean;
}

/** How a new user gets a password: by an emailed link, or from the creator of the account. */
export function FirstPassword({ gives, restricted, ...props }: FirstPasswordProps) {
  return (
    <>
      <Field
        name="way"
        label="Password"
        required
        className="sm:col-span-2"
        hint={
          restricted
            ? "You can set a password for addresses at one of the organization's verified domains. Everyone else gets an invitation."
            : undefined
        }
      >
        <Select
          options={[
            { value: "choose", label: "Let them choose one with an emailed link" },
            { value: "give", label: "Set an initial password" },
          ]}
          value={gives ? "give" : "choose"}
          onValueChange={(value) => props.onGivesChange(value === "give")}
        />
      </Field>
      {gives ? (
        <PasswordField
          label="Initial password"
          {...props}
          hint="They choose their own when they first sign in."
        />
      ) : null}
    </>
  );
}

interface PasswordFieldProps {
  label: string;
  hint: string;
  password: string;
  onPasswordChange: (password: string) => void;
  required?: boolean;
  disabled?: boolean;
}

/** A password for somebody else, so it is visible while it is typed. */
export function PasswordField({ label, hint, password, onPasswordChange, ...props }: PasswordFieldProps) {
  const { required = true, disabled } = props;
  return (
    <Field
      name="password"
      label={label}
      required={required}
      hint={hint}
      disabled={disabled}
      className="sm:col-span-2"
    >
      <div className="flex gap-2">
        <Input
          required={required}
          maxLength={200}
          value={password}
          onValueChange={onPasswordChange}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className="min-w-0 flex-1 font-mono"
        />
        <Button disabled={disabled} onClick={() => onPasswordChange(generatePassword())}>
          <WandSparkles aria-hidden="true" /> Generate
        </Button>
      </div>
    </Field>
  );
}
