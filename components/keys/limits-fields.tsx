import { Field } from "#components/ui/field.tsx";
import { NumberInput } from "#components/ui/number-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { defaultRequestsPerMinute } from "#lib/keys/policy.ts";

export const limitLabels = { requestsPerMinute: "Requests per minute", networks: "Allowed networks" };

interface LimitsFieldsProps {
  requestsPerMinute?: number | null;
  /** One per line */
  networks?: string;
}

/** How often a key may be used, and from where. */
export function LimitsFields({ requestsPerMinute, networks = "" }: LimitsFieldsProps) {
  return (
    <>
      <Field name="requestsPerMinute" label={limitLabels.requestsPerMinute}>
        <NumberInput
          maxLength={7}
          placeholder={String(defaultRequestsPerMinute)}
          defaultValue={requestsPerMinute ?? ""}
        />
      </Field>
      <Field
        name="networks"
        label={limitLabels.networks}
        hint="Addresses in CIDR notation, one per line. Leave empty for any network."
      >
        <Textarea
          rows={2}
          placeholder="203.0.113.0/24"
          className="font-mono"
          spellCheck={false}
          defaultValue={networks}
        />
      </Field>
    </>
  );
}
