"use client";

import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type FieldWith, type OrganizationField, organizationFields } from "#lib/organizations/fields.ts";

interface TextFieldProps {
  name: FieldWith<"text">;
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
  className?: string;
}

/** A field that holds plain text, with the label and the limits of its definition. */
export function TextField({ name, className, ...input }: TextFieldProps) {
  const { label, text, max, needed }: OrganizationField = organizationFields[name];
  const required = needed !== undefined;
  return (
    <Field name={name} label={label} required={required} className={className}>
      {text === "paragraph" ? (
        <Textarea rows={3} maxLength={max} {...input} />
      ) : (
        <Input required={required} maxLength={max} autoComplete="off" {...input} />
      )}
    </Field>
  );
}
